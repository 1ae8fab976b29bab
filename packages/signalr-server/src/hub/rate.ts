/** Counts what happens within one second, which begins with the first of it. */
export class Rate {
  readonly #maxPerSecond: number;
  #secondEndsAtMs = 0;
  #count = 0;

  constructor(maxPerSecond: number) {
    this.#maxPerSecond = maxPerSecond;
  }

  /** Counts one more; false when that is too many. */
  count(nowMs: number): boolean {
    if (nowMs >= this.#secondEndsAtMs) {
      this.#secondEndsAtMs = nowMs + 1_000;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#maxPerSecond;
  }
}
