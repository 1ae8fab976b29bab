import type { Clock } from '@rtas/core';

/** What happens within this time of the beginning has happened. */
const firstSecondMs = 1000;

/** A clock that stands still. */
export interface StillClock extends Clock {
  /** What was set to happen within this time happens, milliseconds; the time stands still all the same. */
  readonly settle: (durationMs: number) => void;
}

interface Waiting {
  readonly callback: () => void;
  readonly delayMs: number;
}

/**
 * A clock that stands still, so that a screen looks the same at any time: as it looks when its first second is over.
 * What is set later never comes, unless it is settled.
 */
export function createStillClock(now: number): StillClock {
  const waiting = new Map<unknown, Waiting>();
  let hasBegun = false;
  let isBeginning = true;
  const begin = (): void => {
    hasBegun = true;
    setTimeout(() => {
      isBeginning = false;
    });
  };
  const keep = (kept: Waiting): unknown => {
    const timer = Symbol('still');
    waiting.set(timer, kept);
    return timer;
  };
  return {
    now: () => now,
    setTimeout: (callback, delayMs) => {
      if (!hasBegun) begin();
      return isBeginning && delayMs <= firstSecondMs ? setTimeout(callback) : keep({ callback, delayMs });
    },
    clearTimeout: (timer) => {
      if (!waiting.delete(timer)) clearTimeout(timer as Parameters<typeof clearTimeout>[0]);
    },
    settle: (durationMs) => {
      const due = [...waiting].filter(([, { delayMs }]) => delayMs <= durationMs);
      for (const [timer, { callback }] of due) if (waiting.delete(timer)) callback();
    },
  };
}
