import type { Hub, HubEndpoint, HubEndpointOptions, HubOptions, HubRequest } from '../index.ts';
import { createHub, createHubEndpoint, HubRequestError } from '../index.ts';
import { createPlainServer, type HttpHost, listen } from './http-host.ts';
import { ManualClock } from './manual-clock.ts';

const tokens = new Map([
  ['secret-of-ann', 'Ann'],
  ['secret-of-bob', 'Bob'],
]);

/** Knows two users by their tokens. */
export async function authenticate({ bearer, queryToken }: HubRequest) {
  const principal = tokens.get(bearer ?? queryToken ?? '');
  if (principal === undefined) throw new HubRequestError(401, 'token_invalid');
  return { principal, connectionKey: principal };
}

/** The header that carries a token. */
export const withBearer = (token = 'secret-of-ann') => ({ Authorization: `Bearer ${token}` });

/** A hub behind a server, with a clock that stands still, and how to talk to it without a client. */
export interface HubSetting {
  readonly clock: ManualClock;
  readonly hub: Hub<string>;
  readonly endpoint: HubEndpoint;
  readonly host: HttpHost;
  /** Of the hub itself. */
  readonly url: string;
  /** The next end of a connection, with its error. */
  nextEnd(): Promise<Error | undefined>;
  /** A request for the hub's own path by Ann. */
  ask(method: string, id: string, options?: AskOptions): Promise<Response>;
  /** Negotiates as Ann; answers what names the connection. */
  negotiate(query?: string): Promise<{ id: string; connectionId: string; ticket: string }>;
  /**
   * Lets this much time pass, and as much again whenever the network has taken a little more of what is sent in the
   * meantime: by then it has taken nothing for so long.
   */
  passUntilNothingIsTaken(durationMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** What a request may carry besides. */
export interface AskOptions {
  readonly body?: string | Uint8Array;
  readonly headers?: Record<string, string>;
  /** Default: that of Ann; `''` for none. */
  readonly token?: string;
  readonly query?: string;
  readonly signal?: AbortSignal;
}

/** Starts a hub behind the plain server of Node. */
export async function startHub(
  options: Partial<HubEndpointOptions<string>> = {},
  hubOptions: HubOptions<string> = {},
): Promise<HubSetting> {
  const clock = new ManualClock();
  const onEnd: Array<(error: Error | undefined) => void> = [];
  const onDisconnected = (_context: unknown, error: Error | undefined) => {
    for (const resolve of onEnd.splice(0)) resolve(error);
  };
  const hub = createHub<string>({ clock, onDisconnected, ...hubOptions });
  const endpoint = createHubEndpoint(hub, { path: '/chat', authenticate, ...options });
  const host = await listen(createPlainServer(endpoint));
  const url = `${host.url}/chat`;
  return {
    clock,
    hub,
    endpoint,
    host,
    url,
    nextEnd: () => new Promise((resolve) => onEnd.push(resolve)),
    ask: (method, id, { body, headers, token, query = '', signal } = {}) =>
      fetch(`${url}?id=${id}${query}`, {
        method,
        headers: { ...(token === '' ? {} : withBearer(token)), ...headers },
        ...(body === undefined ? {} : { body: toBody(body) }),
        ...(signal ? { signal } : {}),
      }),
    negotiate: async (query = '') => {
      const target = `${url}/negotiate?negotiateVersion=1${query}`;
      const response = await fetch(target, { method: 'POST', headers: withBearer() });
      const answer = new Map(Object.entries(Object(await response.json())));
      const text = (name: string) => String(answer.get(name));
      return { id: text('connectionToken'), connectionId: text('connectionId'), ticket: text('accessToken') };
    },
    passUntilNothingIsTaken: async (durationMs) => {
      let before: number;
      clock.advance(durationMs);
      do {
        before = host.takenBytes();
        await new Promise((resolve) => setImmediate(resolve));
        clock.advance(durationMs);
      } while (host.takenBytes() > before);
    },
    stop: async () => {
      await endpoint.close();
      await host.close();
    },
  };
}

const toBody = (body: string | Uint8Array) =>
  typeof body === 'string' ? body : new Blob([Buffer.from(body)]);
