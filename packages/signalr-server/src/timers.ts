import type { Clock } from './clock.ts';

// Timers of the platform wrap around beyond this.
const longestDelayMs = 2 ** 31 - 1;

interface Running {
  readonly name: string;
  readonly timer: unknown;
}

/** The few timers of one thing, each under a name of its own, so that all end with it. */
export class Timers<Name extends string> {
  readonly #clock: Clock;
  // A short list takes a third of the memory of a table, and most connections have one or two.
  #running: Running[] | undefined;

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
    const running = { name, timer: this.#clock.setTimeout(onElapsed, stepMs) };
    if (this.#running) this.#running.push(running);
    else this.#running = [running];
  }

  has(name: Name): boolean {
    return this.#find(name) !== undefined;
  }

  clear(name: Name): void {
    const running = this.#find(name);
    if (!running) return;
    this.#clock.clearTimeout(running.timer);
    this.#forget(name);
  }

  clearAll(): void {
    for (const { timer } of this.#running ?? []) this.#clock.clearTimeout(timer);
    this.#running = undefined;
  }

  #find(name: Name): Running | undefined {
    return this.#running?.find((running) => running.name === name);
  }

  #forget(name: Name): void {
    const rest = this.#running?.filter((running) => running.name !== name);
    this.#running = rest?.length ? rest : undefined;
  }
}
