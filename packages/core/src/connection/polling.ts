import { type FlowSnapshot, parseFlowSnapshot } from '@rtas/protocol';
import type { Session } from '../options.ts';
import type { Ports } from '../ports.ts';
import { fetchInTime } from './fetch-in-time.ts';

/** Reads a flow with plain requests, for when the hub is out of reach. */
export class Polling {
  readonly #ports: Ports;
  #abort = new AbortController();
  #etag: string | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /**
   * The flow as the relay knows it; `null` when it has not changed since the last time.
   *
   * @throws when it cannot be read.
   */
  async read({ url, token }: Session): Promise<FlowSnapshot | null> {
    this.#abort = new AbortController();
    const request = { url: `${url}/v3/flow`, token, headers: this.#toHeaders() };
    const answer = await fetchInTime({ ...this.#ports, signal: this.#abort.signal }, request);
    if (answer.status === 304) return null;
    const snapshot = parseFlowSnapshot(JSON.parse(answer.text));
    this.#etag = answer.headers.get('etag');
    return snapshot;
  }

  /** Waits no longer for an answer. */
  giveUp(): void {
    this.#abort.abort();
  }

  #toHeaders(): Record<string, string> {
    return this.#etag === null ? {} : { 'If-None-Match': this.#etag };
  }
}
