import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  createHub,
  createHubEndpoint,
  type Hub,
  type HubEndpoint,
  HubError,
  HubRequestError,
} from './index.ts';
import { createCertificate, trust } from './testing/certificate.ts';
import { createPlainServer, type HttpHost, listen } from './testing/http-host.ts';

interface User {
  readonly name: string;
}

function createChat() {
  const ended: Array<() => void> = [];
  const hub: Hub<User> = createHub<User>({
    methods: {
      echo: (_context, value) => value,
      add: (_context, a, b) => Number(a) + Number(b),
      nothing: () => {},
      whoAmI: (context) => context.principal.name,
      fail: () => {
        throw new Error('the password of the database is 1234');
      },
      refuse: () => {
        throw new HubError('The room is full.');
      },
      join: (context, room) => hub.groups.add(context.connectionId, String(room)),
      say: (_context, room, text) => hub.clients.group(String(room)).send('said', text),
      dropMe: (context) => context.close({ allowReconnect: true }),
    },
    onDisconnected: () => {
      for (const resolve of ended.splice(0)) resolve();
    },
  });
  const nextEnd = () => new Promise<void>((resolve) => ended.push(resolve));
  return { hub, nextEnd };
}

const createDoor = (hub: Hub<User>, allowSkipNegotiation = false) =>
  createHubEndpoint(hub, {
    path: '/chat',
    allowSkipNegotiation,
    ticket: { lifetimeMs: 60_000 },
    authenticate: async ({ bearer }) => {
      if (bearer !== 'secret-of-ann') throw new HubRequestError(401, 'token_invalid');
      return { principal: { name: 'Ann' } };
    },
  });

// Nobody else answers upgrades here.
const destroyForeign = (server: Server, endpoint: HubEndpoint) =>
  server.on(
    'upgrade',
    (request, socket, head) => endpoint.upgrade(request, socket, head) || socket.destroy(),
  );

const underFastify = async (endpoint: HubEndpoint): Promise<Server> => {
  const app = fastify();
  app.addHook('onRequest', async (request, reply) => {
    if (endpoint.handle(request.raw, reply.raw)) reply.hijack();
  });
  destroyForeign(app.server, endpoint);
  await app.ready();
  return app.server;
};

const underExpress = async (endpoint: HubEndpoint): Promise<Server> => {
  const app = express();
  app.use((request, response, next) => {
    if (!endpoint.handle(request, response)) next();
  });
  app.use(express.json());
  const server = createServer(app);
  destroyForeign(server, endpoint);
  return server;
};

const underHono = async (endpoint: HubEndpoint): Promise<Server> => {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.all('/chat/*', (c) =>
    endpoint.handle(c.env.incoming, c.env.outgoing) ? RESPONSE_ALREADY_SENT : c.notFound(),
  );
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  destroyForeign(server, endpoint);
  return server;
};

const servers = [
  ['Node', async (endpoint: HubEndpoint) => createPlainServer(endpoint)],
  ['Fastify', underFastify],
  ['Express', underExpress],
  ['Hono', underHono],
] as const;

describe.each(servers)('the official client under %s', (_name, toServer) => {
  const clients: HubConnection[] = [];
  let chat: ReturnType<typeof createChat>;
  let endpoint: HubEndpoint;
  let host: HttpHost;

  beforeEach(async () => {
    chat = createChat();
    endpoint = createDoor(chat.hub);
    host = await listen(await toServer(endpoint));
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.stop()));
    await endpoint.close();
    await host.close();
  });

  const connect = async (token = 'secret-of-ann', transport?: HttpTransportType) => {
    const client = new HubConnectionBuilder()
      .withUrl(`${host.url}/chat`, {
        accessTokenFactory: () => token,
        ...(transport === undefined ? {} : { transport }),
      })
      .withAutomaticReconnect([0])
      .configureLogging(LogLevel.None)
      .build();
    clients.push(client);
    await client.start();
    return client;
  };

  it('connects and gets the result of a method, whatever its letter case', async () => {
    const client = await connect();
    expect(await client.invoke('ADD', 2, 3)).toBe(5);
    expect(await client.invoke('whoami')).toBe('Ann');
    expect(await client.invoke('nothing')).toBeNull();
  });

  it.each([HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling])(
    'connects without WebSockets too (%d)',
    async (transport) => {
      const client = await connect('secret-of-ann', transport);
      const said = new Promise((resolve) => client.on('said', resolve));
      await client.invoke('join', 'kitchen');
      await client.invoke('say', 'kitchen', 'x'.repeat(30_000));
      expect(await said).toBe('x'.repeat(30_000));
    },
  );

  it('leaves other paths to the server, and lets nobody wait who wants another WebSocket', async () => {
    for (const path of ['/elsewhere', '/chat/elsewhere'])
      expect((await fetch(`${host.url}${path}`)).status).toBe(404);
    const socket = new WebSocket(`${host.url.replace(/^http/, 'ws')}/chat/elsewhere`);
    await new Promise((resolve) => socket.once('error', resolve));
    socket.terminate();
  });

  it('hides the error of a method, and shows a HubError', async () => {
    const client = await connect();
    await expect(client.invoke('fail')).rejects.toThrow(
      /^An unexpected error occurred invoking 'fail' on the server\.$/,
    );
    await expect(client.invoke('refuse')).rejects.toThrow(/HubException: The room is full\.$/);
    await expect(client.invoke('missing')).rejects.toThrow(/Method does not exist\.$/);
  });

  it('hears what is sent to its group', async () => {
    const client = await connect();
    const said = new Promise((resolve) => client.on('said', resolve));
    await client.invoke('join', 'kitchen');
    expect(await client.invoke('say', 'kitchen', 'tea is ready')).toBe(1);
    expect(await said).toBe('tea is ready');
  });

  it('connects again when the server says that it may', async () => {
    const client = await connect();
    const before = client.connectionId;
    const reconnected = new Promise<string | undefined>((resolve) => client.onreconnected(resolve));
    await client.send('dropMe');
    expect(await reconnected).not.toBe(before);
    expect(await client.invoke('echo', 'here')).toBe('here');
  });

  it('is refused with 401 and the reason phrase when its token is wrong', async () => {
    await expect(connect('secret-of-bob')).rejects.toThrow(/Unauthorized: Status code '401'/);
  });

  it('ends without an error when the client stops', async () => {
    const client = await connect();
    const ended = chat.nextEnd();
    await client.stop();
    await ended;
    expect(chat.hub.connectionCount).toBe(0);
  });
});

