import type { Clock } from '../clock.ts';

// Timers of the platform wrap around beyond this.
const longestDelayMs = 2 ** 31 - 1;

/** The timers of one connection, each under a name of its own, so that all end with it. */
export class Timers<Name extends string> {
  readonly #clock: Clock;
  // Many connections have many timers that seldom run: they cost no memory then.
  #running: Map<Name, unknown> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts or restarts a timer. */
  set(name: Name, delayMs: number, callback: () => void): void {
    this.clear(name);
    const stepMs = Math.min(Math.max(delayMs, 0), longestDelayMs);
    const onElapsed = () => {
      this.#forget(name);
      if (delayMs > stepMs) this.set(name, delayMs - stepMs, callback);
      else callback();
    };
    this.#running ??= new Map();
    this.#running.set(name, this.#clock.setTimeout(onElapsed, stepMs));
  }

  has(name: Name): boolean {
    return this.#running?.has(name) === true;
  }

  clear(name: Name): void {
    if (!this.has(name)) return;
    this.#clock.clearTimeout(this.#running?.get(name));
    this.#forget(name);
  }

  clearAll(): void {
    for (const name of [...(this.#running?.keys() ?? [])]) this.clear(name);
  }

  #forget(name: Name): void {
    this.#running?.delete(name);
    if (this.#running?.size === 0) this.#running = undefined;
  }
}
