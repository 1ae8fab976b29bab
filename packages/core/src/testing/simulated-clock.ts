import type { Clock } from '../ports.ts';
import { sampleTime } from './sample-event.ts';

/**
 * A clock that stands still until it is moved.
 *
 * @example
 * const clock: SimulatedClock = createSimulatedClock();
 * clock.setTimeout(() => report('half a second'), 500);
 * await clock.advance(500);
 */
export interface SimulatedClock extends Clock {
  /** Timers that are set. */
  readonly timers: number;
  /** Moves on by so many milliseconds, fires the timers that are due in their order, and lets promises settle after each. */
  advance(durationMs: number): Promise<void>;
  /** So many milliseconds pass while the machine sleeps: the timers that are due fire at the next `advance()`, late. */
  sleep(durationMs: number): void;
  /** The same in a browser whose timers stand still meanwhile: what was left of them is left afterwards. */
  suspend(durationMs: number): void;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

// Taken now, so that a test's fake timers do not stop it.
const laterForReal = globalThis.setTimeout;

/** Promises of a request settle over several turns of the event loop, once all code that a connection fetches is there. */
async function settle(): Promise<void> {
  await Promise.all([
    import('../connection/attempt.ts'),
    import('../connection/fallback.ts'),
    import('../flow/app-opening.ts'),
  ]);
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => laterForReal(resolve, 0));
}

/** As browsers do: a delay that does not fit 32 bits is none. */
const toDelayMs = (delayMs: number): number => (delayMs > 2_147_483_647 ? 0 : Math.max(delayMs, 0));

/**
 * A clock for tests, moved by hand.
 *
 * @param startMs Unix milliseconds. Default: when the sample flows begin.
 * @example
 * const clock = createSimulatedClock();
 * await clock.advance(500);
 */
export function createSimulatedClock(startMs: number = sampleTime.startedAt): SimulatedClock {
  const timers = new Map<number, Timer>();
  let nowMs = startMs;
  let lastId = 0;
  const takeDue = (untilMs: number): Timer | undefined => {
    const [due] = [...timers].filter(([, { at }]) => at <= untilMs).sort(([, a], [, b]) => a.at - b.at);
    if (due) timers.delete(due[0]);
    return due?.[1];
  };
  return {
    get timers() {
      return timers.size;
    },
    now: () => nowMs,
    setTimeout(callback, delayMs) {
      lastId += 1;
      timers.set(lastId, { at: nowMs + toDelayMs(delayMs), callback });
      return lastId;
    },
    clearTimeout(id) {
      if (typeof id === 'number') timers.delete(id);
    },
    async advance(durationMs) {
      const untilMs = nowMs + durationMs;
      await settle();
      for (let due = takeDue(untilMs); due; due = takeDue(untilMs)) {
        nowMs = Math.max(nowMs, due.at);
        due.callback();
        await settle();
      }
      nowMs = untilMs;
    },
    sleep(durationMs) {
      nowMs += durationMs;
    },
    suspend(durationMs) {
      nowMs += durationMs;
      for (const [id, { at, callback }] of timers) timers.set(id, { at: at + durationMs, callback });
    },
  };
}
