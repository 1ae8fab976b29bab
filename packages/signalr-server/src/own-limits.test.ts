import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createHub,
  type HubEndpointOptions,
  type HubLimits,
  type HubOptions,
  type HubRequest,
  withUploads,
} from './index.ts';
import { opcode, openFrameSocket, toBytes } from './testing/frame-socket.ts';
import { authenticate, type HubSetting, startHub, withBearer } from './testing/hub-setting.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { jsonHandshake, MemoryTransport, record } from './testing/memory-transport.ts';
import { openWebSocket } from './testing/raw-web-socket.ts';

type Limits = Partial<HubLimits>;

/** Lets everything happen that waits for nothing but its turn. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** A promise that a test settles. */
function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** A hub without a network, one client of it, and how to get more. */
function open(limits: Limits, options: HubOptions<string> = {}) {
  const clock = new ManualClock();
  const ended: Array<Error | undefined> = [];
  const gate = createGate();
  const hub = createHub<string>({
    clock,
    limits,
    methods: { echo: (_context, value) => value, wait: () => gate.opened },
    onDisconnected: (_context, error) => void ended.push(error),
    ...options,
  });
  const connect = (version = 1, principal = 'Ann') => {
    const transport = new MemoryTransport();
    const client = hub.connect(transport, principal, { isResumable: version === 2 });
    transport.say(record({ protocol: 'json', version }));
    return { transport, client };
  };
  return { hub, clock, ended, gate, connect };
}

const call = (invocationId: string, target: string, ...args: readonly unknown[]) =>
  record({ type: 1, invocationId, target, arguments: args });
const stream = (invocationId: string, target: string) =>
  record({ type: 4, invocationId, target, arguments: [] });
const item = (invocationId: string) => record({ type: 2, invocationId, item: 'x' });
const echoOf = (length: number) => {
  const overhead = call('1', 'echo', '').length;
  return call('1', 'echo', 'x'.repeat(length - overhead));
};
const mayComeBack = { type: 7, error: 'Connection closed with an error.', allowReconnect: true };
const forGood = { type: 7, error: 'Connection closed with an error.' };

const started: HubSetting[] = [];

afterEach(async () => {
  for (const setting of started.splice(0)) await setting.stop();
});

async function start(limits: Limits, options: Partial<HubEndpointOptions<string>> = {}) {
  const setting = await startHub(
    { allowSkipNegotiation: true, authenticate: allow, ...options },
    { limits, methods: { echo: (_context, value) => value } },
  );
  started.push(setting);
  return setting;
}

/** Asks those for a token who negotiate; a WebSocket by hand has none. */
const allow = async (asked: HubRequest) => (asked.bearer ? await authenticate(asked) : { principal: 'Eve' });

async function openFrames(setting: HubSetting) {
  const socket = await openFrameSocket(setting.host.port, '/chat');
  socket.send({ opcode: opcode.text, payload: jsonHandshake });
  await socket.next();
  return socket;
}

/** A client that polls, after its greeting. */
async function openPolls(setting: HubSetting) {
  const { id } = await setting.negotiate();
  await setting.ask('GET', id);
  await setting.ask('POST', id, { body: jsonHandshake });
  await (await setting.ask('GET', id)).text();
  return id;
}

/** A post of which a part has arrived, and how to say the rest. */
async function beginPost(setting: HubSetting, id: string, hasBegun: Promise<void>) {
  const post = request(`${setting.url}?id=${id}`, { method: 'POST', headers: withBearer() });
  const answered = new Promise<number | undefined>((resolve) => {
    post.once('response', (response) => resolve(response.resume().statusCode));
  });
  post.write('{"protocol":"json",');
  await hasBegun;
  return { answered, finish: () => post.end('"version":1}\u001e') };
}

