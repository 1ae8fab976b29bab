import type { Clock } from '@rtas/core';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
  handle: NodeJS.Timeout;
}

/** The machine's clock, of a machine that can be put to sleep. */
export interface SleepyClock extends Clock {
  /** Lets a time pass at once, in which no timer fires; those that are due fire when the machine wakes. */
  sleep(durationMs: number): void;
}

export function createSleepyClock(): SleepyClock {
  const timers = new Set<Timer>();
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const arm = (timer: Omit<Timer, 'handle'>): NodeJS.Timeout =>
    setTimeout(() => timer.callback(), Math.min(Math.max(timer.at - now(), 0), 2_147_483_647));
  return {
    now,
    setTimeout(callback, delayMs) {
      const at = now() + delayMs;
      const finish = () => {
        timers.delete(timer);
        callback();
      };
      const timer: Timer = { at, callback: finish, handle: arm({ at, callback: finish }) };
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      for (const known of timers) {
        if (known !== timer) continue;
        clearTimeout(known.handle);
        timers.delete(known);
      }
    },
    sleep(durationMs) {
      aheadMs += durationMs;
      for (const timer of timers) {
        clearTimeout(timer.handle);
        timer.handle = arm(timer);
      }
    },
  };
}
