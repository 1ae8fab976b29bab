import { createHash, randomUUID } from 'node:crypto';
import { flowKinds } from '@rtas/protocol';
import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { number, object, picklist, safeParse, string } from 'valibot';
import type { Clock } from '../clock.ts';
import { relayLimits } from '../limits.ts';
import { tokenAlgorithms } from '../options.ts';
import { RestError } from '../problem.ts';
import type { StoreKey } from '../store/store.ts';
import type { KeyPurpose } from './key.ts';
import type { KeyRing } from './key-ring.ts';

/** `aud` and `typ` of each kind of token, so that neither is ever taken for the other. */
const forms = {
  hub: { aud: 'rtas-hub', typ: 'rtas-hub+jwt' },
  api: { aud: 'rtas-api', typ: 'rtas-api+jwt' },
} as const satisfies Record<KeyPurpose, { aud: string; typ: string }>;

/** A token, and for how long it lives. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** What an end-user token opens: one flow, for one user. */
export interface EndUser {
  readonly key: StoreKey;
  readonly userId: string;
  /** Unix milliseconds. */
  readonly expiresAtMs: number;
  readonly tokenId: string;
}

const endUserClaims = object({
  sub: string(),
  kind: picklist(flowKinds),
  fid: string(),
  client_id: string(),
  exp: number(),
  jti: string(),
});

export interface TokensOptions {
  readonly keys: KeyRing;
  readonly issuer: string;
  readonly clock: Clock;
}

/** A stable UUID (RFC 9562, version 8) for a client id. */
function toUuid(app: string): string {
  const hex = createHash('sha256').update(`rtas:${app}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

const toGroups = ({ app, id }: StoreKey, userId: string): string =>
  `app:${app}:${toUuid(app)},user:${userId},uid:${id}`;

/** Makes and checks tokens (RFC 7519, RFC 8725). */
export class Tokens {
  readonly #options: TokensOptions;

  constructor(options: TokensOptions) {
    this.#options = options;
  }

  async #sign(purpose: KeyPurpose, claims: JWTPayload, lifetimeMs: number): Promise<IssuedToken> {
    const { keys, issuer, clock } = this.#options;
    const { record, privateKey } = keys.signer(purpose);
    const { aud, typ } = forms[purpose];
    const iat = Math.floor(clock.now() / 1000);
    const expiresInSeconds = Math.ceil(lifetimeMs / 1000);
    const token = await new SignJWT({
      ...claims,
      iss: issuer,
      aud,
      iat,
      exp: iat + expiresInSeconds,
      jti: randomUUID(),
    })
      .setProtectedHeader({ alg: record.alg, kid: record.kid, typ })
      .sign(privateKey);
    return { token, expiresInSeconds };
  }

  /** A token with which an application server calls the relay. */
  createApplicationToken(app: string): Promise<IssuedToken> {
    return this.#sign('api', { sub: app }, relayLimits.applicationTokenMs);
  }

  /** A token with which a browser watches one flow. */
  createEndUserToken(key: StoreKey, userId: string, lifetimeMs: number): Promise<IssuedToken> {
    const { app, kind, id } = key;
    const claims = { sub: userId, kind, fid: id, client_id: app, groupsid: toGroups(key, userId) };
    return this.#sign('hub', claims, lifetimeMs);
  }

  #findKey(purpose: KeyPurpose, { kid, alg }: JWTHeaderParameters) {
    const key = this.#options.keys.find(purpose, kid);
    if (!key || key.record.alg !== alg) throw new errors.JWKSNoMatchingKey();
    return key.publicKey;
  }

  async #verify(purpose: KeyPurpose, token: string): Promise<JWTPayload> {
    if (token.length > relayLimits.tokenLength) throw new RestError('token_invalid');
    const { issuer, clock } = this.#options;
    const { aud, typ } = forms[purpose];
    const { payload } = await jwtVerify(token, (header) => this.#findKey(purpose, header), {
      algorithms: [...tokenAlgorithms],
      issuer,
      audience: aud,
      typ,
      requiredClaims: ['sub', 'iat', 'exp', 'jti'],
      clockTolerance: relayLimits.clockToleranceMs / 1000,
      currentDate: new Date(clock.now()),
    });
    return payload;
  }

  async #check(purpose: KeyPurpose, token: string | undefined): Promise<JWTPayload> {
    if (token === undefined) throw new RestError('token_missing');
    try {
      return await this.#verify(purpose, token);
    } catch (error) {
      throw new RestError(error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid');
    }
  }

  /**
   * The client id of an application token.
   *
   * @throws {RestError} `token_missing`, `token_invalid`, `token_expired`
   */
  async checkApplicationToken(token: string | undefined): Promise<string> {
    const { sub } = await this.#check('api', token);
    if (sub === undefined) throw new RestError('token_invalid');
    return sub;
  }

  /**
   * What an end-user token opens.
   *
   * @throws {RestError} `token_missing`, `token_invalid`, `token_expired`
   */
  async checkEndUserToken(token: string | undefined): Promise<EndUser> {
    const claims = safeParse(endUserClaims, await this.#check('hub', token));
    if (!claims.success) throw new RestError('token_invalid');
    const { sub, kind, fid, client_id, exp, jti } = claims.output;
    const expiresAtMs = exp * 1000 + relayLimits.clockToleranceMs;
    return { key: { app: client_id, kind, id: fid }, userId: sub, expiresAtMs, tokenId: jti };
  }
}
