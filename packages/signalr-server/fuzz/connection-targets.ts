import { Buffer } from 'node:buffer';
import {
  type Arbitrary,
  array,
  asyncProperty,
  boolean,
  constant,
  nat,
  oneof,
  tuple,
  uint8Array,
} from 'fast-check';
import { createHub, HubConnectionError, withUploads } from '../src/index.ts';
import type { HubMessage } from '../src/protocol/message.ts';
import { allProtocols, type HubProtocol } from '../src/protocol/protocol.ts';
import { ManualClock } from '../src/testing/manual-clock.ts';
import { MemoryTransport, record } from '../src/testing/memory-transport.ts';
import { anyMessage, jsonContent, packedContent } from './message-arbitrary.ts';
import type { FuzzSubject, FuzzTarget } from './target.ts';

interface Conversation {
  readonly isResumable: boolean;
  readonly pieces: readonly Uint8Array[];
}

const targets = ['echo', 'take', 'count', 'fail', 'nothing'] as const;

/** Messages that find their methods and streams more often than by chance. */
const likely = (content: Arbitrary<unknown>): Arbitrary<HubMessage> =>
  tuple(anyMessage(content), oneof(...targets.map((target) => constant(target))), nat(3)).map(
    ([message, target, id]) => ({
      ...message,
      ...('target' in message ? { target } : {}),
      ...('invocationId' in message ? { invocationId: `${id}` } : {}),
      ...('streamIds' in message ? { streamIds: [`${id + 1}`] } : {}),
      ...('sequenceId' in message ? { sequenceId: id } : {}),
    }),
  );

function conversation(protocol: HubProtocol): Arbitrary<Conversation> {
  const message = likely(protocol.isBinary ? packedContent : jsonContent).map((value) =>
    Buffer.from(protocol.write(value)),
  );
  const spoilt = tuple(message, nat(), nat(255)).map(([bytes, at, byte]) => {
    bytes[at % bytes.length] = byte;
    return bytes;
  });
  const cut = tuple(message, nat()).map(([bytes, at]) => bytes.subarray(0, at % bytes.length));
  const piece = oneof(
    { weight: 6, arbitrary: message },
    { weight: 1, arbitrary: spoilt },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: uint8Array({ maxLength: 40 }) },
  );
  const handshake = oneof(
    { weight: 9, arbitrary: constant(Buffer.from(record({ protocol: protocol.name, version: 2 }))) },
    { weight: 1, arbitrary: uint8Array({ maxLength: 60 }) },
  );
  return tuple(boolean(), handshake, array(piece, { maxLength: 12 })).map(([isResumable, first, rest]) => ({
    isResumable,
    pieces: [first, ...rest],
  }));
}

function createFuzzHub(clock: ManualClock, onEnd: (error: Error | undefined) => void) {
  return createHub<string>({
    clock,
    onDisconnected: (_context, error) => onEnd(error),
    methods: {
      echo: (_context, ...args) => args,
      fail: (_context, reason) => {
        throw reason;
      },
      take: withUploads(1, async (_context, items) => {
        for await (const _item of items);
      }),
    },
    streams: {
      count: async function* (_context, to) {
        for (let index = 0; index < Math.min(Number(to), 5); index += 1) yield index;
      },
    },
  });
}

const isLife = (transport: MemoryTransport, heardBefore: number) => transport.sent.length > heardBefore;

// Pings come every 15 seconds; after 30 even the slowest deadline of a live connection has rung.
const longMs = 30_000;

/** Says it all, and is then pinged or gone. */
async function converse({ isResumable, pieces }: Conversation): Promise<boolean> {
  const clock = new ManualClock();
  const ends: Array<Error | undefined> = [];
  const hub = createFuzzHub(clock, (error) => ends.push(error));
  const transport = new MemoryTransport();
  const client = hub.connect(transport, 'Eve', { isResumable });
  for (const piece of pieces) {
    transport.say(piece);
    await Promise.resolve();
  }
  const heardBefore = transport.sent.length;
  clock.advance(longMs);
  const isClosed = transport.ending !== undefined;
  if (!isClosed && !isLife(transport, heardBefore)) return false;
  client.abort();
  await client.closed;
  const hasReasons = ends.every((error) => error === undefined || error instanceof HubConnectionError);
  return hasReasons && hub.connectionCount === 0 && ends.length <= 1;
}

const survives = (protocol: HubProtocol): FuzzTarget => ({
  name: `whatever is said in ${protocol.name}, a connection lives on or ends with a reason`,
  create: async (): Promise<FuzzSubject> => ({ property: asyncProperty(conversation(protocol), converse) }),
});

/** Connections without a network. */
export const connectionTargets: readonly FuzzTarget[] = allProtocols.map(survives);
