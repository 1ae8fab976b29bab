import { expect, it } from 'vitest';
import { createHub, withUploads } from '../index.ts';
import { prefixLength } from '../protocol/frame.ts';
import type { HubMessage } from '../protocol/message.ts';
import { messagePackProtocol } from '../protocol/message-pack.ts';
import { surveyPacked } from '../protocol/packed-shape.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { jsonHandshake, MemoryTransport, record } from '../testing/memory-transport.ts';

const messages: readonly HubMessage[] = [
  { type: 6 },
  {
    type: 1,
    invocationId: '1',
    target: 'echo',
    arguments: [{ a: ['b', 1, null] }, 'é€'],
    headers: { a: 'b' },
  },
  { type: 4, invocationId: '2', target: 'count', arguments: [3] },
  { type: 1, invocationId: '3', target: 'take', arguments: [], streamIds: ['s'] },
  { type: 2, invocationId: 's', item: [1, { deep: true }] },
  { type: 5, invocationId: '2' },
  { type: 3, invocationId: 's' },
  { type: 3, invocationId: 's1', result: [] },
  { type: 8, sequenceId: 1 },
  { type: 9, sequenceId: 1 },
  { type: 7 },
];

const inJson = Buffer.from(record({ protocol: 'json', version: 2 }) + messages.map(record).join(''));
const inMessagePack = Buffer.concat([
  Buffer.from(record({ protocol: 'messagepack', version: 2 })),
  ...messages.map((message) => Buffer.from(messagePackProtocol.write(message))),
]);

type Dice = (sides: number) => number;

/** Numbers that look random and are the same in every run (the constants are those of Numerical Recipes). */
function createDice(seed: number): Dice {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function mutate(conversation: Buffer, roll: Dice): Buffer {
  const bytes = Buffer.from(conversation);
  // The handshake is left alone most of the time: otherwise nothing behind it is ever read.
  const from = roll(4) === 0 ? 0 : 40;
  for (let count = roll(6); count > 0; count -= 1) bytes[from + roll(bytes.length - from)] = roll(256);
  const [start, end] = [from + roll(bytes.length - from), from + roll(bytes.length - from)];
  return roll(2) === 0 ? bytes : Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}

function say(transport: MemoryTransport, bytes: Buffer, roll: Dice): void {
  for (let at = 0, size = 0; at < bytes.length; at += size) {
    size = 1 + roll(40);
    transport.say(bytes.subarray(at, at + size));
  }
}

function createEchoHub() {
  return createHub<string>({
    clock: new ManualClock(),
    methods: {
      echo: (_context, ...args) => args,
      take: withUploads(1, async (_context, items) => {
        for await (const _item of items);
      }),
    },
    streams: {
      count: async function* (_context, to) {
        for (let index = 0; index < Math.min(Number(to), 10); index += 1) yield index;
      },
    },
  });
}

it.each([
  ['JSON', inJson],
  ['MessagePack', inMessagePack],
])(
  'whatever bytes come in whatever pieces in %s, only their own connection suffers',
  async (_name, conversation) => {
    const hub = createEchoHub();
    const bystander = new MemoryTransport();
    hub.connect(bystander, 'Bob');
    bystander.say(jsonHandshake);
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const roll = createDice(seed);
      const transport = new MemoryTransport();
      const client = hub.connect(transport, 'Eve', { isResumable: roll(2) === 0 });
      say(transport, mutate(conversation, roll), roll);
      const next = new MemoryTransport();
      transport.lose(new Error('ECONNRESET'));
      if (client.resume(next)) say(next, mutate(conversation, roll), roll);
      next.lose();
      client.abort();
      await client.closed;
    }
    expect(hub.connectionCount).toBe(1);
    bystander.say(record({ type: 1, invocationId: '9', target: 'echo', arguments: ['well'] }));
    expect((await bystander.heard(2))[1]).toEqual({ type: 3, invocationId: '9', result: ['well'] });
  },
);

it('random bytes are never taken for a value that they do not fill', () => {
  const roll = createDice(7);
  for (let round = 0; round < 20_000; round += 1) {
    const bytes = Uint8Array.from({ length: 1 + roll(24) }, () => roll(256));
    const shape = surveyPacked(bytes);
    expect(shape === undefined || shape.depth < bytes.length + 1).toBe(true);
    try {
      messagePackProtocol.parse(bytes, 32);
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^(invalid_message|message_too_deep)$/) });
    }
  }
});

it('a length that promises what never comes holds no more than what has come', async () => {
  const ended: unknown[] = [];
  const hub = createHub<string>({ onDisconnected: (_context, error) => void ended.push(error) });
  const transport = new MemoryTransport();
  const client = hub.connect(transport, 'Eve');
  transport.say(record({ protocol: 'messagepack', version: 1 }));
  transport.say(prefixLength(new Uint8Array(40_000)).subarray(0, 3));
  await client.closed;
  expect(ended).toMatchObject([{ code: 'message_too_large' }]);
});
