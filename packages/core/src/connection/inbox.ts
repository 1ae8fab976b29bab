import { type Envelope, parseEnvelope } from '@rtas/protocol';
import type { Attempt } from './attempt.ts';
import type { Cursor } from './cursor.ts';
import { toMembers } from './members.ts';

/** What comes from the relay: events are handed on in order and once, missing ones are asked for. */
export class Inbox {
  /** Where answers go to; `null` while there is no connection. */
  attempt: Attempt | null = null;
  /** Whether the newest event asked for the end of the connection. */
  isDismissed = false;
  readonly #cursor: Cursor;
  readonly #onEvent: (event: Envelope) => void;
  #isClosed = false;

  constructor(cursor: Cursor, onEvent: (event: Envelope) => void) {
    this.#cursor = cursor;
    this.#onEvent = onEvent;
  }

  /** Takes nothing more. */
  close(): void {
    this.#isClosed = true;
    this.attempt = null;
  }

  /** Takes an event as it came, unchecked. */
  receive(value: unknown): void {
    if (this.#isClosed) return;
    const event = toEnvelope(value);
    if (!event) this.#pass(value);
    else if (this.#cursor.isOfFlow(event)) this.#take(event);
  }

  /** Takes the events of a whole flow: what is not among them the relay no longer has. */
  takeOver(events: readonly Envelope[]): void {
    for (const event of events)
      if (!this.#isClosed && this.#cursor.judge(event) !== 'drop') this.#apply(event);
  }

  #take(event: Envelope): void {
    const arrival = this.#cursor.judge(event);
    if (arrival === 'wait') void this.#fillGap();
    if (arrival === 'drop') this.#acknowledge(event.seq, event.close_connection_on_receive);
    if (arrival !== 'apply') return;
    this.#apply(event);
    this.#applyAll(() => this.#cursor.takeNext());
  }

  #applyAll(take: () => Envelope | undefined): void {
    while (!this.#isClosed) {
      const event = take();
      if (!event) return;
      this.#apply(event);
    }
  }

  #apply(event: Envelope): void {
    this.#cursor.advance(event);
    this.#onEvent(event);
    this.#acknowledge(event.seq, event.close_connection_on_receive || this.#cursor.isFinal);
  }

  /** An event that cannot be read changes nothing, but it was seen. */
  #pass(value: unknown): void {
    const seq = this.#cursor.seq + 1;
    if (toMembers(value).seq !== seq) return;
    this.#cursor.pass(seq);
    this.#acknowledge(seq, false);
  }

  /** The listener has shown the event by now, as it is called synchronously. */
  #acknowledge(seq: number, isLast: boolean): void {
    const { attempt } = this;
    if (!attempt) return;
    const sent = attempt.acknowledge(seq);
    this.isDismissed = isLast;
    if (isLast) void sent.then(() => attempt.close());
  }

  /** Events that the relay no longer has are passed over once it has answered without them. */
  async #fillGap(): Promise<void> {
    const isAnswered = await this.attempt?.ask(this.#cursor.seq);
    if (isAnswered) this.#applyAll(() => this.#cursor.takeOldest());
  }
}

function toEnvelope(value: unknown): Envelope | undefined {
  try {
    return parseEnvelope(value);
  } catch {
    return undefined;
  }
}
