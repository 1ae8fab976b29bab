import { createRelay, type Relay, type RelayOptions } from '@rtas/relay';

/** The calls of an application server to a relay. */
export interface RelayCalls {
  /** The application server's own token. */
  readonly applicationToken: string;
  /** Calls the REST interface as the application server; a string is sent as it is. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly get: (path: string, token?: string) => Promise<Response>;
  /** Makes the token of one flow. */
  readonly createToken: (kind: 'registration' | 'transaction', id: string, userId: string) => Promise<string>;
}

/** A relay on a free port, and the calls to it. */
export interface RelayWorld extends RelayCalls {
  readonly relay: Relay;
  readonly url: string;
  readonly close: () => Promise<void>;
}

const credentials = { id: 'northwind', secret: 'a-secret-of-the-tests-only' };
/** What relays of tests know of the application server. */
export const client = `${credentials.id}:${credentials.secret}`;
const json = { 'Content-Type': 'application/json' };

async function login(url: string): Promise<string> {
  const body = JSON.stringify({ client_id: credentials.id, client_secret: credentials.secret });
  const response = await fetch(`${url}/v1/login`, { method: 'POST', headers: json, body });
  return (await response.json()).token;
}

/** A relay that listens, and knows the application server. */
export async function openRelay(options: RelayOptions = {}): Promise<{ relay: Relay; url: string }> {
  const relay = await createRelay({ clients: [client], logLevel: 'silent', ...options });
  return { relay, url: await relay.listen({ port: options.port ?? 0 }) };
}

/** Logs in as the application server. */
export async function callRelay(url: string): Promise<RelayCalls> {
  const token = await login(url);
  const post: RelayCalls['post'] = (path, body, headers = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...json, Authorization: `Bearer ${token}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    applicationToken: token,
    post,
    get: (path, other = token) => fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${other}` } }),
    createToken: async (kind, id, userId) => {
      const name = kind === 'registration' ? 'registration_code_unique_id' : 'transaction_id';
      const response = await post(`/v2/end-user/${kind}/token`, { user_id: userId, [name]: id });
      return (await response.json()).token;
    },
  };
}

export async function startRelay(options: RelayOptions = {}): Promise<RelayWorld> {
  const { relay, url } = await openRelay(options);
  return { ...(await callRelay(url)), relay, url, close: () => relay.close() };
}
