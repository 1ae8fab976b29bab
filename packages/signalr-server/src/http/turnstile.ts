/** Tells of the next turn of the event loop. */
export type NextTurn = (callback: () => void) => void;

// A turn with this many newcomers takes about two milliseconds.
const newcomersPerTurn = 16;

/**
 * Lets some newcomers pass in each turn of the event loop, the others in the turns that follow, in their order. So a
 * storm of them holds up nobody who is connected already.
 */
export class Turnstile {
  readonly #nextTurn: NextTurn;
  readonly #waiting: (() => void)[] = [];
  #passed = 0;

  constructor(nextTurn: NextTurn = setImmediate) {
    this.#nextTurn = nextTurn;
  }

  /** Resolves when it is one's turn; undefined when that is now. */
  pass(): Promise<void> | undefined {
    if (this.#passed === 0) this.#nextTurn(() => this.#turn());
    this.#passed += 1;
    if (this.#passed <= newcomersPerTurn) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #turn(): void {
    const next = this.#waiting.splice(0, newcomersPerTurn);
    this.#passed = next.length;
    if (next.length > 0) this.#nextTurn(() => this.#turn());
    for (const resolve of next) resolve();
  }
}
