import type { Clock } from '@rtas/core';

/** What happens within this time of the beginning has happened. */
const firstSecondMs = 1000;

/**
 * A clock that stands still, so that a screen looks the same at any time: as it looks when its first second is over.
 * What is set later never comes.
 */
export function createStillClock(now: number): Clock {
  let hasBegun = false;
  let isBeginning = true;
  const begin = (): void => {
    hasBegun = true;
    setTimeout(() => {
      isBeginning = false;
    });
  };
  return {
    now: () => now,
    setTimeout: (callback, delayMs) => {
      if (!hasBegun) begin();
      return isBeginning && delayMs <= firstSecondMs ? setTimeout(callback) : undefined;
    },
    clearTimeout: (timer) => clearTimeout(timer as Parameters<typeof clearTimeout>[0]),
  };
}
