const baseMs = 500;
const visibleCeilingMs = 15_000;
const hiddenCeilingMs = 60_000;

export interface BackoffOptions {
  /** Failures in a row, from 1. */
  readonly failures: number;
  readonly isVisible: boolean;
  /** As `Math.random`. */
  readonly random: () => number;
}

/**
 * How long to wait before the next attempt, milliseconds: any time up to an exponentially growing ceiling ("full
 * jitter"), so that the browsers of a relay that restarts do not come back all at once.
 *
 * @example
 * toBackoffMs({ failures: 3, isVisible: true, random: Math.random }); // 0 to 2000
 */
export function toBackoffMs({ failures, isVisible, random }: BackoffOptions): number {
  const ceilingMs = isVisible ? visibleCeilingMs : hiddenCeilingMs;
  return Math.floor(random() * Math.min(ceilingMs, baseMs * 2 ** Math.min(failures - 1, 20)));
}
