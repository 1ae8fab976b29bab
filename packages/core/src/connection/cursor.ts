import { type ConnectionEstablished, type Envelope, isFinal } from '@rtas/protocol';

/** What to do with an event that came. */
export type Arrival = 'apply' | 'drop' | 'wait';

/**
 * Where in the numbered events of a flow we are. Events are applied strictly in order; a final one is applied at
 * once, as nothing can follow it.
 */
export class Cursor {
  #id: string | null = null;
  #seq = 0;
  #isFinal = false;
  readonly #waiting = new Map<number, Envelope>();

  /** Which flow this is, once the relay has said it. */
  get id(): string | null {
    return this.#id;
  }

  /** The newest event that was applied or passed over. */
  get seq(): number {
    return this.#seq;
  }

  /** Whether the flow's first final event was applied. */
  get isFinal(): boolean {
    return this.#isFinal;
  }

  /** Learns which flow this is. A relay that knows less than we do has lost its memory: its word is taken anew. */
  meet({ id, seq }: Pick<ConnectionEstablished, 'id' | 'seq'>): void {
    if (seq < this.#seq) this.reset();
    this.#id = id;
  }

  /** Whether an event is of this flow. */
  isOfFlow({ id }: Envelope): boolean {
    return id === this.#id;
  }

  /** Begins anew. */
  reset(): void {
    this.#id = null;
    this.#seq = 0;
    this.#isFinal = false;
    this.#waiting.clear();
  }

  /** Judges an event. One that must wait for those before it is kept. */
  judge(event: Envelope): Arrival {
    if (this.#isFinal) return 'drop';
    if (isFinal(event.state)) return 'apply';
    if (event.seq <= this.#seq) return 'drop';
    if (event.seq === this.#seq + 1) return 'apply';
    this.#waiting.set(event.seq, event);
    return 'wait';
  }

  /** Notes that an event was applied. */
  advance(event: Envelope): void {
    if (isFinal(event.state)) this.#end();
    this.pass(event.seq);
  }

  /** Notes that an event was seen though it cannot be read. */
  pass(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#waiting.delete(seq);
  }

  /** The waiting event that is next in order, without gap. */
  takeNext(): Envelope | undefined {
    return this.#take(this.#seq + 1);
  }

  /** The oldest waiting event, for when the relay has said that nothing comes before it. */
  takeOldest(): Envelope | undefined {
    return this.#take(Math.min(...this.#waiting.keys()));
  }

  #end(): void {
    this.#isFinal = true;
    this.#waiting.clear();
  }

  #take(seq: number): Envelope | undefined {
    const event = this.#waiting.get(seq);
    this.#waiting.delete(seq);
    return event;
  }
}
