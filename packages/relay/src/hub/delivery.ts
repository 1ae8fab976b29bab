import { type ConnectionEstablished, type Envelope, type HubCloseReason, hubTarget } from '@rtas/protocol';
import type { HubContext } from '@rtas/signalr-server';
import type { Clock } from '../clock.ts';
import { toEnvelope } from '../flow/envelope.ts';
import { relayLimits } from '../limits.ts';
import type { FlowView, Store, StoredEvent, StoreKey } from '../store/store.ts';
import type { Viewer } from './viewer.ts';

/** What the hub calls on a browser, and what it remembers of one. */
export interface RelayContract {
  clients: { ConnectionEstablished(greeting: ConnectionEstablished): void; Event(envelope: Envelope): void };
  items: { delivery: Delivery };
}

export type ViewerContext = HubContext<Viewer, RelayContract>;

export interface DeliveryOptions {
  readonly context: ViewerContext;
  readonly store: Store;
  readonly clock: Clock;
  /** Called for each event that is handed to the connection. */
  onSent(): void;
}

/** The events after `seq`, each once and in order. */
function toOrder(events: readonly StoredEvent[], seq: number): readonly StoredEvent[] {
  const known = new Map(events.filter((event) => event.seq > seq).map((event) => [event.seq, event]));
  return [...known.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * Hands the events of one flow to one connection, each once and in order. It listens first, reads what is cached
 * second, and fills every gap from the store, so that no moment is lost between the two.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #key: StoreKey;
  #waiting: readonly StoredEvent[] = [];
  #turn: Promise<void> = Promise.resolve();
  #unsubscribe: () => void = () => {};
  /** The newest event that was sent. */
  #sentSeq = 0;
  /** The newest event that the store has told of; what is older and not sent is not cached. */
  #knownSeq = 0;
  #closingSeq: number | undefined;
  #ackTimer: unknown;
  #tokenTimer: unknown;
  #isOver = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#key = options.context.principal.key;
  }

  /** Greets the connection and hands it what is cached. */
  start(): Promise<void> {
    const { clock, context } = this.#options;
    const leftMs = context.principal.expiresAtMs - clock.now();
    this.#tokenTimer = clock.setTimeout(() => this.close('token_expired', true), Math.max(0, leftMs));
    return this.#inTurn(async () => {
      await this.#subscribe();
      await this.#replay(0);
    });
  }

  /** Greets again, and hands over once more what is cached after `sinceSeq`. */
  sync(sinceSeq: number): Promise<void> {
    return this.#inTurn(() => this.#replay(sinceSeq));
  }

  /** The browser has seen the events up to `seq`. */
  async acknowledge(seq: number): Promise<void> {
    const seen = Math.min(seq, Math.max(this.#sentSeq, this.#knownSeq));
    if (seen > 0) await this.#options.store.acknowledge(this.#key, seen);
    if (this.#closingSeq !== undefined && seen >= this.#closingSeq) this.close('flow_ended', false);
  }

  /** Ends the connection, and says why. */
  close(error: HubCloseReason, allowReconnect: boolean): void {
    this.stop();
    this.#options.context.close({ error, allowReconnect });
  }

  /** Lets go of the flow. */
  stop(): void {
    const { clock } = this.#options;
    this.#isOver = true;
    this.#unsubscribe();
    clock.clearTimeout(this.#ackTimer);
    clock.clearTimeout(this.#tokenTimer);
  }

  async #subscribe(): Promise<void> {
    const unsubscribe = await this.#options.store.subscribe(this.#key, (event) => this.#take(event));
    this.#unsubscribe = unsubscribe;
    if (this.#isOver) unsubscribe();
  }

  async #replay(sinceSeq: number): Promise<void> {
    const fromSeq = Math.min(sinceSeq, this.#sentSeq);
    const view = await this.#options.store.read(this.#key, fromSeq);
    await this.#greet(view?.flow.seq ?? 0);
    if (view) await this.#catchUp(view, fromSeq);
  }

  /** One step at a time, so that what comes in meanwhile waits behind. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn
      .then(() => (this.#isOver ? undefined : step()))
      .catch(() => this.close('unavailable', true));
    return this.#turn;
  }

  #take(event: StoredEvent): void {
    this.#waiting = [...this.#waiting, event];
    void this.#inTurn(() => this.#flush());
  }

  async #flush(): Promise<void> {
    for (let next = this.#next(); next && !this.#isOver; next = this.#next()) {
      const isGap = next.seq > Math.max(this.#sentSeq, this.#knownSeq) + 1;
      const view = isGap ? await this.#options.store.read(this.#key, this.#sentSeq) : undefined;
      if (view) await this.#catchUp(view, this.#sentSeq);
      if (next.seq > this.#sentSeq) await this.#send(next);
    }
  }

  #next(): StoredEvent | undefined {
    this.#waiting = toOrder(this.#waiting, this.#sentSeq);
    return this.#waiting[0];
  }

  /** Sends what the store knew when it was read, together with what it does not cache; later ones go on waiting. */
  async #catchUp({ flow, events }: FlowView, sinceSeq: number): Promise<void> {
    this.#knownSeq = Math.max(this.#knownSeq, flow.seq);
    // Behind a final event nothing else is worth sending.
    const fromSeq = flow.final ? Math.max(sinceSeq, flow.seq - 1) : sinceSeq;
    for (const event of toOrder([...events, ...this.#waiting], fromSeq)) {
      if (event.seq <= flow.seq && !this.#isOver) await this.#send(event);
    }
  }

  #greet(seq: number): Promise<void> {
    const { context, clock } = this.#options;
    const { kind, id } = this.#key;
    return context.send(hubTarget.connectionEstablished, {
      connection_id: context.connectionId,
      server_time: clock.now(),
      kind,
      id,
      seq,
    });
  }

  /** Resolves when the network has taken the event, so that a slow reader holds up nobody but itself. */
  #send(event: StoredEvent): Promise<void> {
    const { context, clock, onSent } = this.#options;
    onSent();
    this.#sentSeq = Math.max(this.#sentSeq, event.seq);
    if (event.closes) this.#closeAfter(event.seq);
    return context.send(hubTarget.event, toEnvelope(this.#key, event, clock.now()));
  }

  #closeAfter(seq: number): void {
    if (this.#closingSeq !== undefined) return;
    this.#closingSeq = seq;
    const { clock } = this.#options;
    this.#ackTimer = clock.setTimeout(() => this.close('flow_ended', false), relayLimits.ackTimeoutMs);
  }
}
