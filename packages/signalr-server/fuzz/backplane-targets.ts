import {
  type Arbitrary,
  array,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  record as fields,
  integer,
  nat,
  oneof,
  string,
  tuple,
  uint8Array,
} from 'fast-check';
import { createHub, createMemoryBackplane } from '../src/index.ts';
import { encodeValue } from '../src/protocol/packed-value.ts';
import { allProtocols } from '../src/protocol/protocol.ts';
import { ManualClock } from '../src/testing/manual-clock.ts';
import { MemoryTransport, record } from '../src/testing/memory-transport.ts';
import { packedContent } from './message-arbitrary.ts';
import type { FuzzSubject, FuzzTarget } from './target.ts';

// Stands for the connections that there are.
const here = '#';

const name = oneof(constantFrom(here, 'kitchen', 'Eve', 'nobody'), string({ maxLength: 5 }));
const names = array(name, { maxLength: 3 });

/** What may stand in a field, and now and then something that may not. */
const mostly = <Value>(arbitrary: Arbitrary<Value>): Arbitrary<unknown> =>
  oneof({ weight: 12, arbitrary }, { weight: 1, arbitrary: packedContent });

const audience = fields(
  {
    kind: mostly(constantFrom('all', 'connections', 'groups', 'users')),
    names: mostly(names),
    except: mostly(names),
  },
  { requiredKeys: ['kind'] },
);
const form = (protocol: string) =>
  tuple(constant(protocol), mostly(oneof(string(), uint8Array({ maxLength: 30 }))));
const written = oneof(
  tuple(tuple(constant('json'), string()), tuple(constant('messagepack'), uint8Array({ maxLength: 30 }))),
  array(oneof(form('json'), form('messagepack'), form('morse')), { maxLength: 3 }),
);
const requestId = mostly(name);
const connectionId = mostly(name);

const message = oneof(
  fields({ kind: constant('deliver'), audience: mostly(audience), written: mostly(written) }),
  fields({ kind: constant('group'), requestId, connectionId, group: mostly(name), isMember: boolean() }),
  fields({
    kind: constant('invoke'),
    requestId,
    connectionId,
    target: mostly(string()),
    args: mostly(array(packedContent, { maxLength: 3 })),
    timeoutMs: mostly(oneof(integer(), constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0.5))),
  }),
  fields({ kind: constant('found'), requestId }),
  fields({
    kind: constant('result'),
    requestId,
    result: packedContent,
    error: mostly(fields({ code: mostly(constantFrom('client_failed', 'x')), message: mostly(string()) })),
  }),
);

const letter: Arbitrary<Uint8Array> = oneof(
  {
    weight: 8,
    arbitrary: fields({ from: mostly(constant('x')), message: mostly(message) }).map(encodeValue),
  },
  { weight: 1, arbitrary: uint8Array({ maxLength: 100 }) },
);

/** A node whose channel others write into, with a client for each protocol. */
async function startNode() {
  const channels: string[] = [];
  const memory = createMemoryBackplane();
  const clock = new ManualClock();
  const backplane = {
    ...memory,
    subscribe: (channel: string, listener: (data: Uint8Array) => void) => {
      channels.push(channel);
      return memory.subscribe(channel, listener);
    },
  };
  const hub = createHub<string>({
    clock,
    userIdOf: (principal) => principal,
    backplane: { backplane, name: 'fuzz' },
  });
  const clients = allProtocols.map(({ name, version }) => {
    const transport = new MemoryTransport();
    const client = hub.connect(transport, 'Eve');
    transport.say(record({ protocol: name, version }));
    return { transport, client };
  });
  while (hub.connectionCount < clients.length) await turn();
  return { hub, clock, clients, channels, publish: memory.publish };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The bytes, with the true name of a connection where its stand-in is. */
function toReal(bytes: Uint8Array, connectionId: string): Uint8Array {
  const toLatin = (value: string) => Buffer.from(encodeValue(value)).toString('latin1');
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replaceAll(toLatin(here), toLatin(connectionId)), 'latin1');
}

const longMs = 120_000;

async function survive(
  letters: readonly (readonly [letter: Uint8Array, client: number])[],
): Promise<boolean> {
  const { hub, clock, clients, channels, publish } = await startNode();
  for (const [bytes, index] of letters) {
    const connectionId = clients[index % clients.length]?.client.connectionId ?? '';
    for (const channel of channels) await publish(channel, toReal(bytes, connectionId));
  }
  await turn();
  const reached = hub.clients.all.send('m');
  clock.advance(longMs);
  for (const { client } of clients) client.abort();
  await Promise.all(clients.map(({ client }) => client.closed));
  return reached === clients.length && hub.connectionCount === 0;
}

/** What others write into the channel of a backplane. */
export const backplaneTargets: readonly FuzzTarget[] = [
  {
    name: 'whatever comes over the backplane, the clients of this node are served',
    create: async (): Promise<FuzzSubject> => ({
      property: asyncProperty(array(tuple(letter, nat(1)), { maxLength: 8 }), survive),
    }),
  },
];
