import { createServer, type Server } from 'node:http';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Chat, startChat } from '../interop/chat.ts';
import { converse, spoken } from '../interop/conversations.ts';
import type { HubEndpoint } from './index.ts';
import { createPlainServer } from './testing/http-host.ts';

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

/** What a framework could stand in the way of: bodies of either direction, streams, and ends. */
const throughFrameworks = [
  'gets results, whatever the letter case',
  'sends and gets large texts, and every letter there is',
  'connects again when it is told to',
];

describe.each([
  { name: 'Node', toServer: createPlainServer, said: spoken },
  ...Object.entries({ Fastify: underFastify, Express: underExpress, Hono: underHono }).map(
    ([name, toServer]) => ({
      name,
      toServer,
      said: spoken.filter((each) => each.protocol === 'json' && throughFrameworks.includes(each.name)),
    }),
  ),
])('the official client under $name', ({ toServer, said }) => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await startChat({ toServer });
  });
  afterAll(() => chat.stop());

  it.each(said)('over $transport in $protocol $name', async ({ name, way, outcome }) => {
    expect(await converse(name, chat.host.url, way)).toEqual(outcome(way));
  });

  it('leaves other paths to the server, and lets nobody wait who wants another WebSocket', async () => {
    const { url } = chat.host;
    for (const path of ['/elsewhere', '/chat/elsewhere'])
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/chat/elsewhere`);
    await new Promise((resolve) => socket.once('error', resolve));
    socket.terminate();
  });
});
