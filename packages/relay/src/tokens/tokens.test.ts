import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { relayLimits } from '../limits.ts';
import { tokenAlgorithms } from '../options.ts';
import { RestError } from '../problem.ts';
import type { StoreKey } from '../store/store.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { createTemporaryFolder } from '../testing/temporary-folder.ts';
import { createKeyFile, createKeyMemory, type KeyFile } from './key-file.ts';
import { KeyRing } from './key-ring.ts';
import { Tokens } from './tokens.ts';

const key: StoreKey = { app: 'shop', kind: 'transaction', id: 'tx1' };
const dayMs = 24 * 60 * 60_000;

let clock: ManualClock;
let file: KeyFile;
let keys: KeyRing;
let tokens: Tokens;

beforeEach(async () => {
  clock = new ManualClock();
  file = createKeyMemory();
  keys = await KeyRing.open({ file, algorithm: 'ES256', clock });
  tokens = new Tokens({ keys, issuer: 'rtas-relay', clock });
});

const codeOf = (check: Promise<unknown>): Promise<string> =>
  check.then(
    () => 'taken',
    (error: unknown) => (error instanceof RestError ? error.code : 'thrown'),
  );

const createToken = async () => (await tokens.createEndUserToken(key, 'john', 60_000)).token;

describe('an end-user token', () => {
  test.each(tokenAlgorithms)('signed with %s opens its flow', async (algorithm) => {
    const ring = await KeyRing.open({ file: createKeyMemory(), algorithm, clock });
    const issuer = new Tokens({ keys: ring, issuer: 'rtas-relay', clock });
    const { token, expiresInSeconds } = await issuer.createEndUserToken(key, 'john', 60_000);
    expect(expiresInSeconds).toBe(60);
    expect(await issuer.checkEndUserToken(token)).toEqual({
      key,
      userId: 'john',
      expiresAtMs: clock.now() + 60_000 + relayLimits.clockToleranceMs,
      tokenId: expect.any(String),
    });
    expect(ring.publicKeys()).toMatchObject([{ alg: algorithm, use: 'sig', kid: expect.any(String) }]);
  });

  test('lives 30 seconds longer than it says, for clocks that differ', async () => {
    const token = await createToken();
    clock.advance(60_000 + relayLimits.clockToleranceMs - 1_000);
    expect(await codeOf(tokens.checkEndUserToken(token))).toBe('taken');
    clock.advance(1_000);
    expect(await codeOf(tokens.checkEndUserToken(token))).toBe('token_expired');
  });

  test('and an application token are never taken for each other', async () => {
    const { token: application } = await tokens.createApplicationToken('shop');
    expect(await tokens.checkApplicationToken(application)).toBe('shop');
    expect(await codeOf(tokens.checkEndUserToken(application))).toBe('token_invalid');
    expect(await codeOf(tokens.checkApplicationToken(await createToken()))).toBe('token_invalid');
  });

  test('of another relay is refused', async () => {
    const other = await KeyRing.open({ file: createKeyMemory(), algorithm: 'ES256', clock });
    const stranger = new Tokens({ keys: other, issuer: 'rtas-relay', clock });
    const { token } = await stranger.createEndUserToken(key, 'john', 60_000);
    expect(await codeOf(tokens.checkEndUserToken(token))).toBe('token_invalid');
    const renamed = new Tokens({ keys, issuer: 'another', clock });
    const { token: foreign } = await renamed.createEndUserToken(key, 'john', 60_000);
    expect(await codeOf(tokens.checkEndUserToken(foreign))).toBe('token_invalid');
  });
});

