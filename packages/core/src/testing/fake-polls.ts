import type { Clock } from '../ports.ts';
import type { Closing, FakeLine } from './fake-line.ts';

const pollTimeoutMs = 90_000;

interface Poll {
  readonly answer: (response: Response) => void;
  readonly fail: (error: Error) => void;
  readonly timer: unknown;
}

/** A row of polls without network. */
export class FakePolls implements FakeLine {
  readonly #clock: Clock;
  readonly #onClose: () => void;
  #poll: Poll | null = null;
  #queue = '';
  #closing: Closing | null = null;

  constructor(clock: Clock, onClose: () => void) {
    this.#clock = clock;
    this.#onClose = onClose;
  }

  /** Takes a poll of the browser. One that the browser gives up is the end. */
  take(signal: AbortSignal | null | undefined): Promise<Response> {
    const answered = new Promise<Response>((answer, fail) => {
      const timer = this.#clock.setTimeout(() => this.#answer(''), pollTimeoutMs);
      this.#poll = { answer, fail, timer };
    });
    signal?.addEventListener('abort', () => this.end({ code: 1006, wasClean: false }));
    if (this.#queue !== '' || this.#closing) this.#flush();
    return answered;
  }

  deliver(text: string): void {
    if (this.#closing) return;
    this.#queue += text;
    this.#flush();
  }

  end(closing: Closing): void {
    if (this.#closing) return;
    this.#closing = closing;
    this.#onClose();
    this.#flush();
  }

  #flush(): void {
    const poll = this.#takePoll();
    if (!poll) return;
    if (this.#closing && !this.#closing.wasClean) poll.fail(new TypeError('Failed to fetch'));
    else if (this.#queue === '') poll.answer(new Response(null, { status: 204 }));
    else poll.answer(new Response(this.#queue));
    this.#queue = '';
  }

  #answer(text: string): void {
    this.#takePoll()?.answer(new Response(text));
  }

  #takePoll(): Poll | null {
    const poll = this.#poll;
    this.#poll = null;
    if (poll) this.#clock.clearTimeout(poll.timer);
    return poll;
  }
}
