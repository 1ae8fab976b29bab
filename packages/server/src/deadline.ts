import type { Clock } from './clock.ts';

export interface Deadline {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a task with a signal that is aborted when the time is over, or when the given signal is. Leaves no timer. */
export async function withDeadline<T>(
  { clock, timeoutMs, signal }: Deadline,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const attempt = new AbortController();
  const either = signal ? AbortSignal.any([signal, attempt.signal]) : attempt.signal;
  const timeout = clock.sleep(timeoutMs, either).then(
    () => attempt.abort(new Error(`no answer within ${timeoutMs} ms`)),
    () => undefined,
  );
  try {
    return await task(either);
  } finally {
    attempt.abort();
    await timeout;
  }
}