const toPart = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens that somebody has tampered with, each with the reason in its name. */
async function createForgeries(): Promise<Record<string, string>> {
  const { record, privateKey } = keys.signer('hub');
  const valid = await createToken();
  const [header = '', payload = '', signature = ''] = valid.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const head = { alg: 'ES256', kid: record.kid, typ: 'rtas-hub+jwt' };
  const sign = (changes: object, headChanges: object = {}) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...head, ...headChanges }).sign(privateKey);
  const publicKey = new TextEncoder().encode(JSON.stringify(keys.publicKeys()[0]));
  const stranger = await generateKeyPair('ES256', { extractable: true });
  const now = Math.floor(clock.now() / 1000);
  return {
    empty: '',
    'three dots': '...',
    'no signature': `${header}.${payload}.`,
    'two parts': `${header}.${payload}`,
    'alg none': `${toPart({ ...head, alg: 'none' })}.${payload}.`,
    'alg nOnE': `${toPart({ ...head, alg: 'nOnE' })}.${payload}.${signature}`,
    unsecured: new UnsecuredJWT(claims).encode(),
    'HMAC with the public key': await new SignJWT(claims)
      .setProtectedHeader({ ...head, alg: 'HS256' })
      .sign(publicKey),
    'key in the header': await new SignJWT(claims)
      .setProtectedHeader({ ...head, jwk: await exportJWK(stranger.publicKey) })
      .sign(stranger.privateKey),
    'unknown kid': await sign({}, { kid: 'other' }),
    'kid of a path': await sign({}, { kid: '../../etc/passwd' }),
    'no kid': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'rtas-hub+jwt' })
      .sign(privateKey),
    'typ of an ID token': await sign({}, { typ: 'JWT' }),
    'no typ': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: record.kid })
      .sign(privateKey),
    'unknown critical header': `${toPart({ ...head, crit: ['x'], x: 1 })}.${payload}.${signature}`,
    'other audience': await sign({ aud: 'rtas-api' }),
    'no audience': await sign({ aud: undefined }),
    'other issuer': await sign({ iss: 'somebody' }),
    'no expiry': await sign({ exp: undefined }),
    'expiry as text': await sign({ exp: String(now + 60) }),
    'no issue time': await sign({ iat: undefined }),
    'not yet': await sign({ nbf: now + 3600 }),
    'no flow': await sign({ fid: undefined }),
    'unknown kind': await sign({ kind: 'payment' }),
    'no user': await sign({ sub: undefined }),
    'no id': await sign({ jti: undefined }),
    'changed payload': `${header}.${toPart({ ...claims, fid: 'tx2' })}.${signature}`,
    'changed signature': `${header}.${payload}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`,
    'padding at the end': `${valid}=`,
    'a line break inside': `${header}.${payload}\n.${signature}`,
    'JSON form': JSON.stringify({ protected: header, payload, signature }),
    'five parts': `${header}..${payload}.${signature}.${signature}`,
    'longer than any': `${header}.${payload}${'A'.repeat(relayLimits.tokenLength)}.${signature}`,
  };
}

test('a forged token is refused, whatever was tried', async () => {
  const forgeries = Object.entries(await createForgeries());
  const codes = await Promise.all(
    forgeries.map(async ([name, token]) => [name, await codeOf(tokens.checkEndUserToken(token))]),
  );
  expect(codes).toEqual(forgeries.map(([name]) => [name, 'token_invalid']));
  expect(forgeries.length).toBeGreaterThan(30);
});

describe('the keys', () => {
  test('rotate without a restart: old tokens stay good until the last of them is dead', async () => {
    const { token } = await tokens.createEndUserToken(key, 'john', dayMs);
    const [old] = keys.publicKeys();
    await keys.rotate();
    expect(keys.publicKeys().map(({ kid }) => kid)).toEqual([expect.any(String), old?.kid]);
    expect(await codeOf(tokens.checkEndUserToken(token))).toBe('taken');
    expect(await codeOf(tokens.checkEndUserToken(await createToken()))).toBe('taken');
    clock.advance(relayLimits.endUserTokenMaxMs + relayLimits.clockToleranceMs);
    await keys.refresh();
    expect(keys.publicKeys().map(({ kid }) => kid)).not.toContain(old?.kid);
    expect(keys.publicKeys()).toHaveLength(1);
  });

  test('change with the algorithm, and the old one goes on to verify', async () => {
    const token = await createToken();
    const ring = await KeyRing.open({ file, algorithm: 'EdDSA', clock });
    const after = new Tokens({ keys: ring, issuer: 'rtas-relay', clock });
    expect(await codeOf(after.checkEndUserToken(token))).toBe('taken');
    expect(ring.signer('hub').record.alg).toBe('EdDSA');
  });

  test('of application tokens are published nowhere, and no private member is', async () => {
    const [published, ...others] = keys.publicKeys();
    expect(others).toEqual([]);
    expect(published?.kid).toBe(keys.signer('hub').record.kid);
    expect(Object.keys(published ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    await expect(importJWK(published ?? {}, 'ES256')).resolves.toBeDefined();
  });
});

describe('the key file', () => {
  const open = (path: string) => KeyRing.open({ file: createKeyFile(path), algorithm: 'ES256', clock });

  test('is made for its owner alone, and gives the same keys after a restart', async () => {
    const path = join(createTemporaryFolder(), 'deep', 'keys.json');
    const first = await open(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const second = await open(path);
    expect(second.publicKeys()).toEqual(first.publicKeys());
  });

  test('that others can read is noticed', async () => {
    const path = join(createTemporaryFolder(), 'keys.json');
    await open(path);
    expect(createKeyFile(path).isExposed()).toBe(false);
    chmodSync(path, 0o640);
    expect(createKeyFile(path).isExposed()).toBe(true);
  });

  test('that another process has rotated is taken over', async () => {
    const path = join(createTemporaryFolder(), 'keys.json');
    const running = await open(path);
    const other = await open(path);
    await other.rotate();
    await running.refresh();
    expect(running.publicKeys()).toEqual(other.publicKeys());
    expect(running.publicKeys()).toHaveLength(2);
  });

  test('that is broken is refused without a word of its content', async () => {
    const path = join(createTemporaryFolder(), 'keys.json');
    await open(path);
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20));
    const error = await open(path).catch((thrown: unknown) => thrown);
    expect(String(error)).toBe('RelayConfigurationError: keyFile: cannot be read as a file of keys.');
  });
});
