import { type ClientErrorCode, ProtocolError } from '@rtas/protocol';
import { RtasError } from '../error.ts';
import type { Answer } from './fetch-in-time.ts';
import { toMembers } from './members.ts';

type FailureCode = Extract<
  ClientErrorCode,
  'token_expired' | 'token_invalid' | 'origin_denied' | 'protocol_violation' | 'relay_unreachable'
>;

// Written again: the catalogue of the protocol would carry every server's error into the page.
const messages: Readonly<Record<FailureCode, string>> = {
  token_expired: 'The token has expired. Get a new one.',
  token_invalid: 'The token is not for this flow or relay. Get a new one from the application server.',
  origin_denied: 'The relay does not serve this origin. Add it to RTAS_ALLOWED_ORIGINS.',
  protocol_violation: 'The relay speaks another protocol. Use the same major version on both sides.',
  relay_unreachable: 'The relay does not answer. Try again later.',
};

/** Why an attempt to reach the relay failed. */
export class ConnectionFailure extends Error {
  readonly code: FailureCode;
  /** Milliseconds for which the relay asked not to be asked again. */
  readonly retryAfterMs: number;

  constructor(code: FailureCode, cause?: unknown, retryAfterMs = 0) {
    super(code, { cause });
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether it stays as it is without a change. */
  get isFinal(): boolean {
    return refusals.includes(this.code);
  }

  get isTokenRefused(): boolean {
    return this.code.startsWith('token');
  }

  toRtasError(): RtasError {
    return new RtasError(this.code, messages[this.code], { cause: this.cause });
  }
}

const refusals: readonly FailureCode[] = ['token_expired', 'token_invalid', 'origin_denied'];

/** The failure that the reason of a closed hub connection names. */
export const toCloseFailure = (error: Error | undefined): ConnectionFailure =>
  new ConnectionFailure(refusals.find((code) => error?.message.includes(code)) ?? 'relay_unreachable', error);

/** Whatever went wrong, as a failure of the connection. */
export function toFailure(cause: unknown): ConnectionFailure {
  if (cause instanceof ConnectionFailure) return cause;
  return new ConnectionFailure(
    cause instanceof ProtocolError ? 'protocol_violation' : 'relay_unreachable',
    cause,
  );
}

function toCode(text: string): unknown {
  try {
    return toMembers(JSON.parse(text)).code;
  } catch {
    return undefined;
  }
}

const toRetryAfterMs = (headers: Headers): number => {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 && seconds <= 3600 ? seconds * 1000 : 0;
};

/**
 * Lets good answers pass. Problem details (RFC 9457) name the code of others.
 *
 * @throws {ConnectionFailure}
 */
export function checkAnswer({ status, headers, text }: Answer): void {
  if ([200, 204, 304].includes(status)) return;
  if (status === 403) throw new ConnectionFailure('origin_denied');
  if (status !== 401) throw new ConnectionFailure('relay_unreachable', undefined, toRetryAfterMs(headers));
  throw new ConnectionFailure(toCode(text) === 'token_expired' ? 'token_expired' : 'token_invalid');
}
