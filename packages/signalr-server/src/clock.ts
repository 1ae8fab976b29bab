/**
 * Time as a port: tests move a clock by hand, production uses {@link systemClock}.
 * `{ now: Date.now, setTimeout, clearTimeout }` is a valid clock.
 */
export interface Clock {
  /** Milliseconds since the unix epoch. */
  now(): number;
  /** Calls back once after `delayMs`; the answer is what {@link Clock.clearTimeout} takes. */
  setTimeout(callback: () => void, delayMs: number): unknown;
  /** Calls a timer off; one that has rung, or undefined, changes nothing. */
  clearTimeout(timer: unknown): void;
}

/** The clock of the machine. Its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs).unref(),
  clearTimeout: globalThis.clearTimeout,
};
