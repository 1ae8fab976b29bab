import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CallbackRefusal, CallbackRequest } from '../vendor.ts';

export const timestampHeader = 'tf-timestamp';
export const signatureHeader = 'tf-signature';

export interface SignatureCheck {
  readonly request: CallbackRequest;
  /** More than one while the vendor changes its key. */
  readonly keys: readonly string[];
  /** Unix milliseconds. */
  readonly now: number;
  readonly toleranceMs: number;
}

export type SignatureVerdict =
  | { readonly isGenuine: true; readonly signature: string }
  | { readonly isGenuine: false; readonly refusal: CallbackRefusal };

const toRefuse = (refusal: CallbackRefusal): SignatureVerdict => ({ isGenuine: false, refusal });

// A header that came twice is no header: which of the two was signed, nobody can say.
const headerOf = ({ headers }: CallbackRequest, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

const hmac = (key: string, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

const toDigests = (header: string): readonly string[] =>
  header.split(',').flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part.trim())?.[1] ?? []);

/**
 * Checks `TF-Signature: v1=<hex>`, an HMAC-SHA256 (RFC 2104) over `<TF-Timestamp>.<raw body>`. The header may carry
 * several signatures, separated by commas, while a key is being changed. Compares in constant time.
 */
export function verifySignature({ request, keys, now, toleranceMs }: SignatureCheck): SignatureVerdict {
  const timestamp = headerOf(request, timestampHeader);
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return toRefuse('timestamp_missing');
  const header = headerOf(request, signatureHeader);
  if (header === undefined) return toRefuse('signature_missing');
  const expected = keys.map((key) => hmac(key, `${timestamp}.${request.body}`));
  const signature = toDigests(header).find((digest) =>
    expected.some((right) => timingSafeEqual(right, Buffer.from(digest, 'hex'))),
  );
  if (signature === undefined) return toRefuse('signature_wrong');
  // After the signature, so that nobody learns from the answer which times would be taken.
  if (Math.abs(now - Number(timestamp) * 1000) > toleranceMs) return toRefuse('timestamp_outside_tolerance');
  return { isGenuine: true, signature };
}