describe('the official client and a server that goes away', () => {
  const startServer = async (port = 0) => {
    const { hub } = createChat();
    const endpoint = createDoor(hub);
    const host = await listen(createPlainServer(endpoint), port);
    const stop = async () => {
      await endpoint.close();
      await host.close();
    };
    return { hub, host, stop };
  };

  const connect = async (url: string) => {
    const client = new HubConnectionBuilder()
      .withUrl(`${url}/chat`, { accessTokenFactory: () => 'secret-of-ann' })
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 0 })
      .configureLogging(LogLevel.None)
      .build();
    await client.start();
    const reconnected = new Promise<void>((resolve) => client.onreconnected(() => resolve()));
    return { client, reconnected };
  };

  it('finds the next server after the first was drained', async () => {
    const first = await startServer();
    const { client, reconnected } = await connect(first.host.url);
    await first.hub.drain();
    await first.stop();
    const second = await startServer(first.host.port);
    await reconnected;
    expect(await client.invoke('whoAmI')).toBe('Ann');
    await client.stop();
    await second.stop();
  });

  it('finds the next server after the first has died', async () => {
    const first = await startServer();
    const { client, reconnected } = await connect(first.host.url);
    first.host.dropConnections();
    await first.host.close();
    const second = await startServer(first.host.port);
    await reconnected;
    expect(await client.invoke('whoAmI')).toBe('Ann');
    await client.stop();
    await second.stop();
  });
});

describe('the official client over TLS', () => {
  const certificate = createCertificate();
  let distrust: () => void;

  beforeAll(() => {
    distrust = certificate ? trust(certificate) : () => {};
  });

  afterAll(() => distrust());

  // Where there is no openssl to make a certificate this does not run.
  it
    .skipIf(certificate === undefined)
    .each([HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling])(
    'connects with each transport (%d)',
    async (transport) => {
      const endpoint = createDoor(createChat().hub);
      const server = createSecureServer({ key: certificate, cert: certificate }, (request, response) => {
        if (!endpoint.handle(request, response)) response.writeHead(404).end();
      });
      destroyForeign(server, endpoint);
      const host = await listen(server);
      const client = new HubConnectionBuilder()
        .withUrl(`https://127.0.0.1:${host.port}/chat`, {
          transport,
          accessTokenFactory: () => 'secret-of-ann',
        })
        .configureLogging(LogLevel.None)
        .build();
      await client.start();
      expect(await client.invoke('whoAmI')).toBe('Ann');
      await client.stop();
      await endpoint.close();
      await host.close();
    },
  );
});

describe('the official client without negotiate', () => {
  it('opens its WebSocket at once where the hub allows it', async () => {
    const { hub } = createChat();
    const endpoint = createDoor(hub, true);
    const host = await listen(createPlainServer(endpoint));
    const client = new HubConnectionBuilder()
      .withUrl(`${host.url}/chat`, {
        skipNegotiation: true,
        transport: HttpTransportType.WebSockets,
        accessTokenFactory: () => 'secret-of-ann',
      })
      .configureLogging(LogLevel.None)
      .build();
    await client.start();
    expect(await client.invoke('whoAmI')).toBe('Ann');
    await client.stop();
    await endpoint.close();
    await host.close();
  });
});
