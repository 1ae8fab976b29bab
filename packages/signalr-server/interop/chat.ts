import type { Server } from 'node:http';
import {
  createHubEndpoint,
  type Hub,
  type HubEndpoint,
  type HubRequest,
  HubRequestError,
} from '../src/index.ts';
import { createPlainServer, type HttpHost, joinEndpoints, listen } from '../src/testing/http-host.ts';
import { ManualClock } from '../src/testing/manual-clock.ts';
import { createChatHub, type Guest } from './chat-hub.ts';

/** The chat behind a server. */
export interface Chat {
  readonly hub: Hub<Guest>;
  readonly host: HttpHost;
  /** The addresses that it was asked for, with their methods. */
  readonly addresses: readonly string[];
  /** The next end of a connection, with its error. */
  nextEnd(): Promise<Error | undefined>;
  stop(): Promise<void>;
}

export interface ChatOptions {
  /** Default: false. */
  readonly hasTickets?: boolean;
  /** Default: false. */
  readonly allowSkipNegotiation?: boolean;
  /** Default: any free one. */
  readonly port?: number;
  /** Default: same origin, and requests without an origin. */
  readonly isOriginAllowed?: (origin: string | undefined) => boolean;
  /** What it stands behind. Default: the plain server of Node. */
  readonly toServer?: (endpoint: HubEndpoint) => Server | Promise<Server>;
}

/** Tokens such as `secret-of-ann:1800000010` are good until then, others for ever. */
function authenticateAt(nowSeconds: number, { bearer, queryToken }: HubRequest) {
  const [secret, end] = (bearer ?? queryToken ?? '').split(':');
  const isOver = end !== undefined && Number(end) <= nowSeconds;
  if (secret !== 'secret-of-ann' || isOver) throw new HubRequestError(401, 'token_invalid');
  const name = 'Ann';
  if (end === undefined) return { principal: { name }, connectionKey: name };
  const tokenEnd = Number(end);
  return { principal: { name, tokenEnd }, connectionKey: name, expiresAtMs: tokenEnd * 1_000 };
}

/**
 * Starts it with two doors: `/chat`, and `/expiring`, where the time stands still until a client lets it pass.
 */
export async function startChat({
  hasTickets = false,
  allowSkipNegotiation = false,
  port = 0,
  isOriginAllowed,
  toServer = createPlainServer,
}: ChatOptions = {}): Promise<Chat> {
  const clock = new ManualClock();
  const now = () => clock.now() / 1_000;
  const onEnd: Array<(error: Error | undefined) => void> = [];
  const world = {
    cut: () => host.dropConnections(),
    pass: (seconds: number) => {
      clock.advance(seconds * 1_000);
      return now();
    },
  };
  const open = (path: string, hub: Hub<Guest>) =>
    createHubEndpoint(hub, {
      path,
      authenticate: async (request) => authenticateAt(now(), request),
      allowStatefulReconnect: true,
      allowSkipNegotiation,
      ...(hasTickets ? { ticket: { lifetimeMs: 60_000 } } : {}),
      ...(isOriginAllowed ? { isOriginAllowed } : {}),
    });
  const hub = createChatHub(world, {
    onDisconnected: (_context, error) => {
      for (const resolve of onEnd.splice(0)) resolve(error);
    },
  });
  const endpoint = joinEndpoints(open('/chat', hub), open('/expiring', createChatHub(world, { clock })));
  const addresses: string[] = [];
  const server = await toServer(endpoint);
  for (const event of ['request', 'upgrade'])
    server.prependListener(event, ({ method, url }) => addresses.push(`${method} ${url}`));
  const host = await listen(server, port);
  return {
    hub,
    host,
    addresses,
    nextEnd: () => new Promise((resolve) => onEnd.push(resolve)),
    stop: async () => {
      await endpoint.close();
      await host.close();
    },
  };
}
