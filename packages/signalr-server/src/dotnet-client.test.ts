import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chat, startChat } from '../interop/chat.ts';
import { buildClient, runClient } from '../interop/client.ts';

let chat: Chat;
let lines: unknown[] | undefined;

beforeAll(async () => {
  chat = await startChat({ hasTickets: true });
  if (buildClient('conversation')) lines = await runClient('conversation', `${chat.host.url}/chat`);
}, 240_000);

afterAll(() => chat.stop());

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
    'the stream is left',
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
