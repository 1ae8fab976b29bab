import type { Clock } from '../clock.ts';

interface Alarm {
  readonly atMs: number;
  readonly callback: () => void;
}

/** The moment of the golden fixtures. */
export const fixtureTimeMs = 1_795_357_800_000;

/** A clock that a test moves by hand. */
export class ManualClock implements Clock {
  readonly #alarms = new Set<Alarm>();
  #nowMs = fixtureTimeMs;

  now(): number {
    return this.#nowMs;
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    const alarm: Alarm = { atMs: this.#nowMs + delayMs, callback };
    this.#alarms.add(alarm);
    return alarm;
  }

  clearTimeout(timer: unknown): void {
    for (const alarm of this.#alarms) if (alarm === timer) this.#alarms.delete(alarm);
  }

  /** Moves on and rings every alarm on the way, in order. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs;
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      this.#alarms.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.callback();
    }
    this.#nowMs = untilMs;
  }

  #next(untilMs: number): Alarm | undefined {
    const due = [...this.#alarms].filter(({ atMs }) => atMs <= untilMs);
    return due.sort((a, b) => a.atMs - b.atMs)[0];
  }
}
