import type { ClientErrorCode } from '@rtas/protocol';

const retryableCodes: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>([
  'token_expired',
  'flow_not_found',
  'rate_limited',
  'relay_unreachable',
  'session_failed',
  'flow_failed',
  'action_failed',
  'passkey_failed',
  'code_rejected',
  'deeplink_not_opened',
  'aborted',
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

  constructor(code: ClientErrorCode, message: string, options: RtasErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.retryable = retryableCodes.has(code);
    this.reason = options.reason;
  }

  /** For `JSON.stringify`, as WebView bridges use it. */
  toJSON(): { code: ClientErrorCode; message: string; retryable: boolean; reason?: string } {
    const { code, message, retryable, reason } = this;
    return { code, message, retryable, ...(reason === undefined ? {} : { reason }) };
  }
}
