import { describe, expect, it } from 'vitest';
import { verifySignature } from './signature.ts';

// Made with OpenSSL: printf '1767225600.{"a":1}' | openssl dgst -sha256 -hmac 'callback key'
const timestamp = '1767225600';
const body = '{"a":1}';
const digest = '045d58ca2eb92b4209d73de8fb072a7c00046e9d6b1b60bf681079f6ccf308fd';
const now = 1_767_225_600_000;

type Given = {
  readonly timestamp?: string | string[] | undefined;
  readonly signature?: string | string[] | undefined;
  readonly body?: string;
  readonly now?: number;
  readonly keys?: readonly string[];
};

function verify(given: Given = {}) {
  const headers = { 'tf-timestamp': timestamp, 'tf-signature': `v1=${digest}`, ...toHeaders(given) };
  const request = { method: 'POST', url: 'https://app.test/cb', headers, body: given.body ?? body };
  return verifySignature({
    request,
    keys: given.keys ?? ['callback key'],
    now: given.now ?? now,
    toleranceMs: 300_000,
  });
}

const toHeaders = (given: Given) => ({
  ...('timestamp' in given && { 'tf-timestamp': given.timestamp }),
  ...('signature' in given && { 'tf-signature': given.signature }),
});

const flipBit = (hex: string, bit: number): string => {
  const bytes = Buffer.from(hex, 'hex');
  const at = bit >> 3;
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (bit & 7)), at);
  return bytes.toString('hex');
};

const bits = Array.from({ length: 256 }, (_, bit) => bit);
const refused = (refusal: string) => ({ isGenuine: false, refusal });

describe('a signed callback', () => {
  it('is genuine with a signature that another tool made', () => {
    expect(verify()).toEqual({ isGenuine: true, signature: digest });
  });

  it('is refused with any single bit of the signature changed', () => {
    for (const bit of bits) {
      expect(verify({ signature: `v1=${flipBit(digest, bit)}` })).toEqual(refused('signature_wrong'));
    }
  });

  it('is refused with any single bit of the body changed', () => {
    const hex = Buffer.from(body).toString('hex');
    for (const bit of bits.slice(0, hex.length * 4)) {
      const changed = Buffer.from(flipBit(hex, bit), 'hex').toString('latin1');
      expect(verify({ body: changed })).toEqual(refused('signature_wrong'));
    }
  });

  it('is refused with another time than the signed one', () => {
    expect(verify({ timestamp: '1767225601' })).toEqual(refused('signature_wrong'));
  });

  it('is refused with another key', () => {
    expect(verify({ keys: ['callback kex'] })).toEqual(refused('signature_wrong'));
    expect(verify({ keys: [] })).toEqual(refused('signature_wrong'));
  });

  it('is genuine with the old or the new key while a key is changed, on either side', () => {
    expect(verify({ keys: ['new key', 'callback key'] })).toMatchObject({ isGenuine: true });
    expect(verify({ signature: `v1=${'0'.repeat(64)}, v1=${digest}` })).toMatchObject({ isGenuine: true });
  });

  it.each([300_000, -300_000])(
    'is genuine at %i ms from its time, and refused a millisecond beyond',
    (offset) => {
      expect(verify({ now: now + offset })).toMatchObject({ isGenuine: true });
      expect(verify({ now: now + offset + Math.sign(offset) })).toEqual(
        refused('timestamp_outside_tolerance'),
      );
    },
  );

  it.each([undefined, '', 'soon', '-1', '1e9', '1767225600.0', ['1767225600', '1767225600']])(
    'is refused with the time %j',
    (value) => {
      expect(verify({ timestamp: value })).toEqual(refused('timestamp_missing'));
    },
  );

  it.each([undefined, [`v1=${digest}`, `v1=${digest}`]])(
    'is refused with the signature header %j',
    (value) => {
      expect(verify({ signature: value })).toEqual(refused('signature_missing'));
    },
  );

  it.each([
    '',
    digest,
    `v0=${digest}`,
    `v1=${digest.toUpperCase()}`,
    `v1=${digest}00`,
    `v1=${digest.slice(2)}`,
  ])('is refused with a signature in the form "%s"', (value) => {
    expect(verify({ signature: value })).toEqual(refused('signature_wrong'));
  });
});
