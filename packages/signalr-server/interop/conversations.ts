import { resumptions } from './resumptions.ts';
import { returns } from './returns.ts';
import { streams } from './streams.ts';
import { failureOf, numbersTo, Talk, type Way, ways } from './talk.ts';

/** What an official client and the chat say to each other, in Node or in a page. */
export interface Conversation {
  /** What the client does. */
  readonly name: string;
  /** Whether it can be had in this way. Default: in each. */
  isPossible?(way: Way): boolean;
  have(talk: Talk): Promise<unknown>;
  /** What comes of it. */
  outcome(way: Way): unknown;
}

const texts = [
  'ação €  🫖  日本',
  'a\nb\r\nc\rd\u2028e\u0000f',
  ' data: x',
  '',
  'x'.repeat(32_000),
  'ß'.repeat(16_000),
];

const value = { a: [1, null, true, 'x', 1.5] };

const calls: readonly Conversation[] = [
  {
    name: 'gets results, whatever the letter case',
    have: async (talk) => {
      const client = await talk.connect();
      return [
        await client.invoke('WHOAMI'),
        await client.invoke('echo', value),
        await client.invoke('nothing'),
      ];
    },
    outcome: ({ transport }) => [`Ann over ${transport}`, value, null],
  },
  {
    name: 'gets errors, and those alone that are meant for it',
    have: async (talk) => {
      const client = await talk.connect();
      const targets = ['refuse', 'fail', 'missing', 'count'];
      const failures: string[] = [];
      for (const target of targets) failures.push(await failureOf(client.invoke(target)));
      return failures;
    },
    outcome: () => [
      "An unexpected error occurred invoking 'refuse' on the server. HubException: The room is full.",
      "An unexpected error occurred invoking 'fail' on the server.",
      "Failed to invoke 'missing' due to an error on the server. HubException: Method does not exist.",
      "The client attempted to invoke the streaming 'count' method with a non-streaming invocation.",
    ],
  },
  {
    name: 'hears what others say in its group',
    have: async (talk) => {
      const [client, other] = [await talk.connect(), await talk.connect()];
      const said = new Promise((resolve) => client.on('said', resolve));
      for (const member of [client, other]) await member.invoke('join', 'kitchen');
      return [await other.invoke('say', 'kitchen', 'ação 🫖'), await said];
    },
    outcome: () => [1, 'ação 🫖'],
  },
  {
    name: 'answers the server, also with an error or with nothing',
    have: async (talk) => {
      const client = await talk.connect();
      const nothing = await client.invoke('ask', 'well?');
      client.on('answer', (question) => {
        if (question === 'fail?') throw new Error('no idea');
        return `${question} yes`;
      });
      return [nothing, await client.invoke('ask', 'well?'), await client.invoke('ask', 'fail?')];
    },
    outcome: () => [
      "HubResultError: Client didn't provide a result.",
      'well? yes',
      'HubResultError: Error: no idea',
    ],
  },
  {
    name: 'sends and gets large texts, and every letter there is',
    have: async (talk) => {
      const client = await talk.connect();
      const echoes: unknown[] = [];
      for (const text of texts) echoes.push(await client.invoke('echo', text));
      return echoes;
    },
    outcome: () => texts,
  },
  {
    name: 'sends and gets many messages, in their order',
    have: async (talk) => {
      const client = await talk.connect();
      const counted: unknown[] = [];
      client.on('counted', (index) => counted.push(index));
      await client.invoke('burst', 2_000);
      return [counted, await Promise.all(numbersTo(300).map((index) => client.invoke('echo', index)))];
    },
    outcome: () => [numbersTo(2_000), numbersTo(300)],
  },
  {
    name: 'keeps bytes, dates and integers of 53 bits in MessagePack',
    isPossible: ({ protocol }) => protocol === 'messagepack',
    have: async (talk) => {
      const client = await talk.connect();
      const at = new Date(1_800_000_000_123);
      const [bytes, date, ...integers] = await client.invoke('echo', [
        Uint8Array.of(1, 255),
        at,
        2 ** 50,
        -(2 ** 50),
      ]);
      return [bytes instanceof Uint8Array && [...bytes], date instanceof Date && date.getTime(), ...integers];
    },
    outcome: () => [[1, 255], 1_800_000_000_123, 2 ** 50, -(2 ** 50)],
  },
];

const conversations: readonly Conversation[] = [...calls, ...streams, ...returns, ...resumptions];

/** All of them, in every way in which they can be had. */
export const spoken = ways.flatMap((way) =>
  conversations
    .filter(({ isPossible }) => isPossible?.(way) ?? true)
    .map((conversation) => ({ ...way, ...conversation, way })),
);

/** Has the conversation of that name with the chat at that address; answers what came of it. */
export async function converse(name: string, origin: string, way: Way): Promise<unknown> {
  const conversation = conversations.find((each) => each.name === name);
  if (!conversation) throw new Error(`No conversation is called '${name}'.`);
  const talk = new Talk(origin, way);
  try {
    return await conversation.have(talk);
  } finally {
    await talk.end();
  }
}
