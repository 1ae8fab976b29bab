import type { ConnectionEstablished, Envelope, FlowKey, FlowKind, FlowSnapshot } from '@rtas/protocol';
import { RtasError } from '../error.ts';
import type { Ports } from '../ports.ts';
import type { ConnectionStatus } from '../snapshot.ts';
import type { AttemptEnd } from './attempt.ts';
import type { Climb } from './climb.ts';
import type { Cursor } from './cursor.ts';
import { type ConnectionFailure, toFailure } from './failure.ts';
import { Inbox } from './inbox.ts';
import type { Ending, Rung } from './ladder.ts';
import { Polling } from './polling.ts';
import { Recovery } from './recovery.ts';
import { Renewal } from './renewal.ts';
import type { SessionKeeper } from './session.ts';
import { watchSleep } from './sleep-watch.ts';
import { waitFor } from './timer.ts';

/** Failures in a row after which plain requests are made before the attempts. */
const failuresBeforePolling = 3;
/** A connection that takes longer to be made has plain requests beside it, so far apart. */
const slowMs = 4_000;

export interface ConnectionOptions {
  readonly kind: FlowKind;
  readonly session: SessionKeeper;
  /** Outlives the connection, so that the next one goes on where this one was. */
  readonly cursor: Cursor;
  readonly ports: Ports;
  /** Whether the flow may have ended by now, as its time is up. */
  readonly isPastDeadline: () => boolean;
  /** Where the hub is at the relay. Default: `/rtas`. */
  readonly hubPath?: string | undefined;
  /** Failures in a row after which the connection is given up; absent = never. */
  readonly retries?: number | undefined;
}

export interface ConnectionListener {
  /** The relay was reached, and said which flow this is and what time it has. */
  readonly onEstablished: (flow: FlowKey, clockOffsetMs: number) => void;
  /** An event, in order and once. */
  readonly onEvent: (event: Envelope) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** The page was shown or restored, the network came back, or the machine has slept. */
  readonly onWake: () => void;
  /** The connection has been given up, as no further attempt can help. */
  readonly onFailed: (error: RtasError) => void;
}

