/** What a queue of calls needs. */
export interface CallQueueOptions<Call> {
  /** Calls that run at the same time, those with streams not counted. */
  readonly maxParallel: number;
  /** Bytes that may wait before the sender is told to pause. */
  readonly maxBytes: number;
  /** Whether the call waits for a place among the parallel ones. */
  isPlain(call: Call): boolean;
  /** Runs one call; never rejects. */
  run(call: Call): Promise<void>;
  onFull(): void;
  onRoom(): void;
}

/** The calls of one client, begun in the order of their arrival. */
export class CallQueue<Call> {
  readonly #options: CallQueueOptions<Call>;
  readonly #waiting: Array<{ readonly call: Call; readonly bytes: number }> = [];
  #waitingBytes = 0;
  #running = 0;
  #isFull = false;
  #isOpen = false;

  constructor(options: CallQueueOptions<Call>) {
    this.#options = options;
  }

  /** True while a call waits, or one that others wait for runs. */
  get isBusy(): boolean {
    return this.#running > 0 || this.#waiting.length > 0;
  }

  /** Begins to run calls; what came before has waited. */
  open(): void {
    this.#isOpen = true;
    this.#work();
  }

  push(call: Call, bytes: number): void {
    this.#waiting.push({ call, bytes });
    this.#waitingBytes += bytes;
    this.#work();
    if (this.#isFull || this.#waitingBytes <= this.#options.maxBytes) return;
    this.#isFull = true;
    this.#options.onFull();
  }

  /** Drops what waits. The calls that run go on. */
  close(): void {
    this.#isOpen = false;
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
    this.#makeRoom();
  }

  #work(): void {
    for (let next = this.#take(); next; next = this.#take()) {
      void this.#run(next.call);
      // At the end, because room lets more come in, and all of this happen within itself.
      this.#makeRoom();
    }
  }

  async #run(call: Call): Promise<void> {
    const weight = this.#options.isPlain(call) ? 1 : 0;
    this.#running += weight;
    await this.#options.run(call);
    this.#running -= weight;
    this.#work();
  }

  #take(): { readonly call: Call } | undefined {
    const next = this.#isOpen ? this.#waiting[0] : undefined;
    if (!next || (this.#options.isPlain(next.call) && this.#running >= this.#options.maxParallel))
      return undefined;
    this.#waiting.shift();
    this.#waitingBytes -= next.bytes;
    return next;
  }

  #makeRoom(): void {
    if (!this.#isFull || this.#waitingBytes > this.#options.maxBytes) return;
    this.#isFull = false;
    this.#options.onRoom();
  }
}
