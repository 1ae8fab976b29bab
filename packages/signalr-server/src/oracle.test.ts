import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasDotnet } from '../interop/dotnet.ts';
import { askAll, questionsIn } from '../oracle/ask.ts';
import { createOracleHub, createRefusingHub } from '../oracle/hub.ts';
import { type ProtocolName, protocolNames } from '../oracle/language.ts';
import { type Reference, startReference } from '../oracle/reference.ts';
import { createHubEndpoint, type Hub } from './index.ts';
import { createPlainServer, type HttpHost, joinEndpoints, listen } from './testing/http-host.ts';

const readRecorded = (protocol: ProtocolName): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../oracle/recorded-${protocol}.json`, import.meta.url), 'utf8'));

const recorded = { json: readRecorded('json'), messagepack: readRecorded('messagepack') };

const hubs: ReadonlyArray<readonly [path: string, hub: Hub<string>]> = [
  ['/hub', createOracleHub({})],
  ['/detailed', createOracleHub({ isDetailed: true })],
  ['/parallel', createOracleHub({ limits: { maxParallelCalls: 3 } })],
  ['/pinging', createOracleHub({ limits: { keepAliveIntervalMs: 50 } })],
  ['/impatient', createOracleHub({ limits: { keepAliveIntervalMs: 50, clientTimeoutMs: 100 } })],
  ['/refusing', createRefusingHub()],
  ['/stateful', createOracleHub({})],
];

const endpoint = joinEndpoints(
  ...hubs.map(([path, hub]) =>
    createHubEndpoint(hub, {
      path,
      allowSkipNegotiation: true,
      allowStatefulReconnect: path === '/stateful',
      isOriginAllowed: (origin) => origin === undefined || origin === 'https://page.example',
      authenticate: async ({ bearer = 'Ann' }) => ({ principal: bearer }),
    }),
  ),
);

let host: HttpHost;

beforeAll(async () => {
  host = await listen(createPlainServer(endpoint));
});

afterAll(async () => {
  await endpoint.close();
  await host.close();
});

const titled = protocolNames.flatMap((protocol) =>
  questionsIn(protocol).map((question) => ({ ...question, protocol })),
);

describe('what ASP.NET Core says, frame for frame, is said here', () => {
  it.each(titled.filter(({ here }) => !here))('to $name, in $protocol', async ({ name, protocol, ask }) => {
    expect(await ask(host.url)).toEqual(recorded[protocol][name]);
  });
});

describe('what the documentation says is different here', () => {
  const different = titled.flatMap(({ here, ...question }) => (here ? [{ here, ...question }] : []));

  it.each(different)('is $name, in $protocol', async ({ name, protocol, here, ask }) => {
    expect(await ask(host.url)).toEqual(here);
    expect(recorded[protocol][name]).not.toEqual(here);
  });
});

const buildTimeoutMs = 240_000;

describe.skipIf(!hasDotnet())('what is recorded, where the SDK of .NET 10 is installed', () => {
  let reference: Reference;
  beforeAll(async () => {
    reference = await startReference();
  }, buildTimeoutMs);
  afterAll(() => reference.stop());

  it.for(protocolNames)('is what ASP.NET Core itself says in %s', async (protocol, { skip }) => {
    if (!reference.protocols.includes(protocol)) return skip(`the package of ${protocol} cannot be had here`);
    expect(await askAll(reference.origin, protocol)).toEqual(recorded[protocol]);
  });
});
