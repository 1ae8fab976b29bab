import type { Clock, Network } from '../ports.ts';
import { checkAnswer, toFailure } from './failure.ts';

const usualTimeoutMs = 10_000;

export interface FetchOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A request with the token or ticket that opens what it asks for. */
export interface TimedRequest extends Omit<RequestInit, 'headers'> {
  readonly url: string;
  readonly token: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: 10 seconds. */
  readonly timeoutMs?: number;
}

/**
 * A request that ends: with a good answer, a failure, or after a time. It carries no cookies.
 *
 * @throws {ConnectionFailure}
 */
export async function fetchInTime(
  { network, clock, signal }: FetchOptions,
  { url, token, timeoutMs = usualTimeoutMs, ...init }: TimedRequest,
): Promise<Answer> {
  const abort = new AbortController();
  const timer = clock.setTimeout(() => abort.abort(), timeoutMs);
  try {
    const headers = { ...init.headers, Authorization: `Bearer ${token}` };
    const shared = {
      headers,
      signal: AbortSignal.any([signal, abort.signal]),
      credentials: 'omit',
      cache: 'no-store',
    } as const;
    // A browser's own `fetch` refuses to be called as a method of something else.
    const { fetch } = network;
    const response = await fetch(url, { ...init, ...shared });
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    checkAnswer(answer, clock.now());
    return answer;
  } catch (cause) {
    throw toFailure(cause);
  } finally {
    clock.clearTimeout(timer);
  }
}
