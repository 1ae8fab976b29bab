import { setTimeout as delay } from 'node:timers/promises';

/** Time from outside, so that tests move it by hand. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Resolves after `delayMs`; rejects with the signal's reason as soon as it is aborted. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
}

/** The machine's own time. Its timers never keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (delayMs, signal) => delay(delayMs, undefined, { signal, ref: false }),
};
