import { type MemberError, ProtocolError, type RestErrorCode, toProblem } from '@rtas/protocol';
import { StoreUnavailableError } from './store/store.ts';

export interface RestErrorOptions extends ErrorOptions {
  readonly errors?: readonly MemberError[];
  readonly retryAfterSeconds?: number | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by a handler to answer with a problem of the catalogue. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly code: RestErrorCode;
  readonly errors: readonly MemberError[];
  readonly retryAfterSeconds: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RestErrorCode, options: RestErrorOptions = {}) {
    super(code, options);
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.headers = options.headers ?? {};
  }

  /** The same refusal with further headers. */
  with(headers: Readonly<Record<string, string>>): RestError {
    return new RestError(this.code, { ...this, headers: { ...this.headers, ...headers } });
  }
}

/** Anything thrown as an answer; what nobody foresaw becomes `internal_error`. */
export function toRestError(thrown: unknown): RestError {
  if (thrown instanceof RestError) return thrown;
  if (thrown instanceof ProtocolError && thrown.code !== 'protocol_violation') {
    return new RestError(thrown.code, { errors: thrown.errors, cause: thrown });
  }
  if (thrown instanceof StoreUnavailableError) {
    return new RestError('unavailable', { retryAfterSeconds: 1, cause: thrown });
  }
  return new RestError('internal_error', { cause: thrown });
}

/** A problem as it goes over the wire. */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An error as the answer that tells of it (RFC 9457). */
export function toProblemAnswer(error: RestError): ProblemAnswer {
  const problem = toProblem(error.code, undefined, error.errors);
  const { status } = problem;
  return { status, headers: toHeaders(error, status), body: JSON.stringify(problem) };
}

function toHeaders({ code, retryAfterSeconds, headers }: RestError, status: number): Record<string, string> {
  return {
    ...headers,
    'Content-Type': 'application/problem+json',
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    ...(status === 401
      ? { 'WWW-Authenticate': code === 'token_missing' ? 'Bearer' : 'Bearer error="invalid_token"' }
      : {}),
  };
}
