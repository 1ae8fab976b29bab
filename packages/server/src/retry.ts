import type { Clock } from './clock.ts';
import { RtasServerError } from './rtas-server-error.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** Repetitions after the first attempt. */
  readonly retries: number;
}

/** Runs a task again while its failure can pass by itself. */
export type Retry = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;

const baseMs = 200;
const ceilingMs = 10_000;
/** A relay that asks for more than this shall be asked later by whoever called. */
const patienceMs = 30_000;

const passing: ReadonlySet<string> = new Set([
  'relay_unreachable',
  'internal_error',
  'unavailable',
  'rate_limited',
  'idempotency_in_progress',
]);

// Full jitter: many application servers that lost the same relay must not come back in step.
function toDelayMs({ retryAfterMs }: RtasServerError, attempt: number, random: () => number): number {
  const spread = random() * Math.min(ceilingMs, baseMs * 2 ** attempt);
  return retryAfterMs === undefined ? spread : retryAfterMs + spread;
}

const canPass = (error: unknown): error is RtasServerError =>
  error instanceof RtasServerError && passing.has(error.code) && (error.retryAfterMs ?? 0) <= patienceMs;

async function wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(delayMs, signal);
  } catch (cause) {
    throw new RtasServerError('aborted', { cause });
  }
}

/** Repeats with exponential back-off and full jitter; waits at least as long as `Retry-After` says. */
export function createRetry({ clock, random, retries }: RetryOptions): Retry {
  return async (task, signal) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await task();
      } catch (error) {
        if (attempt >= retries || !canPass(error)) throw error;
        await wait(clock, toDelayMs(error, attempt, random), signal);
      }
    }
  };
}
