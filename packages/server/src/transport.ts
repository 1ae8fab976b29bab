import { errorCatalogue, type MemberError, type RestErrorCode } from '@rtas/protocol';
import { array, type GenericSchema, object, optional, safeParse, string } from 'valibot';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import { RtasServerError } from './rtas-server-error.ts';

/** One request to the relay, and what its answer must look like. */
export interface Call<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly answer: GenericSchema<unknown, T>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TransportOptions {
  readonly url: URL;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** One attempt of a call. */
export type Transport = <T>(call: Call<T>, signal: AbortSignal) => Promise<T>;

const problemSchema = object({
  code: string(),
  errors: optional(array(object({ pointer: string(), message: string() }))),
});

const codesByHttpStatus: Readonly<Record<number, RestErrorCode>> = {
  401: 'token_invalid',
  404: 'not_found',
  413: 'body_too_large',
  429: 'rate_limited',
  500: 'internal_error',
};

// The catalogue has just been asked whether it holds the code; TypeScript cannot see that.
const isRestErrorCode = (code: string): code is RestErrorCode =>
  Object.hasOwn(errorCatalogue, code) && 'http' in errorCatalogue[code as RestErrorCode];

function toCode(status: number, code: string | undefined) {
  if (code !== undefined && isRestErrorCode(code)) return code;
  return codesByHttpStatus[status] ?? (status > 500 ? 'unavailable' : 'protocol_violation');
}

function toRetryAfterMs(response: Response, now: number): number | undefined {
  const value = response.headers.get('retry-after');
  if (value === null) return undefined;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

async function toJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function toError(response: Response, now: number): Promise<RtasServerError> {
  const problem = safeParse(problemSchema, await toJson(response));
  const code = toCode(response.status, problem.success ? problem.output.code : undefined);
  const errors: readonly MemberError[] | undefined = problem.success ? problem.output.errors : undefined;
  return new RtasServerError(code, {
    status: response.status,
    errors,
    retryAfterMs: toRetryAfterMs(response, now),
  });
}

function toRequest<T>({ method, body, headers }: Call<T>, signal: AbortSignal): RequestInit {
  const request = { method, signal, redirect: 'error' } as const;
  if (body === undefined) return { ...request, headers: { accept: 'application/json', ...headers } };
  return {
    ...request,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

async function readAnswer<T>(response: Response, { answer }: Call<T>, now: number): Promise<T> {
  if (!response.ok) throw await toError(response, now);
  const parsed = safeParse(answer, await toJson(response));
  if (parsed.success) return parsed.output;
  throw new RtasServerError('protocol_violation', { status: response.status });
}

/** Sends calls, one attempt each, with a deadline by the clock. Every failure becomes an `RtasServerError`. */
export function createTransport({ url, fetch, clock, timeoutMs }: TransportOptions): Transport {
  return async (call, signal) => {
    try {
      return await withDeadline({ clock, timeoutMs, signal }, async (either) => {
        const response = await fetch(new URL(call.path, url), toRequest(call, either));
        return readAnswer(response, call, clock.now());
      });
    } catch (cause) {
      if (cause instanceof RtasServerError) throw cause;
      throw new RtasServerError(signal.aborted ? 'aborted' : 'relay_unreachable', { cause });
    }
  };
}
