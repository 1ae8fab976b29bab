import type { Clock } from './clock.ts';

interface Sleep {
  readonly delayMs: number;
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** Time that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Every sleep that was asked for, milliseconds. */
  readonly slept: readonly number[];
  /** Sleeps that have neither ended nor been aborted. */
  readonly asleep: number;
  advance(byMs: number): void;
  /** Resolves as soon as someone sleeps this long. */
  untilAsleep(delayMs: number): Promise<void>;
}

/** `passes` names the sleeps that end at once, so that a test of delays needs no steps. */
export function createFakeClock(passes: (delayMs: number) => boolean = () => false): FakeClock {
  let now = Date.UTC(2026, 0, 1);
  const slept: number[] = [];
  const sleeps = new Set<Sleep>();
  const watchers = new Set<() => void>();

  function sleepUntilWoken(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        sleeps.delete(sleep);
        reject(signal.reason);
      };
      const wake = () => {
        sleeps.delete(sleep);
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const sleep = { delayMs, wakeAt: now + delayMs, wake };
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      sleeps.add(sleep);
      for (const look of watchers) look();
    });
  }

  const isAsleep = (delayMs: number) => [...sleeps].some((sleep) => sleep.delayMs === delayMs);

  return {
    slept,
    get asleep() {
      return sleeps.size;
    },
    now: () => now,
    sleep(delayMs, signal) {
      slept.push(delayMs);
      return passes(delayMs) ? Promise.resolve() : sleepUntilWoken(delayMs, signal);
    },
    advance(byMs) {
      now += byMs;
      for (const { wakeAt, wake } of [...sleeps]) if (wakeAt <= now) wake();
    },
    untilAsleep: (delayMs) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isAsleep(delayMs)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}
