import type { ClientErrorCode } from '@rtas/protocol';

const finalCodes: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>([
  'token_invalid',
  'origin_denied',
  'protocol_violation',
  'already_final',
  'action_unavailable',
  'target_not_found',
  'deeplink_rejected',
]);

/**
 * What an error carries beside its code and text.
 *
 * @example
 * const options: RtasErrorOptions = { cause: new TypeError('Failed to fetch') };
 * throw new RtasError('action_failed', 'The request was not cancelled.', options);
 */
export interface RtasErrorOptions {
  /** What was thrown before, as it is. */
  readonly cause?: unknown;
  /** The vendor's or application server's own word for it. */
  readonly reason?: string | undefined;
}

/**
 * The one class of errors that the client throws or shows. `code` is stable; the text is for developers and
 * holds neither token nor QR content.
 *
 * @example
 * if (error.code === 'origin_denied') console.error(error.message);
 */
export class RtasError extends Error {
  /** `RtasError`. */
  override readonly name = 'RtasError';
  /** Stable: one of the codes of the catalogue that a client can meet. */
  readonly code: ClientErrorCode;
  /** Whether `retry()` can help. */
  readonly retryable: boolean;
  /** The vendor's or application server's own word for it; `undefined` when there is none. */
  readonly reason: string | undefined;

  /** @param message Default: where the catalogue tells what happened, and what to do about it. */
  constructor(
    code: ClientErrorCode,
    message = `See ${code} in ERRORS.md of @rtas/protocol.`,
    options: RtasErrorOptions = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.retryable = !finalCodes.has(code);
    this.reason = options.reason;
  }

  /** For `JSON.stringify`, as WebView bridges use it. */
  toJSON(): { code: ClientErrorCode; message: string; retryable: boolean; reason?: string } {
    const { code, message, retryable, reason } = this;
    return { code, message, retryable, ...(reason === undefined ? {} : { reason }) };
  }
}
