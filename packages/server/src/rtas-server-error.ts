import { errorCatalogue, type MemberError, type RestErrorCode } from '@rtas/protocol';

/** The codes of an {@link RtasServerError}; all of them stand in `errorCatalogue`. */
export type RtasServerErrorCode = RestErrorCode | 'relay_unreachable' | 'protocol_violation' | 'aborted';

export interface RtasServerErrorDetails {
  /** HTTP status of the answer; absent when there was none. */
  readonly status?: number | undefined;
  readonly errors?: readonly MemberError[] | undefined;
  readonly cause?: unknown;
  /** How long the relay asked to wait, milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * A call to the relay failed. The message says what happened and what to do; it never holds a token or a secret.
 *
 * @example
 * if (error instanceof RtasServerError && error.code === 'code_spent') return denyLogin();
 */
export class RtasServerError extends Error {
  override readonly name = 'RtasServerError';
  readonly code: RtasServerErrorCode;
  readonly status: number | undefined;
  /** Whether the same call can succeed later without a change. */
  readonly retryable: boolean;
  /** The members of the request that are wrong. */
  readonly errors: readonly MemberError[];
  readonly retryAfterMs: number | undefined;

  constructor(code: RtasServerErrorCode, details: RtasServerErrorDetails = {}) {
    const { title, remedy, retryable } = errorCatalogue[code];
    super(`${code}: ${title} ${remedy}`, { cause: details.cause });
    this.code = code;
    this.status = details.status;
    this.retryable = retryable;
    this.errors = details.errors ?? [];
    this.retryAfterMs = details.retryAfterMs;
  }
}