/** What a client hears or sees when it goes beyond a limit that is not the usual one. */
const scenarios: Readonly<Record<Exclude<keyof HubLimits, keyof typeof elsewhere>, () => Promise<void>>> = {
  maxMessageBytes: async () => {
    const { connect, ended } = open({ maxMessageBytes: 1_000 });
    const { transport, client } = connect();
    transport.say(echoOf(1_000));
    expect((await transport.heard(2))[1]).toMatchObject({ type: 3 });
    transport.say(echoOf(1_001));
    await client.closed;
    expect(transport.messages.at(-1)).toEqual(mayComeBack);
    expect(ended).toMatchObject([{ code: 'message_too_large' }]);
  },
  maxFrameBytes: async () => {
    const setting = await start({ maxFrameBytes: 40_000 });
    const ended = setting.nextEnd();
    const socket = await openFrames(setting);
    socket.send({ opcode: opcode.text, payload: echoOf(1_000).repeat(40) });
    for (let index = 0; index < 40; index += 1) expect((await socket.next())?.opcode).toBe(opcode.text);
    socket.send({ opcode: opcode.text, announcedBytes: 40_001 });
    expect(await socket.closeCode()).toBe(1009);
    expect(await ended).toMatchObject({ code: 'frame_too_large' });
  },
  maxFragments: async () => {
    const setting = await start({ maxFragments: 3 });
    const ended = setting.nextEnd();
    const socket = await openFrames(setting);
    const [first, middle] = [
      { opcode: opcode.text, payload: '{"type":', isLast: false },
      { opcode: opcode.continuation, payload: ' ', isLast: false },
    ];
    socket.send(first, middle, { ...middle, payload: '6}\u001e', isLast: true });
    socket.send(first, middle, middle, middle);
    expect(await socket.closeCode()).toBe(1008);
    expect(await ended).toMatchObject({ code: 'too_many_fragments' });
  },
  maxBufferedChunks: async () => {
    const setting = await start({ maxBufferedChunks: 8 });
    const socket = await openFrames(setting);
    // The server is to read each by itself.
    const write = async (bytes: Buffer) => {
      const after = setting.host.readBytes() + bytes.length;
      socket.network.write(bytes);
      while (setting.host.readBytes() < after) await nextTurn();
    };
    await write(toBytes({ opcode: opcode.binary, announcedBytes: 30_000 }));
    for (let count = 0; count < 8; count += 1) await write(Buffer.from('x'));
    const ended = setting.nextEnd();
    socket.network.write('x');
    expect(await socket.closeCode()).toBe(1008);
    expect(await ended).toMatchObject({ code: 'too_many_fragments' });
  },
  maxNestingDepth: async () => {
    const { connect, ended } = open({ maxNestingDepth: 3 });
    const { transport, client } = connect();
    transport.say(call('1', 'echo', [1]));
    expect((await transport.heard(2))[1]).toMatchObject({ result: [1] });
    transport.say(call('1', 'echo', [[1]]));
    await client.closed;
    expect(transport.messages.at(-1)).toEqual(mayComeBack);
    expect(ended).toMatchObject([{ code: 'message_too_deep' }]);
  },
  maxMessagesPerSecond: async () => {
    const { connect, ended } = open({ maxMessagesPerSecond: 3 });
    const { transport, client } = connect();
    transport.say(record({ type: 6 }).repeat(4));
    await client.closed;
    expect(transport.messages.at(-1)).toEqual(forGood);
    expect(ended).toMatchObject([{ code: 'too_many_messages' }]);
  },
  maxReceiveQueueBytes: async () => {
    const { connect, gate } = open({ maxMessageBytes: 1_000, maxReceiveQueueBytes: 1_000 });
    const { transport } = connect();
    transport.say(call('1', 'wait') + echoOf(600));
    expect(transport.isPaused).toBe(false);
    transport.say(echoOf(600));
    expect(transport.isPaused).toBe(true);
    gate.open();
    await transport.heard(4);
    expect(transport.isPaused).toBe(false);
  },
  maxParallelCalls: async () => {
    let running = 0;
    const { connect, gate } = open(
      { maxParallelCalls: 2 },
      {
        methods: {
          wait: async () => {
            running += 1;
            await gate.opened;
            return running;
          },
        },
      },
    );
    const { transport } = connect();
    transport.say(call('1', 'wait') + call('2', 'wait') + call('3', 'wait'));
    await nextTurn();
    expect(running).toBe(2);
    gate.open();
    expect((await transport.heard(4)).at(-1)).toMatchObject({ invocationId: '3', result: 3 });
  },
  maxStreams: async () => {
    const { connect } = open(
      { maxStreams: 2 },
      {
        streams: {
          endless: async function* ({ signal }) {
            await new Promise((resolve) => signal.addEventListener('abort', resolve));
          },
        },
      },
    );
    const { transport } = connect();
    transport.say(stream('1', 'endless') + stream('2', 'endless') + stream('3', 'endless'));
    expect((await transport.heard(2))[1]).toEqual({
      type: 3,
      invocationId: '3',
      error: expect.stringContaining('Too many streams are open'),
    });
  },
  maxStreamItems: async () => {
    const { connect, gate } = open(
      { maxStreamItems: 2 },
      {
        methods: {
          take: withUploads(1, async (_context, items) => {
            await gate.opened;
            for await (const _item of items);
          }),
        },
      },
    );
    const { transport } = connect();
    transport.say(record({ type: 1, invocationId: '1', target: 'take', arguments: [], streamIds: ['s'] }));
    transport.say(item('s'));
    expect(transport.isPaused).toBe(false);
    transport.say(item('s'));
    expect(transport.isPaused).toBe(true);
    gate.open();
    transport.say(record({ type: 3, invocationId: 's' }));
    await transport.heard(2);
    expect(transport.isPaused).toBe(false);
  },
  maxStreamItemsInFlight: async () => {
    let produced = 0;
    const { connect } = open(
      { maxStreamItemsInFlight: 3 },
      {
        streams: {
          count: async function* () {
            for (; produced < 50; produced += 1) yield produced;
          },
        },
      },
    );
    const { transport } = connect();
    const send = transport.send.bind(transport);
    transport.send = (data) => send(data);
    transport.say(stream('1', 'count'));
    await transport.heard(4);
    await nextTurn();
    expect(produced).toBe(2);
  },
  maxClientResults: async () => {
    const { hub, connect } = open({ maxClientResults: 2 });
    const { client } = connect();
    const ask = () => hub.clients.client(client.connectionId).invoke('confirm');
    for (const pending of [ask(), ask()]) pending.catch(() => {});
    await expect(ask()).rejects.toMatchObject({ name: 'HubResultError', code: 'too_many_results' });
  },
  clientResultTimeoutMs: async () => {
    const { hub, clock, connect } = open({ clientResultTimeoutMs: 500 });
    const { client } = connect();
    const asked = hub.clients.client(client.connectionId).invoke('confirm');
    clock.advance(500);
    await expect(asked).rejects.toMatchObject({
      code: 'result_timeout',
      message: 'The client has not answered in time.',
    });
  },
  maxWaitingPosts: async () => {
    const begun = createGate();
    const setting = await start(
      { maxWaitingPosts: 2, retryAfterSeconds: 9 },
      {
        authenticate: async (asked) => {
          if (asked.method === 'POST' && asked.stage === 'connect') setImmediate(begun.open);
          return await allow(asked);
        },
      },
    );
    const { id } = await setting.negotiate();
    const { answered, finish } = await beginPost(setting, id, begun.opened);
    const others = Array.from({ length: 3 }, () => setting.ask('POST', id, { body: record({ type: 6 }) }));
    const refused = await Promise.race(others);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '9']);
    finish();
    const statuses = (await Promise.all(others)).map(({ status }) => status);
    expect([await answered, ...statuses.sort()]).toEqual([200, 200, 200, 429]);
  },
  maxSendQueueBytes: async () => {
    const { hub, connect, ended } = open({ maxSendQueueBytes: 1_000 });
    const { transport, client } = connect();
    transport.bufferedBytes = 1_001;
    expect(hub.clients.all.send('m')).toBe(0);
    await client.closed;
    expect(transport.ending).toBe('aborted');
    expect(ended).toMatchObject([{ code: 'send_queue_full' }]);
  },
  maxReplayBytes: async () => {
    const { hub, connect } = open({ maxReplayBytes: 500 });
    const { transport } = connect(2);
    for (let index = 0; index < 3; index += 1) hub.clients.all.send('m', 'x'.repeat(200));
    expect(transport.messages).toHaveLength(3);
    transport.say(record({ type: 8, sequenceId: 1 }));
    expect(transport.messages).toHaveLength(4);
  },
  maxTotalReplayBytes: async () => {
    const { hub, connect, ended } = open({ maxReplayBytes: 500, maxTotalReplayBytes: 500 });
    const first = connect(2);
    const second = connect(2);
    const text = 'x'.repeat(300);
    expect(hub.clients.client(first.client.connectionId).send('m', text)).toBe(1);
    expect(hub.clients.client(second.client.connectionId).send('m', text)).toBe(0);
    await second.client.closed;
    expect(ended).toMatchObject([{ code: 'replay_buffer_full' }]);
  },
  resumeWindowMs: async () => {
    const { clock, connect, ended } = open({ resumeWindowMs: 2_000 });
    const { transport, client } = connect(2);
    transport.lose(new Error('ECONNRESET'));
    clock.advance(1_999);
    expect(client.signal.aborted).toBe(false);
    clock.advance(1);
    await client.closed;
    expect(ended).toMatchObject([{ code: 'transport_failed' }]);
  },
  acknowledgeIntervalMs: async () => {
    const { clock, connect } = open({ acknowledgeIntervalMs: 300 });
    const { transport } = connect(2);
    transport.say(call('1', 'echo', 1));
    await transport.heard(2);
    clock.advance(299);
    expect(transport.messages).toHaveLength(2);
    clock.advance(1);
    expect(transport.messages[2]).toEqual({ type: 8, sequenceId: 1 });
  },
  maxConnections: async () => {
    const { connect } = open({ maxConnections: 2, maxConnectionsPerKey: 2, retryAfterSeconds: 9 });
    connect();
    connect();
    const refusal = { status: 503, code: 'too_many_connections', retryAfterSeconds: 9 };
    expect(connect).toThrow(expect.objectContaining(refusal));
  },
  maxConnectionsPerKey: async () => {
    const { hub } = open({ maxConnectionsPerKey: 1 });
    hub.reserve({ connectionKey: 'ann' });
    const refusal = { status: 429, code: 'too_many_connections_for_key' };
    expect(() => hub.reserve({ connectionKey: 'ann' })).toThrow(expect.objectContaining(refusal));
    hub.reserve({ connectionKey: 'bob' });
  },
  maxConnectionsPerUser: async () => {
    const { connect } = open({ maxConnectionsPerUser: 1 }, { userIdOf: (principal) => principal });
    connect();
    const refusal = { status: 429, code: 'too_many_connections_for_user' };
    expect(() => connect()).toThrow(expect.objectContaining(refusal));
    connect(1, 'Bob');
  },
  maxConnectionsPerAddress: async () => {
    const { hub } = open({ maxConnectionsPerAddress: 1 });
    hub.reserve({ address: '::1' });
    const refusal = { status: 429, code: 'too_many_connections_for_address' };
    expect(() => hub.reserve({ address: '::1' })).toThrow(expect.objectContaining(refusal));
    hub.reserve({ address: '::2' });
  },
  retryAfterSeconds: async () => {
    const setting = await start({ maxConnections: 1, maxConnectionsPerKey: 1, retryAfterSeconds: 9 });
    await setting.negotiate();
    const refused = await fetch(`${setting.url}/negotiate`, { method: 'POST', headers: withBearer() });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '9']);
  },
  handshakeTimeoutMs: async () => {
    const { hub, clock } = open({ handshakeTimeoutMs: 700 });
    const transport = new MemoryTransport();
    const client = hub.connect(transport, 'Ann');
    clock.advance(699);
    expect(transport.messages).toEqual([]);
    clock.advance(1);
    await client.closed;
    expect(transport.messages).toEqual([{ error: 'Handshake was canceled.' }]);
  },
  keepAliveIntervalMs: async () => {
    const { clock, connect } = open({ keepAliveIntervalMs: 400 });
    const { transport } = connect();
    clock.advance(399);
    expect(transport.messages).toHaveLength(1);
    clock.advance(1);
    expect(transport.messages[1]).toEqual({ type: 6 });
  },
  clientTimeoutMs: async () => {
    const { clock, connect, ended } = open({ clientTimeoutMs: 20_000 });
    const { transport, client } = connect();
    transport.say(record({ type: 6 }));
    clock.advance(19_999);
    expect(transport.ending).toBeUndefined();
    clock.advance(1);
    await client.closed;
    expect(transport.messages.at(-1)).toMatchObject({ type: 7, allowReconnect: true });
    expect(ended).toMatchObject([{ code: 'client_timeout' }]);
  },
  negotiatedLifetimeMs: async () => {
    const setting = await start({ negotiatedLifetimeMs: 800 });
    const [early, late] = [await setting.negotiate(), await setting.negotiate()];
    setting.clock.advance(799);
    expect((await setting.ask('GET', early.id)).status).toBe(200);
    setting.clock.advance(1);
    expect((await setting.ask('GET', late.id)).status).toBe(404);
  },
  pollTimeoutMs: async () => {
    const setting = await start({ pollTimeoutMs: 1_000 });
    const id = await openPolls(setting);
    const parked = setting.ask('GET', id);
    await setting.clock.isWaiting(1_000);
    setting.clock.advance(1_000);
    const response = await parked;
    expect([response.status, await response.text()]).toEqual([200, '']);
  },
  pollGapMs: async () => {
    const setting = await start({ pollGapMs: 1_500 });
    const id = await openPolls(setting);
    const ended = setting.nextEnd();
    await setting.clock.isWaiting(1_500);
    setting.clock.advance(1_500);
    expect(await ended).toMatchObject({ code: 'transport_failed' });
    expect((await setting.ask('GET', id)).status).toBe(404);
  },
  sendTimeoutMs: async () => {
    const { hub, clock, connect, ended } = open({ maxReplayBytes: 500, sendTimeoutMs: 900 });
    const { client } = connect(2);
    for (let index = 0; index < 2; index += 1) hub.clients.all.send('m', 'x'.repeat(400));
    clock.advance(899);
    expect(client.signal.aborted).toBe(false);
    clock.advance(1);
    await client.closed;
    expect(ended).toMatchObject([{ code: 'send_queue_full' }]);
  },
  closeTimeoutMs: async () => {
    const setting = await start({ closeTimeoutMs: 600 });
    const id = await openPolls(setting);
    for (const context of setting.hub.connections()) context.close();
    await setting.clock.isWaiting(600);
    setting.clock.advance(600);
    expect((await setting.ask('GET', id)).status).toBe(404);
  },
};

