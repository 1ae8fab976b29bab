import { type ConnectionEstablished, hubTarget, parseConnectionEstablished } from '@rtas/protocol';
import type { Session } from '../options.ts';
import type { Ports } from '../ports.ts';
import type { Climb } from './climb.ts';
import { type ConnectionFailure, toCloseFailure, toFailure } from './failure.ts';
import { createHub } from './hub.ts';
import { HubTransport } from './hub-transport.ts';
import type { Ending, Rung } from './ladder.ts';
import { staleMs } from './polling.ts';
import { toleratedLatenessMs } from './sleep-watch.ts';
import { waitFor } from './timer.ts';

export { Climb } from './climb.ts';

/** The longest time for a rung to open. */
const openTimeoutMs = 4_000;
/** The longest time for negotiation, and for an open rung to bring `ConnectionEstablished`. */
const stepTimeoutMs = 10_000;
/** The longest time for the relay to answer a question on an open connection. */
const answerTimeoutMs = 3_000;
/** A connection that lasts so long counts as a success; a shorter one is as good as none. */
const steadyMs = 5_000;
/** After this, what was in the way of a better rung may be gone. */
const settledMs = 60_000;
export interface AttemptOptions {
  readonly session: Session;
  /** Where the hub is at the relay. Default: `/rtas`. */
  readonly hubPath?: string | undefined;
  readonly ports: Ports;
  readonly climb: Climb;
  readonly onEstablished: (established: ConnectionEstablished) => void;
  /** An event as it came, unchecked. */
  readonly onEvent: (event: unknown) => void;
}

/** How an attempt went. */
export interface AttemptEnd {
  readonly failure: ConnectionFailure;
  /** The rung that was tried, if it came to that. */
  readonly rung?: Rung | undefined;
  readonly ending: Ending;
}

/** One connection from beginning to end: it gives itself up when it takes too long, or does not answer any more. */
export class Attempt {
  /** Resolves when the connection has ended or could not be made. Never rejects. */
  readonly ended: Promise<AttemptEnd>;
  readonly #options: AttemptOptions;
  readonly #transport: HubTransport;
  readonly #hub: ReturnType<typeof createHub>;
  readonly #startedAt: number;
  #step = new AbortController();
  #end: (failure: ConnectionFailure) => void = () => {};
  #rung: Rung | undefined;
  #establishedAt: number | undefined;
  #reason: Ending | undefined;
  #checking: Promise<void> | undefined;

  constructor(options: AttemptOptions) {
    this.#options = options;
    this.#startedAt = this.#now;
    this.#transport = new HubTransport({
      ...options,
      choose: (offered) => this.#choose(offered),
      onOpen: () => void this.#expect(stepTimeoutMs),
      onViolation: (failure) => this.close('refused', failure),
    });
    this.#hub = createHub(this.#transport);
    this.ended = new Promise<ConnectionFailure>((resolve) => {
      this.#end = resolve;
    }).then((failure) => this.#toEnd(failure));
    void this.#start();
  }

  /** Ends the connection. Of one that is being made, no rung is to blame for it. */
  close(reason: Ending = 'unreachable', failure: ConnectionFailure = toFailure(undefined)): void {
    if (!this.#establishedAt) this.#reason ??= reason;
    this.#end(failure);
    void this.#hub.stop().catch(() => {});
    void this.#transport.stop();
  }

  /** Resolves when the relay has it, or cannot have it any more. */
  async acknowledge(seq: number): Promise<void> {
    await this.#hub.send(hubTarget.ack, seq).catch(() => {});
  }

  /**
   * Asks for what was missed, and says whether the relay has answered. A connection on which it does not, or not in
   * time, is dead, whatever the browser says.
   */
  async ask(sinceSeq: number): Promise<boolean> {
    const waiting = new AbortController();
    const finish = () => waiting.abort();
    const answer = this.#hub.invoke(hubTarget.sync, sinceSeq).then(
      () => true,
      () => false,
    );
    void answer.then(finish);
    void this.ended.then(finish);
    await waitFor(this.#options.ports.clock, answerTimeoutMs, waiting.signal);
    const isAnswered = await Promise.race([answer, false]);
    if (!isAnswered) this.close();
    return isAnswered;
  }

  /** Asks, unless an answer is awaited anyway; gives up what has not come far in its time. */
  check(sinceSeq: number): void {
    if (!this.#establishedAt) {
      if (this.#now - this.#startedAt >= staleMs) this.close();
      return;
    }
    this.#checking ??= this.ask(sinceSeq).then(() => {
      this.#checking = undefined;
    });
  }

  get #now(): number {
    return this.#options.ports.clock.now();
  }

  async #start(): Promise<void> {
    this.#hub.on(hubTarget.connectionEstablished, (value) => this.#establish(value));
    this.#hub.on(hubTarget.event, this.#options.onEvent);
    this.#hub.onclose((error) => this.#end(toCloseFailure(error)));
    void this.#expect(stepTimeoutMs);
    await this.#hub.start().catch((error) => this.#end(toFailure(error)));
    // The official client tells nobody of a transport that ends while its first ping is on the way.
    if (!this.#transport.isOpen) this.#end(toFailure(undefined));
  }

  /** @throws {ConnectionFailure} when the relay offers nothing that is known here. */
  #choose(offered: readonly Rung[]): Rung {
    if (offered.length === 0) throw toFailure(undefined);
    this.#rung = this.#options.climb.choose(offered);
    void this.#expect(openTimeoutMs);
    return this.#rung;
  }

  #establish(value: unknown): void {
    try {
      const established = parseConnectionEstablished(value);
      this.#establishedAt ??= this.#now;
      this.#step.abort();
      this.#options.climb.greet();
      this.#options.onEstablished(established);
    } catch (cause) {
      this.close('refused', toFailure(cause));
    }
  }

  /** Gives up unless the next step comes in time. A timer that is much too late tells of a sleep of the machine. */
  async #expect(timeoutMs: number): Promise<void> {
    this.#step.abort();
    const step = new AbortController();
    this.#step = step;
    const latenessMs = await waitFor(this.#options.ports.clock, timeoutMs, step.signal);
    if (!step.signal.aborted) this.close(latenessMs > toleratedLatenessMs ? 'unreachable' : 'silent');
  }

  #toEnd(failure: ConnectionFailure): AttemptEnd {
    this.#step.abort();
    return { failure, rung: this.#rung, ending: this.#toEnding() };
  }

  #toEnding(): Ending {
    if (this.#reason) return this.#reason;
    if (!this.#establishedAt) return 'refused';
    const lastedMs = this.#now - this.#establishedAt;
    if (lastedMs < steadyMs) return 'broken';
    return lastedMs < settledMs ? 'ended' : 'settled';
  }
}
