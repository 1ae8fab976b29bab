/** What a stream of a client needs. */
export interface UploadOptions {
  /** Items that may wait before the client has to. */
  readonly capacity: number;
  onFull(): void;
  onRoom(): void;
}

interface Ending {
  readonly error: Error | undefined;
}

/** A stream that comes from a client, as an iterable for one reader. Who leaves its loop early wants no more. */
export class Upload implements AsyncIterableIterator<unknown> {
  readonly #options: UploadOptions;
  readonly #items: unknown[] = [];
  #ending: Ending | undefined;
  #wake: () => void = () => {};
  #isFull = false;

  constructor(options: UploadOptions) {
    this.#options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  push(item: unknown): void {
    if (this.#ending) return;
    this.#items.push(item);
    this.#wake();
    if (this.#isFull || this.#items.length < this.#options.capacity) return;
    this.#isFull = true;
    this.#options.onFull();
  }

  /** The stream is over; what waits is still read first. */
  end(error?: Error): void {
    this.#ending ??= { error };
    this.#wake();
  }

  /** Nobody reads what waits. */
  drop(error?: Error): void {
    this.#items.length = 0;
    this.end(error);
    this.#makeRoom();
  }

  async next(): Promise<IteratorResult<unknown, undefined>> {
    while (this.#items.length === 0 && !this.#ending) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#items.length > 0) return { done: false, value: this.#take() };
    const error = this.#ending?.error;
    if (!error) return { done: true, value: undefined };
    // An error is told once; after it the stream is over like any other.
    this.#ending = { error: undefined };
    throw error;
  }

  async return(): Promise<IteratorResult<unknown, undefined>> {
    this.drop();
    return { done: true, value: undefined };
  }

  #take(): unknown {
    const item = this.#items.shift();
    if (this.#items.length < this.#options.capacity) this.#makeRoom();
    return item;
  }

  #makeRoom(): void {
    if (!this.#isFull) return;
    this.#isFull = false;
    this.#options.onRoom();
  }
}