/** Those that need other nodes. */
const elsewhere = {
  backplaneTimeoutMs: 'backplane/backplane.test.ts',
  maxBackplaneMessageBytes: 'backplane/backplane.test.ts',
} as const;

describe('a limit of one’s own is in force', () => {
  it.each(Object.entries(scenarios))('%s', async (_name, play) => {
    await play();
  });
});

it('closeTimeoutMs is in force for a WebSocket whose client never answers the close, too', async () => {
  const setting = await start({ closeTimeoutMs: 600_000 });
  const socket = await openFrames(setting);
  for (const context of setting.hub.connections()) context.close();
  expect((await socket.next())?.opcode).toBe(opcode.text);
  expect((await socket.next())?.opcode).toBe(opcode.close);
  setting.clock.advance(600_000);
  await socket.gone;
});

it('sendTimeoutMs is in force for a WebSocket whose client reads nothing, too', async () => {
  const setting = await start({ maxSendQueueBytes: 1_000_000_000, sendTimeoutMs: 900 });
  const { socket, next } = await openWebSocket(setting.url, { headers: withBearer() });
  socket.send(jsonHandshake);
  await next();
  socket.pause();
  let error: Error | undefined;
  const lost = setting.nextEnd().then((reason) => {
    error = reason;
  });
  const [context] = setting.hub.connections();
  const sends = Array.from({ length: 200 }, () => context?.send('m', 'x'.repeat(100_000)));
  await sends[0];
  // The network may take a little more in the meantime, and has as long again then: in all less than by default.
  for (let round = 0; round < 10 && !error; round += 1) {
    setting.clock.advance(900);
    await nextTurn();
  }
  await lost;
  expect(error).toMatchObject({ code: 'transport_failed' });
  await Promise.all(sends);
  socket.terminate();
});
