import { randomBytes } from 'node:crypto';
import { type EventData, type FlowEvent, meaningOf } from '@rtas/protocol';
import { toCanonicalJson, toDigest } from '../digest.ts';
import type { NewEvent } from '../store/store.ts';

const minuteMs = 60_000;

// The relay ends a flow as expired without knowing what the application server would have written beside it:
// whoever says so second, says the same.
const toFingerprint = ({ status, data, delivery }: FlowEvent, isExpiry: boolean): string =>
  toDigest(isExpiry ? status : toCanonicalJson({ status, data, delivery }));

const toDeadline = (unixSeconds: number | undefined): number | null =>
  unixSeconds ? unixSeconds * 1000 : null;

function readDeadline(status: string, data: EventData): number | null | undefined {
  if ('qr_code_expiration' in data) return toDeadline(data.qr_code_expiration);
  if (status === 'TRANSACTION_CREATED_V2' && 'deeplink_url' in data) {
    return toDeadline('transaction_expiration' in data ? data.transaction_expiration : undefined);
  }
  return undefined;
}

/** 256 random bits, in base64url. */
export const createResultCode = (): string => randomBytes(32).toString('base64url');

/** A callback as the store takes it. */
export function toNewEvent(app: string, event: FlowEvent, nowMs: number): NewEvent {
  const { unique_id, status, data, delivery } = event;
  const { kind, state } = meaningOf(status);
  return {
    key: { app, kind, id: unique_id },
    status,
    state,
    data,
    closes: delivery.close_connection_on_receive,
    fingerprint: toFingerprint(event, state === 'expired'),
    cachedUntilMs: delivery.store_in_cache
      ? nowMs + delivery.cache_expires_after_minutes * minuteMs
      : undefined,
    deadlineMs: readDeadline(status, data),
  };
}
