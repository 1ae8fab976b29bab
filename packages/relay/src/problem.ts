import { type MemberError, ProtocolError, type RestErrorCode } from '@rtas/protocol';
import { StoreUnavailableError } from './store/store.ts';

export interface RestErrorOptions extends ErrorOptions {
  readonly errors?: readonly MemberError[];
  readonly retryAfterSeconds?: number;
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