/**
 * Reaches the relay and stays in touch for as long as the flow lives, whatever happens to the network, the page
 * or the relay. It hands on events in order and once, and knows nothing of what they mean.
 *
 * @example
 * const connection = new Connection(options, listener);
 * connection.open();
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #listener: ConnectionListener;
  readonly #inbox: Inbox;
  readonly #polling: Polling;
  readonly #recovery: Recovery;
  readonly #renewal: Renewal;
  readonly #stop = new AbortController();
  #climb: Climb | undefined;
  #status: ConnectionStatus = 'connecting';
  #shown: ConnectionStatus | null = null;
  #hasSession = false;
  /** What the newest plain request was refused with. */
  #refusal: ConnectionFailure | null = null;
  /** Aborted as soon as the hub has greeted us, or cannot any more. */
  #greeting = new AbortController();
  #unsubscribe = () => {};

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
    this.#inbox = new Inbox(options.cursor, listener.onEvent);
    this.#polling = new Polling(options.ports);
    this.#recovery = new Recovery(options.ports);
    this.#renewal = new Renewal(options.session, options.isPastDeadline);
  }

  /** Begins to reach the relay. */
  open(): void {
    const { page, clock } = this.#options.ports;
    this.#unsubscribe = page.subscribe(() => this.#notice());
    void watchSleep({ clock, page, signal: this.#stop.signal, onWake: () => this.#wake() });
    this.#setStatus('connecting');
    void this.#run();
  }

  /** Lets go of socket, timers and listeners. Nothing is reported afterwards. */
  close(): void {
    this.#stop.abort();
    this.#greeting.abort();
    this.#unsubscribe();
    this.#inbox.attempt?.close();
    this.#inbox.close();
    this.#polling.giveUp();
    this.#recovery.release();
    this.#recovery.nudge();
  }

  /** Makes sure that nothing was missed: asks on the open connection, or tries at once to open one. */
  check(): void {
    this.#inbox.attempt?.check(this.#options.cursor.seq);
    this.#recovery.isHurried = !this.#isConnected;
    this.#recovery.nudge();
  }

  get #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  get #isConnected(): boolean {
    return this.#status === 'connected';
  }

  get #mustPoll(): boolean {
    const { failures } = this.#recovery;
    const isInPlace = this.#status === 'polling' || this.#climb?.isPolling;
    return this.#hasSession && (isInPlace || failures >= failuresBeforePolling);
  }

  async #run(): Promise<void> {
    const { cursor } = this.#options;
    while (!this.#isStopped) {
      if (cursor.isFinal) return this.#finish();
      const hasPolled = this.#mustPoll && (await this.#poll());
      const canTry = !this.#isStopped && !cursor.isFinal && this.#recovery.heldMs === 0;
      const isUrgent = canTry && (await this.#try(hasPolled));
      if (!this.#isStopped && !isUrgent && !cursor.isFinal) await this.#recovery.pause(hasPolled);
    }
  }

  /** One connection from beginning to end. Says whether the next one is worth while at once. */
  async #try(hasPolled: boolean): Promise<boolean> {
    const { failure, rung, ending } = await this.#attempt().catch(toAttemptEnd);
    this.#greeting.abort();
    if (this.#isStopped || this.#options.cursor.isFinal) return false;
    if (this.#inbox.isDismissed) return this.#rest();
    if (this.#isConnected) this.#setStatus('reconnecting');
    const isUrgent = this.#learn(ending, rung);
    return this.#take(failure, hasPolled) || isUrgent;
  }

  /** @throws {RtasError} `session_failed` */
  async #attempt(): Promise<AttemptEnd> {
    this.#hasSession = false;
    const code = loadAttempt();
    const session = await this.#renewal.get();
    this.#hasSession = true;
    void this.#readMeanwhile();
    const { Attempt, Climb } = await code;
    if (this.#isStopped || this.#options.cursor.isFinal) throw toFailure(undefined);
    this.#climb ??= new Climb();
    const attempt = new Attempt({
      ...this.#options,
      session,
      climb: this.#climb,
      onEstablished: (established) => this.#establish(established),
      onEvent: (event) => this.#inbox.receive(event),
    });
    this.#inbox.attempt = attempt;
    const end = await attempt.ended;
    this.#inbox.attempt = null;
    return end;
  }

  /** Counts a failure, unless it led to a step down the ladder: the next rung is then tried at once. */
  #learn(ending: Ending, rung: Rung | undefined): boolean {
    const isStep = this.#climb?.learn(rung, ending) ?? false;
    if (ending === 'ended' || ending === 'settled') this.#recovery.failures = 0;
    if (!isStep) this.#recovery.failures += 1;
    return isStep;
  }

  /** Does what a failure asks for: renews, gives up or waits. Says whether it is worth while to go on at once. */
  #take(failure: ConnectionFailure, hasPolled: boolean): boolean {
    const { cursor, kind } = this.#options;
    const flow = cursor.id === null ? null : { kind, id: cursor.id };
    if (failure.isTokenRefused && this.#renewal.begin(flow)) return true;
    if (this.#isHopeless(failure, hasPolled)) this.#finish(this.#toError(failure));
    else this.#recovery.hold(failure.retryAfterMs);
    return false;
  }

  /** Without network, the application server is out of reach as the relay is: both come back together. */
  #isHopeless(failure: ConnectionFailure, hasPolled: boolean): boolean {
    const { retries, ports } = this.#options;
    if (failure.isFinal) return true;
    if (failure.cause instanceof RtasError && ports.page.isOnline() && !this.#renewal.isOpen) return true;
    return retries !== undefined && !hasPolled && this.#recovery.failures > retries;
  }

  /** What the session's own function failed with is told as it is; the words of a relay tell more than its silence. */
  #toError(failure: ConnectionFailure): RtasError {
    if (failure.cause instanceof RtasError) return failure.cause;
    const isSilent = failure.code === 'relay_unreachable';
    return ((isSilent && this.#refusal) || failure).toRtasError();
  }

  #establish(established: ConnectionEstablished): void {
    this.#settle();
    this.#meet(established);
    this.#greeting.abort();
    this.#recovery.isHurried = false;
    this.#setStatus('connected');
  }

  /** The relay takes the token. */
  #settle(): void {
    this.#renewal.settle();
    this.#refusal = null;
  }

  /** A token of the other kind is in the wrong place, and one of another flow would cover up how this one ended. */
  #meet({ kind, id, seq, server_time }: ConnectionEstablished | FlowSnapshot): void {
    const { cursor, ports } = this.#options;
    if (kind !== this.#options.kind) this.#finish(new RtasError('token_invalid'));
    else if (cursor.id !== null && cursor.id !== id) this.#finish(new RtasError('session_failed'));
    if (this.#isStopped) return;
    cursor.meet({ id, seq });
    this.#listener.onEstablished({ kind, id }, server_time - ports.clock.now());
  }

  /** Plain requests in place of a connection. Says whether the relay has answered. */
  async #poll(): Promise<boolean> {
    try {
      await this.#read();
      if (!this.#isConnected) this.#setStatus('polling');
      return true;
    } catch (cause) {
      if (this.#status === 'polling') this.#setStatus('reconnecting');
      return !this.#isStopped && this.#refuse(toFailure(cause)) && this.#poll();
    }
  }

  /** A plain request has failed. Says whether the next one is worth while at once: below it there is nothing to try. */
  #refuse(failure: ConnectionFailure): boolean {
    this.#refusal = failure;
    if (failure.code === 'protocol_violation') this.#finish(failure.toRtasError());
    return this.#take(failure, false);
  }

  /** Asks for the whole flow, once. @throws unless the relay answers. */
  async #read(): Promise<void> {
    const { session, cursor } = this.#options;
    const { seq } = cursor;
    const snapshot = await this.#polling.read(session.get());
    this.#settle();
    // The connection beside it may have been faster: then the answer is older than what is shown.
    if (!snapshot || (seq <= snapshot.seq && snapshot.seq < cursor.seq)) return;
    this.#meet(snapshot);
    this.#inbox.takeOver(snapshot.events);
    if (cursor.isFinal) this.#recovery.nudge();
  }

  /** A hub that is blocked without a word takes long to be given up: plain requests do not wait for that. */
  async #readMeanwhile(): Promise<void> {
    this.#greeting = new AbortController();
    const { signal } = this.#greeting;
    for (;;) {
      await waitFor(this.#options.ports.clock, slowMs, signal);
      if (signal.aborted) return;
      if (this.#recovery.heldMs === 0) await this.#poll();
    }
  }

  /** The application wanted the connection closed before the flow has ended: it is opened again when asked for. */
  async #rest(): Promise<boolean> {
    this.#inbox.isDismissed = false;
    this.#setStatus('closed');
    if (!this.#isStopped) await this.#recovery.rest();
    return true;
  }

  /** The page was shown, hidden, restored, or the network came or went. */
  #notice(): void {
    const { page } = this.#options.ports;
    const wasOffline = this.#shown === 'offline';
    this.#show();
    if (!page.isOnline()) return;
    // Another network may lead to another relay: what this one wanted holds no more.
    if (wasOffline) {
      this.#recovery.release();
      this.#polling.giveUp();
    }
    if (wasOffline || page.isVisible()) this.#wake();
  }

  /**
   * Whatever was in the way may be gone. A plain request tells the outcome in one round trip; a connection needs
   * several to be made, and its time to be found dead.
   */
  #wake(): void {
    this.#listener.onWake();
    this.#climb?.wake();
    this.check();
    const isWorthWhile = this.#hasSession && !this.#options.cursor.isFinal && this.#recovery.heldMs === 0;
    if (isWorthWhile && !this.#polling.isFresh) void this.#read().catch(() => {});
  }

  #setStatus(status: ConnectionStatus): void {
    this.#status = status;
    this.#show();
  }

  #show(): void {
    if (this.#isStopped) return;
    const isOffline = this.#status !== 'closed' && !this.#options.ports.page.isOnline();
    const shown = isOffline ? 'offline' : this.#status;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#listener.onStatus(shown);
  }

  /** The flow has ended and its end was shown and acknowledged, or no further attempt can help. */
  #finish(error?: RtasError): void {
    this.#setStatus('closed');
    this.close();
    if (error) this.#listener.onFailed(error);
  }
}

/** The hub's client is a file of its own, which comes while the application server is asked for a session. */
function loadAttempt(): Promise<typeof import('./attempt.ts')> {
  const code = import('./attempt.ts');
  // Without it there are plain requests; the next attempt asks for it again.
  code.catch(() => {});
  return code;
}

const toAttemptEnd = (cause: unknown): AttemptEnd => ({ failure: toFailure(cause), ending: 'unreachable' });
