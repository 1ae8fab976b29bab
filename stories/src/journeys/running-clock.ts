import { createSimulatedClock, type SimulatedClock } from '@rtas/core/testing';

/** A simulated clock that runs by itself. */
export interface RunningClock {
  readonly clock: SimulatedClock;
  /** Lets time pass at once. */
  readonly skip: (durationMs: number) => void;
  readonly stop: () => void;
}

const stepMs = 100;
/** A page that was held up for longer goes on where it was, so that nobody misses what is shown meanwhile. */
const longestStepMs = 500;

/** A clock that goes as fast as the real one while the page is awake, and further ahead when it is told to. */
export function createRunningClock(): RunningClock {
  const clock = createSimulatedClock();
  let aheadMs = 0;
  let shownAt = performance.now();
  let isMoving = false;

  const step = async (): Promise<void> => {
    if (isMoving) return;
    isMoving = true;
    // Whole milliseconds, as the relay's protocol has them.
    const passedMs = Math.floor(performance.now() - shownAt);
    const durationMs = Math.min(passedMs, longestStepMs) + aheadMs;
    shownAt += passedMs;
    aheadMs = 0;
    await clock.advance(durationMs);
    isMoving = false;
  };

  const timer = setInterval(step, stepMs);
  return {
    clock,
    skip: (durationMs) => {
      aheadMs += durationMs;
    },
    stop: () => clearInterval(timer),
  };
}
