import { createServer, type Server } from 'node:http';
import {
  createHub,
  createHubEndpoint,
  type HubEndpoint,
  HubError,
  HubRequestError,
  withUploads,
} from '@rtas/signalr-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, type WatchedPage } from '../support/browser.ts';
import type { Wish } from '../support/hub-page.ts';
import { servePage } from '../support/page-bundle.ts';
import type { StaticServer } from '../support/static-server.ts';

const hub = createHub<string>({
  methods: {
    whoAmI: ({ principal, transport, request }) => [principal, transport, request?.origin],
    echo: (_context, value) => value,
    refuse: () => {
      throw new HubError('The room is full.');
    },
    sum: withUploads(1, async (_context, numbers) => {
      let sum = 0;
      for await (const number of numbers) sum += Number(number);
      return sum;
    }),
    ask: ({ clients }, question) => clients.caller.invoke('answer', question),
    dropMe: (context) => context.close({ allowReconnect: true }),
  },
  streams: {
    count: async function* (_context, to) {
      for (let index = 0; index < Number(to); index += 1) yield index;
    },
    countAndFail: async function* () {
      yield 1;
      throw new HubError('Out of numbers.');
    },
  },
});

let browser: Browser;
let site: StaticServer;
let watched: WatchedPage;
let endpoint: HubEndpoint;
let server: Server;
const addresses: string[] = [];

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), servePage('test/support/hub-page.ts')]);
  endpoint = createHubEndpoint(hub, {
    path: '/chat',
    ticket: { lifetimeMs: 60_000 },
    isOriginAllowed: (origin) => origin === new URL(site.url).origin,
    authenticate: async ({ bearer }) => {
      if (bearer !== 'secret-of-ann') throw new HubRequestError(401, 'token_invalid');
      return { principal: 'Ann' };
    },
  });
  server = createServer((request, response) => {
    if (!endpoint.handle(request, response)) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => endpoint.upgrade(request, socket, head));
  server.on('request', ({ url }) => addresses.push(url ?? ''));
  server.on('upgrade', ({ url }) => addresses.push(url ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  watched = await openPage(browser, site.url);
});

afterAll(async () => {
  await browser.close();
  await endpoint.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await site.close();
});

function portOf(listening: Server): number {
  const address = listening.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const converse = (wish: Wish): Promise<unknown> =>
  watched.page.evaluate((given) => Reflect.get(globalThis, 'converse')(given), wish);

test.each([
  ['WebSockets', 'json'],
  ['WebSockets', 'messagepack'],
  ['ServerSentEvents', 'json'],
  ['LongPolling', 'json'],
  ['LongPolling', 'messagepack'],
] as const)(
  'the official client in a page of another origin says and hears all over %s in %s',
  async (transport, protocol) => {
    const wish = { url: `http://127.0.0.1:${portOf(server)}/chat`, transport, protocol };
    expect(await converse(wish)).toEqual([
      ['Ann', transport, new URL(site.url).origin],
      { text: 'ação 🫖', list: [1, null, true] },
      expect.stringMatching(/HubException: The room is full\.$/),
      [0, 1, 2, 3, 4],
      expect.stringMatching(/HubException: Out of numbers\.$/),
      6,
      'well? yes',
      'again',
      'here',
    ]);
    expect(watched.problems).toEqual([]);
    expect(addresses.filter((each) => each.includes('secret-of-ann'))).toEqual([]);
  },
);
