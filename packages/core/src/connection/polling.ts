import { type FlowSnapshot, parseFlowSnapshot } from '@rtas/protocol';
import type { Session } from '../options.ts';
import type { Ports } from '../ports.ts';
import { fetchInTime } from './fetch-in-time.ts';

/** A question that is older is given up when there is reason to believe that a new one is answered faster. */
export const staleMs = 2_000;

/** Reads a flow with plain requests, for when the hub is out of reach. */
export class Polling {
  readonly #ports: Ports;
  #abort = new AbortController();
  #askedAt = 0;
  #etag: string | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Whether an answer is awaited that may well come soon. */
  get isFresh(): boolean {
    return !this.#abort.signal.aborted && this.#ports.clock.now() < this.#askedAt + staleMs;
  }

  /**
   * The flow as the relay knows it; `null` when it has not changed since the last time. A question before is given up.
   *
   * @throws when it cannot be read.
   */
  async read(session: Promise<Session>): Promise<FlowSnapshot | null> {
    this.giveUp();
    const abort = new AbortController();
    this.#abort = abort;
    this.#askedAt = this.#ports.clock.now();
    try {
      const { url, token } = await session;
      const request = { url: `${url}/v3/flow`, token, headers: this.#toHeaders() };
      const answer = await fetchInTime({ ...this.#ports, signal: abort.signal }, request);
      if (answer.status === 304) return null;
      const snapshot = parseFlowSnapshot(JSON.parse(answer.text));
      this.#etag = answer.headers.get('etag');
      return snapshot;
    } finally {
      abort.abort();
    }
  }

  /** Waits no longer for an answer. */
  giveUp(): void {
    this.#abort.abort();
  }

  #toHeaders(): Record<string, string> {
    return this.#etag === null ? {} : { 'If-None-Match': this.#etag };
  }
}
