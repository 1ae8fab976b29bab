import type { Clock } from '../ports.ts';

/**
 * Resolves after a time, or at once when the signal is aborted; leaves no timer either way. Says by how many
 * milliseconds it was late, as timers are when the machine has slept.
 *
 * @example
 * await waitFor(clock, 500, signal);
 */
export function waitFor(clock: Clock, delayMs: number, signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(0);
    const dueAt = clock.now() + delayMs;
    const finish = () => {
      clock.clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve(clock.now() - dueAt);
    };
    const timer = clock.setTimeout(finish, delayMs);
    signal.addEventListener('abort', finish);
  });
}
