import type { Clock } from '../clock.ts';

interface Alarm {
  readonly delayMs: number;
  readonly atMs: number;
  readonly callback: () => void;
}

/** A clock that a test moves by hand. */
export class ManualClock implements Clock {
  readonly #alarms = new Set<Alarm>();
  readonly #onAlarm = new Set<() => void>();
  #nowMs = 1_800_000_000_000;

  now(): number {
    return this.#nowMs;
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    const alarm: Alarm = { delayMs, atMs: this.#nowMs + delayMs, callback };
    this.#alarms.add(alarm);
    for (const listener of this.#onAlarm) listener();
    return alarm;
  }

  clearTimeout(timer: unknown): void {
    for (const alarm of this.#alarms) if (alarm === timer) this.#alarms.delete(alarm);
  }

  /** Resolves when an alarm is set that was to ring after this long: something has begun to wait. */
  async isWaiting(delayMs: number): Promise<void> {
    while (![...this.#alarms].some((alarm) => alarm.delayMs === delayMs)) {
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.#onAlarm.delete(listener);
          resolve();
        };
        this.#onAlarm.add(listener);
      });
    }
  }

  /** Moves on and rings every alarm on the way, in order. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs;
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      this.#alarms.delete(next);
      this.#nowMs = next.atMs;
      next.callback();
    }
    this.#nowMs = untilMs;
  }

  #next(untilMs: number): Alarm | undefined {
    const due = [...this.#alarms].filter((alarm) => alarm.atMs <= untilMs);
    return due.sort((a, b) => a.atMs - b.atMs)[0];
  }
}
