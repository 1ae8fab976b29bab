import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildClient, runClient } from '../interop/client.ts';
import { createHub, createHubEndpoint, type HubEndpoint, HubRequestError } from './index.ts';
import { createPlainServer, type HttpHost, listen } from './testing/http-host.ts';
import { ManualClock } from './testing/manual-clock.ts';

const clock = new ManualClock();
const hourMs = 3_600_000;
const ends = new Map<string, number>();

const hub = createHub<string>({
  clock,
  // Only tokens are to run out while time passes by leaps.
  limits: {
    keepAliveIntervalMs: hourMs,
    clientTimeoutMs: 2 * hourMs,
    pollGapMs: hourMs,
    pollTimeoutMs: hourMs,
    closeTimeoutMs: hourMs,
  },
  userIdOf: (principal) => principal.split(':')[0],
  methods: {
    whoAmI: ({ principal }) => principal,
    pass: (_context, seconds) => clock.advance(Number(seconds) * 1_000),
  },
});

let endpoint: HubEndpoint;
let host: HttpHost;
let lines: unknown[] | undefined;

beforeAll(async () => {
  endpoint = createHubEndpoint(hub, {
    path: '/chat',
    allowAuthenticationRefresh: true,
    // Tokens such as `Ann:10` are good for ten seconds, from when they are first shown.
    authenticate: async ({ bearer = '' }) => {
      const [name = '', seconds] = bearer.split(':');
      if (name === '') throw new HubRequestError(401, 'token_invalid');
      const end = ends.get(bearer) ?? 0;
      const expiresAtMs = end > clock.now() ? end : clock.now() + Number(seconds) * 1_000;
      ends.set(bearer, expiresAtMs);
      return { principal: bearer, connectionKey: name, expiresAtMs };
    },
  });
  host = await listen(createPlainServer(endpoint));
  if (buildClient('refresh')) lines = await runClient('refresh', `${host.url}/chat`);
}, 240_000);

afterAll(async () => {
  await endpoint.close();
  await host.close();
});

it.for(['WebSockets', 'LongPolling'].map((transport, index) => ({ transport, index })))(
  'the official client of .NET 11 outlives its token over $transport, of itself and when it is told to',
  ({ transport, index }, { skip }) => {
    if (!lines) return skip('the SDK of .NET 10 or the client of .NET 11 cannot be had here');
    expect(lines[index]).toEqual({
      transport,
      outcome: [
        'Ann:1',
        'good for 00:00:30',
        'Ann:30',
        expect.stringContaining('403'),
        'good for 00:01:00',
        'Ann:60',
        true,
        'closed',
      ],
    });
  },
);
