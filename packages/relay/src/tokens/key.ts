import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import type { TokenAlgorithm } from '../options.ts';

/** What a key may sign: the tokens of browsers, or those of application servers; never both. */
export type KeyPurpose = 'hub' | 'api';

/** A key as it is kept in the key file. */
export interface KeyRecord {
  readonly kid: string;
  readonly purpose: KeyPurpose;
  readonly alg: TokenAlgorithm;
  /** Unix milliseconds. */
  readonly createdAtMs: number;
  /** Unix milliseconds; from then on it only verifies. */
  readonly retiredAtMs: number | null;
  /** The private key (RFC 7517). */
  readonly jwk: JWK;
}

/** A key that is ready for use. */
export interface SigningKey {
  readonly record: KeyRecord;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
}

const privateMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);
const toPublic = (jwk: JWK): JWK =>
  Object.fromEntries(Object.entries(jwk).filter(([name]) => !privateMembers.has(name)));

/** Makes a new key; its id is its thumbprint (RFC 7638). */
export async function createKeyRecord(
  purpose: KeyPurpose,
  alg: TokenAlgorithm,
  createdAtMs: number,
): Promise<KeyRecord> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, purpose, alg, createdAtMs, retiredAtMs: null, jwk };
}

async function importKey(jwk: JWK, alg: TokenAlgorithm): Promise<CryptoKey> {
  const key = await importJWK(jwk, alg);
  if (key instanceof Uint8Array) throw new TypeError('a symmetric key cannot sign tokens');
  return key;
}

/** Makes a key ready for use. */
export async function toSigningKey(record: KeyRecord): Promise<SigningKey> {
  const { jwk, alg, kid } = record;
  const publicMembers = toPublic(jwk);
  return {
    record,
    privateKey: await importKey(jwk, alg),
    publicKey: await importKey(publicMembers, alg),
    publicJwk: { ...publicMembers, kid, alg, use: 'sig' },
  };
}
