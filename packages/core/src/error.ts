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

/** Written again: the catalogue of the protocol would carry every server's error into the page. */
const messages: Readonly<Record<ClientErrorCode, string>> = {
  token_invalid: 'The token is not for this flow. Get a new one.',
  token_expired: 'The token has expired. Get a new one.',
  origin_denied: 'The relay does not serve this origin. Add it to RTAS_ALLOWED_ORIGINS.',
  flow_not_found: 'The relay has no event of this flow. Post the created event.',
  rate_limited: 'Too many requests. Try again later.',
  protocol_violation: 'The relay speaks another protocol. Use one version on both sides.',
  relay_unreachable: 'The relay does not answer. Try again later.',
  session_failed: 'No `url` and `token` for this flow. See `cause`.',
  flow_failed: 'The flow ended with an error. See `reason`.',
  already_final: 'The flow has ended. Use `retry()` for a new one.',
  action_unavailable: 'Nothing to act on in this state, or with these options.',
  action_failed: "The application's function failed. See `cause`.",
  passkey_failed: 'The passkey failed. See `cause`.',
  code_rejected: 'The code is not right. Ask for it again.',
  aborted: 'The call was given up.',
  target_not_found: 'No element matches the target.',
  deeplink_rejected: 'The link is not allowed. See `deepLinks`.',
  deeplink_not_opened: 'No app took the link. Offer another way.',
};

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

  /** @param message Default: what happened and what to do about it, in short. */
  constructor(code: ClientErrorCode, message = messages[code], options: RtasErrorOptions = {}) {
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
