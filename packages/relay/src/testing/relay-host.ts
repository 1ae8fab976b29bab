import type { EndUserTokenResponse, FlowKind, TokenResponse } from '@rtas/protocol';
import { onTestFinished } from 'vitest';
import type { RelayOptions } from '../options.ts';
import { createRelay, type Relay } from '../relay.ts';

export const secret = 'a-secret-that-only-tests-know';

/** A relay on a free port, with the calls of an application server. */
export interface RelayHost {
  readonly relay: Relay;
  readonly url: string;
  /** A request as it is. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A JSON call with the application token. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A read with the application token. */
  get(path: string): Promise<Response>;
  /** The token of the client `shop`, or of another one. */
  login(clientId?: string): Promise<string>;
  /** An end-user token. */
  createToken(kind: FlowKind, id: string, userId: string): Promise<EndUserTokenResponse>;
}

const json = { 'content-type': 'application/json' };

const tokenBody = {
  registration: (id: string, user_id: string) => ({ user_id, registration_code_unique_id: id }),
  transaction: (id: string, user_id: string) => ({ user_id, transaction_id: id }),
};

// Answers are trusted here: what they look like is what other tests hold.
const readJson = async <T>(response: Response): Promise<T> => (await response.json()) as T;

/** The calls of an application server to a relay. */
export function createCalls(url: string) {
  const tokens = new Map<string, string>();
  const request = (path: string, init?: RequestInit) => fetch(url + path, init);
  const login = async (client_id = 'shop') => {
    const known = tokens.get(client_id);
    if (known) return known;
    const body = JSON.stringify({ client_id, client_secret: secret });
    const { token } = await readJson<TokenResponse>(
      await request('/v1/login', { method: 'POST', headers: json, body }),
    );
    tokens.set(client_id, token);
    return token;
  };
  const authorization = async () => ({ authorization: `Bearer ${await login()}` });
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      headers: { ...json, ...(await authorization()), ...headers },
      body: JSON.stringify(body),
    });
  return {
    fetch: request,
    login,
    post,
    get: async (path: string) => request(path, { headers: await authorization() }),
    createToken: async (kind: FlowKind, id: string, userId: string) =>
      readJson<EndUserTokenResponse>(await post(`/v2/end-user/${kind}/token`, tokenBody[kind](id, userId))),
  };
}

/** Starts a relay that ends with the test. */
export async function startRelay(options: RelayOptions = {}): Promise<RelayHost> {
  const clients = [`shop:${secret}`, `bank:${secret}`];
  const relay = await createRelay({ clients, logLevel: 'silent', drainSeconds: 1, ...options });
  onTestFinished(() => relay.close());
  const url = await relay.listen({ host: '127.0.0.1', port: 0 });
  return { relay, url, ...createCalls(url) };
}
