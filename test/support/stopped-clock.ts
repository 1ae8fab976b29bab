import type { Page, Request } from 'playwright-core';

const hourMs = 3_600_000;
const stepMs = 500;
/** How long an answer may take that a page awaits. */
const patienceMs = 45_000;

/** The clock of a page that stands still until the test lets time pass. */
export interface StoppedClock {
  /**
   * Lets time pass, while the page awaits no answer, until something has happened or so many milliseconds have
   * passed. Says how many.
   *
   * @throws when an answer does not come
   */
  readonly passUntil: (isOver: (passedMs: number) => boolean | Promise<boolean>) => Promise<number>;
  /** Lets a time pass at once, as it does for a machine that sleeps. */
  readonly jump: (durationMs: number) => Promise<void>;
}

/** Requests of a page that are not answered yet. */
function watchRequests(page: Page): ReadonlySet<Request> {
  const awaited = new Set<Request>();
  page.on('request', (request) => awaited.add(request));
  page.on('requestfinished', (request) => awaited.delete(request));
  page.on('requestfailed', (request) => awaited.delete(request));
  return awaited;
}

/** @param errorMs by how much the clock is wrong */
export async function stopClock(page: Page, errorMs = 0): Promise<StoppedClock> {
  const awaited = watchRequests(page);
  const time = Date.now() + errorMs;
  // It runs until it is stopped, and cannot be turned back.
  await page.clock.install({ time: time - hourMs });
  await page.clock.pauseAt(time);
  return {
    passUntil: async (isOver) => {
      const givesUpAt = performance.now() + patienceMs;
      let passedMs = 0;
      while (!(await isOver(passedMs))) {
        if (performance.now() > givesUpAt) throw new Error(`After ${passedMs} ms nothing has happened.`);
        await new Promise(setImmediate);
        if (awaited.size > 0) continue;
        await page.clock.fastForward(stepMs);
        passedMs += stepMs;
      }
      return passedMs;
    },
    jump: (durationMs) => page.clock.fastForward(durationMs),
  };
}
