import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAll, type Question, questions } from '../oracle/ask.ts';
import { createOracleHub, createRefusingHub } from '../oracle/hub.ts';
import { hasReference, startReference } from '../oracle/reference.ts';
import { createHubEndpoint, type Hub } from './index.ts';
import { type HttpHost, listen } from './testing/http-host.ts';

const recorded = new Map<string, unknown>(
  Object.entries(JSON.parse(readFileSync(new URL('../oracle/recorded.json', import.meta.url), 'utf8'))),
);

const hubs: ReadonlyArray<readonly [path: string, hub: Hub<string>]> = [
  ['/hub', createOracleHub({})],
  ['/detailed', createOracleHub({ isDetailed: true })],
  ['/parallel', createOracleHub({ parallel: 3 })],
  ['/refusing', createRefusingHub()],
  ['/stateful', createOracleHub({})],
];

const endpoints = hubs.map(([path, hub]) =>
  createHubEndpoint(hub, {
    path,
    allowSkipNegotiation: true,
    allowStatefulReconnect: path === '/stateful',
    authenticate: async () => ({ principal: 'Ann' }),
  }),
);

let host: HttpHost;

beforeAll(async () => {
  const server = createServer((request, response) => {
    if (!endpoints.some((endpoint) => endpoint.handle(request, response))) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => {
    if (!endpoints.some((endpoint) => endpoint.upgrade(request, socket, head))) socket.destroy();
  });
  host = await listen(server);
});

afterAll(async () => {
  for (const endpoint of endpoints) await endpoint.close();
  await host.close();
});

const titled = questions.map((question): [string, Question] => [question.name, question]);

describe('what ASP.NET Core says, frame for frame, is said here', () => {
  it.each(titled)('to %s', async (name, { ask }) => {
    expect(await ask(host.url)).toEqual(recorded.get(name));
  });
});

const buildTimeoutMs = 240_000;

describe.skipIf(!hasReference())('what is recorded, where the SDK of .NET 10 is installed', () => {
  it(
    'is what ASP.NET Core itself says',
    async () => {
      const reference = await startReference();
      const heard = await askAll(reference.origin);
      await reference.stop();
      expect(heard).toEqual(Object.fromEntries(recorded));
    },
    buildTimeoutMs,
  );
});
