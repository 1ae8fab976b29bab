import type { Clock } from './clock.ts';

interface Window {
  readonly endMs: number;
  count: number;
}

const windowMs = 60_000;

/** Counts calls by key, in windows of a minute. */
export class RateLimit {
  readonly #max: number;
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(maxPerMinute: number, clock: Clock) {
    this.#max = maxPerMinute;
    this.#clock = clock;
  }

  /** Counts a call; answers the seconds to wait when there were too many. */
  take(key: string): number | undefined {
    const nowMs = this.#clock.now();
    const known = this.#windows.get(key);
    const window = known && known.endMs > nowMs ? known : { endMs: nowMs + windowMs, count: 0 };
    window.count += 1;
    this.#windows.set(key, window);
    return window.count > this.#max ? Math.ceil((window.endMs - nowMs) / 1000) : undefined;
  }

  /** Forgets windows that are over. */
  sweep(): void {
    const nowMs = this.#clock.now();
    for (const [key, { endMs }] of this.#windows) if (endMs <= nowMs) this.#windows.delete(key);
  }
}
