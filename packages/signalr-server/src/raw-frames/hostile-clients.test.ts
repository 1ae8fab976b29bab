import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withUploads } from '../index.ts';
import { prefixLength } from '../protocol/frame.ts';
import {
  type FrameSocket,
  opcode,
  openFrameSocket,
  openNetwork,
  toBytes,
  toClosePayload,
  upgradeRequest,
} from '../testing/frame-socket.ts';
import { type HubSetting, startHub } from '../testing/hub-setting.ts';
import { record } from '../testing/memory-transport.ts';
import { allSpoken, type Spoken, shakeHands } from '../testing/spoken.ts';

let setting: HubSetting;
let begun: Promise<void>;

beforeEach(async () => {
  let begin = () => {};
  begun = new Promise((resolve) => {
    begin = resolve;
  });
  setting = await startHub(
    { allowSkipNegotiation: true, authenticate: async () => ({ principal: 'Ann' }) },
    {
      limits: { maxConnections: 2, maxConnectionsPerKey: 2 },
      methods: {
        echo: (_context, value) => value,
        wait: ({ signal }) => {
          begin();
          return new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
        take: withUploads(1, async (_context, items) => {
          begin();
          for await (const _item of items);
        }),
      },
      streams: {
        endless: async function* () {
          begin();
          for (;;) yield 'x'.repeat(1_000);
        },
      },
    },
  );
});

afterEach(() => setting.stop());

const open = async (spoken: Spoken): Promise<FrameSocket> => {
  const socket = await openFrameSocket(setting.host.port, '/chat');
  await shakeHands(socket, spoken);
  return socket;
};

/** Resolves as soon as the hub has a place: it holds two, and one of them is taken. */
async function whenFree(reach: () => Promise<FrameSocket>): Promise<FrameSocket> {
  for (;;) {
    const socket = await reach().catch(() => undefined);
    if (socket) return socket;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const openWhenFree = (spoken: Spoken) => whenFree(() => open(spoken));
const openBareWhenFree = () => whenFree(() => openFrameSocket(setting.host.port, '/chat'));

const expectAnswer = async (socket: FrameSocket, spoken: Spoken) => {
  socket.send({ opcode: spoken.opcode, payload: spoken.call });
  expect(await socket.next()).toEqual({ opcode: spoken.opcode, payload: spoken.answer });
};

/** How far a client comes before it tears its connection down. */
const phases: ReadonlyArray<readonly [string, (spoken: Spoken) => Promise<FrameSocket['network']>]> = [
  ['it has only connected', () => openNetwork(setting.host.port)],
  ['it has said half of its request', () => begin(upgradeRequest('/chat').slice(0, 60))],
  ['it has asked for a WebSocket', () => begin(upgradeRequest('/chat'))],
  ['it has its WebSocket', async () => (await openBareWhenFree()).network],
  [
    'it has said half of its handshake',
    async ({ handshake }) => {
      const socket = await openBareWhenFree();
      socket.send({ opcode: opcode.text, payload: handshake.subarray(0, 9) }, { opcode: opcode.ping });
      await socket.next();
      return socket.network;
    },
  ],
  ['hands are shaken', async (spoken) => (await openWhenFree(spoken)).network],
  ['a frame is half there', (spoken) => sayBytes(spoken, (bytes) => toBytes(bytes).subarray(0, 9))],
  ['a fragment is there', (spoken) => sayBytes(spoken, (frame) => toBytes({ ...frame, isLast: false }))],
  [
    'a message is half there',
    (spoken) => sayBytes({ ...spoken, call: spoken.call.subarray(0, 9) }, (frame) => toBytes(frame)),
  ],
  ['a method runs', (spoken) => sayCall(spoken, { type: 1, target: 'wait', arguments: [] })],
  [
    'a method reads its stream',
    (spoken) => sayCall(spoken, { type: 1, target: 'take', arguments: [], streamIds: ['s'] }),
  ],
  [
    'a stream is sent to it',
    (spoken) => sayCall(spoken, { type: 4, invocationId: '1', target: 'endless', arguments: [] }),
  ],
  [
    'it has closed',
    async (spoken) => {
      const socket = await openWhenFree(spoken);
      socket.send({ opcode: opcode.close, payload: toClosePayload(1000) });
      return socket.network;
    },
  ],
];

async function begin(text: string) {
  const network = await openNetwork(setting.host.port);
  await new Promise((resolve) => network.write(text, resolve));
  return network;
}

type Frame = Parameters<typeof toBytes>[0];

async function sayBytes(spoken: Spoken, toSent: (frame: Frame) => Buffer) {
  const { network } = await openWhenFree(spoken);
  const bytes = toSent({ opcode: spoken.opcode, payload: spoken.call });
  await new Promise((resolve) => network.write(bytes, resolve));
  return network;
}

async function sayCall(spoken: Spoken, message: Parameters<Spoken['write']>[0]) {
  const socket = await openWhenFree(spoken);
  socket.send({ opcode: spoken.opcode, payload: spoken.write(message) });
  await begun;
  return socket.network;
}

describe.each(allSpoken)('a client in $name', (spoken) => {
  it.each(phases)(
    'that tears its connection down when %s leaves its place to the next',
    async (_name, reach) => {
      const bystander = await open(spoken);
      for (let round = 0; round < 3; round += 1) (await reach(spoken)).resetAndDestroy();
      await expectAnswer(await openWhenFree(spoken), spoken);
      await expectAnswer(bystander, spoken);
    },
  );

  it('that says its handshake byte by byte has 15 seconds for it, however busy it is', async () => {
    const socket = await openFrameSocket(setting.host.port, '/chat');
    for (const byte of spoken.handshake.subarray(0, 14)) {
      socket.send({ opcode: opcode.text, payload: Buffer.from([byte]) }, { opcode: opcode.ping });
      expect((await socket.next())?.opcode).toBe(opcode.pong);
      setting.clock.advance(1_000);
    }
    setting.clock.advance(1_000);
    expect(String((await socket.next())?.payload)).toBe(record({ error: 'Handshake was canceled.' }));
    expect(await socket.closeCode()).toBe(1000);
    await socket.gone;
  });

  it('that never ends a message hears of it after 32 KiB', async () => {
    const socket = await open(spoken);
    const ended = setting.nextEnd();
    const announced = spoken.name === 'messagepack' ? [0xff, 0xff, 0x7f] : [];
    socket.send({ opcode: spoken.opcode, payload: Buffer.from(announced) });
    for (let sent = 0; sent < 33; sent += 1)
      socket.send({ opcode: spoken.opcode, payload: 'x'.repeat(1_000) });
    expect(await socket.closeCode()).toBe(1000);
    expect(await ended).toMatchObject({ code: 'message_too_large' });
  });

  it('that nests a message thousands of times hears of it', async () => {
    const socket = await open(spoken);
    const ended = setting.nextEnd();
    socket.send({ opcode: spoken.opcode, payload: toDeepMessage(spoken) });
    expect(await socket.closeCode()).toBe(1000);
    expect(await ended).toMatchObject({ code: 'message_too_deep' });
  });

  it('that reads late gets all of it, in order', async () => {
    const socket = await open(spoken);
    socket.network.pause();
    const texts = Array.from({ length: 100 }, (_, index) => `${index}`.padEnd(8_000, '.'));
    for (const text of texts) setting.hub.clients.all.send('m', text);
    socket.network.resume();
    for (const text of texts)
      expect((await socket.next())?.payload).toEqual(
        spoken.write({ type: 1, target: 'm', arguments: [text] }),
      );
  });
});

function toDeepMessage({ name }: Spoken): Buffer {
  const depth = 30_000 / (name === 'json' ? 2 : 1);
  if (name === 'json')
    return Buffer.from(
      `{"type":1,"target":"echo","arguments":${'['.repeat(depth)}${']'.repeat(depth)}}\u001e`,
    );
  const [invocationHead, nothing, none] = [[0x96, 1, 0x80, 0xc0, 0xa4], 0xc0, 0x90];
  const parts = [Buffer.from(invocationHead), Buffer.from('echo'), Buffer.alloc(depth, 0x91)];
  return Buffer.from(prefixLength(Buffer.concat([...parts, Buffer.from([nothing, none])])));
}
