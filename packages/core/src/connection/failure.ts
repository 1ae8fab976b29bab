import { type ClientErrorCode, ProtocolError } from '@rtas/protocol';
import { RtasError } from '../error.ts';
import type { Answer } from './fetch-in-time.ts';
import { toMembers } from './members.ts';

const codes = [
  'token_expired',
  'token_invalid',
  'origin_denied',
  'flow_not_found',
  'rate_limited',
  'protocol_violation',
  'relay_unreachable',
] as const satisfies readonly ClientErrorCode[];

type FailureCode = (typeof codes)[number];

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
    return this.isTokenRefused || this.code === 'origin_denied';
  }

  get isTokenRefused(): boolean {
    return this.code.startsWith('token');
  }

  toRtasError(): RtasError {
    return new RtasError(this.code, undefined, { cause: this.cause });
  }
}

/** The failure that the reason of a closed hub connection names. */
export const toCloseFailure = (error: Error | undefined): ConnectionFailure =>
  new ConnectionFailure(codes.find((code) => error?.message.includes(code)) ?? 'relay_unreachable', error);

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

/** The longest time that a relay is left alone because it wants to be, milliseconds. */
const longestHoldMs = 3_600_000;

/** Seconds, or a date (RFC 9110, 10.2.3). */
function toRetryAfterMs(headers: Headers, now: number): number {
  const text = headers.get('retry-after') ?? '';
  const durationMs = Number(text) * 1_000 || Date.parse(text) - now;
  return Math.min(Math.max(durationMs || 0, 0), longestHoldMs);
}

/**
 * Lets good answers pass. Only the relay's own problem details (RFC 9457) say what is wrong: the same status from a
 * proxy on the way says nothing of token or origin.
 *
 * @throws {ConnectionFailure}
 */
export function checkAnswer({ status, headers, text }: Answer, now: number): void {
  if ([200, 204, 304].includes(status)) return;
  const told = toCode(text);
  const code = codes.find((known) => known === told) ?? 'relay_unreachable';
  throw new ConnectionFailure(code, undefined, toRetryAfterMs(headers, now));
}
