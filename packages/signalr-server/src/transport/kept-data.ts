const nothing = Buffer.alloc(0);

/** Data that waits, in one piece of memory: in how many chunks it comes is for the client to decide. */
export class KeptData {
  #memory: Buffer = nothing;
  #length = 0;

  /** Bytes. */
  get length(): number {
    return this.#length;
  }

  push(data: Uint8Array): void {
    const length = this.#length + data.length;
    if (length > this.#memory.length) this.#grow(length);
    this.#memory.set(data, this.#length);
    this.#length = length;
  }

  /** Forgets what came after the first `length` bytes. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** All of it, which is kept no longer. */
  take(): Uint8Array {
    const data = this.#memory.subarray(0, this.#length);
    this.#memory = nothing;
    this.#length = 0;
    return data;
  }

  #grow(length: number): void {
    // Not from the pool of Node, which a few bytes would keep alive.
    const memory = Buffer.allocUnsafeSlow(Math.max(length, this.#memory.length * 2));
    memory.set(this.#memory.subarray(0, this.#length));
    this.#memory = memory;
  }
}
