import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildClient, runClient } from '../interop/client.ts';
import {
  createHub,
  createHubEndpoint,
  type HubEndpoint,
  HubError,
  HubRequestError,
  withUploads,
} from './index.ts';
import { createPlainServer, type HttpHost, listen } from './testing/http-host.ts';

let leave = () => {};
const left = () =>
  new Promise<string>((resolve) => {
    leave = () => resolve('left');
  });
let nextLeft = left();

const hub = createHub<string>({
  methods: {
    whoAmI: ({ principal, transport }) => `${principal} over ${transport}`,
    echo: (_context, value) => value,
    refuse: () => {
      throw new HubError('The room is full.');
    },
    fail: () => {
      throw new Error('the password of the database is 1234');
    },
    sum: withUploads(1, async (_context, numbers) => {
      let sum = 0;
      for await (const number of numbers) sum += Number(number);
      return sum;
    }),
    ask: ({ clients }, question) => clients.caller.invoke('answer', question),
    untilLeft: async () => {
      const word = await nextLeft;
      nextLeft = left();
      return word;
    },
    dropMe: (context) => context.close({ allowReconnect: true }),
    cut: () => host?.dropConnections(),
  },
  streams: {
    count: async function* (_context, to) {
      for (let index = 0; index < Number(to); index += 1) yield index;
    },
    countAndFail: async function* () {
      yield 1;
      throw new HubError('Out of numbers.');
    },
    forever: async function* ({ signal }) {
      try {
        for (let index = 0; !signal.aborted; index += 1) yield index;
      } finally {
        leave();
      }
    },
  },
});

let endpoint: HubEndpoint;
let host: HttpHost | undefined;
let lines: unknown[] | undefined;

beforeAll(async () => {
  endpoint = createHubEndpoint(hub, {
    path: '/chat',
    ticket: { lifetimeMs: 60_000 },
    allowStatefulReconnect: true,
    authenticate: async ({ bearer }) => {
      if (bearer !== 'secret-of-ann') throw new HubRequestError(401, 'token_invalid');
      return { principal: 'Ann' };
    },
  });
  host = await listen(createPlainServer(endpoint));
  if (buildClient('conversation')) lines = await runClient('conversation', `${host.url}/chat`);
}, 240_000);

afterAll(async () => {
  await endpoint.close();
  await host?.close();
});

const isConversation = (transport: string, protocol: string) => ({
  transport,
  protocol,
  isStateful: false,
  outcome: [
    `Ann over ${transport}`,
    'ação 🫖',
    2 ** 50,
    'Af8=',
    true,
    expect.stringMatching(/HubException: The room is full\.$/),
    expect.stringMatching(/invoking 'fail' on the server\.$/),
    [0, 1, 2, 3, 4],
    expect.stringMatching(/HubException: Out of numbers\.$/),
    'left',
    6,
    'well? yes',
    'again',
    'here',
  ],
});

const isResumption = (protocol: string) => ({
  transport: 'WebSockets',
  protocol,
  isStateful: true,
  outcome: [['before 0', 'after 0', 'before 1', 'after 1', 'before 2', 'after 2'], true, false],
});

const expected = [
  isConversation('WebSockets', 'json'),
  isConversation('WebSockets', 'messagepack'),
  isConversation('ServerSentEvents', 'json'),
  isConversation('LongPolling', 'json'),
  isConversation('LongPolling', 'messagepack'),
  isResumption('json'),
  isResumption('messagepack'),
];

it.for(expected.map((line, index) => ({ line, index, ...line })))(
  'the official client of .NET says and hears all over $transport in $protocol (resumes: $isStateful)',
  ({ line, index }, { skip }) => {
    if (!lines) return skip('the SDK of .NET 10 or the client cannot be had here');
    expect(lines[index]).toEqual(line);
  },
);
