import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FrameSocket,
  type HeardFrame,
  opcode,
  openFrameSocket,
  type SentFrame,
  toBytes,
  toClosePayload,
} from '../testing/frame-socket.ts';
import { type HubSetting, startHub } from '../testing/hub-setting.ts';
import { allSpoken, type Spoken, shakeHands, toFragments } from '../testing/spoken.ts';

const { text, binary, continuation, close, ping, pong } = opcode;

let setting: HubSetting;

beforeEach(async () => {
  setting = await startHub(
    { allowSkipNegotiation: true, authenticate: async () => ({ principal: 'Ann' }) },
    // Long enough for each way to write down the length of a frame.
    {
      limits: { maxMessageBytes: 70_000, maxReceiveQueueBytes: 70_000 },
      methods: { echo: (_context, value) => value },
    },
  );
});

afterEach(() => setting.stop());

const open = async (spoken: Spoken): Promise<FrameSocket> => {
  const socket = await openFrameSocket(setting.host.port, '/chat');
  await shakeHands(socket, spoken);
  return socket;
};

const heard = async (socket: FrameSocket, count: number): Promise<HeardFrame[]> => {
  const frames: HeardFrame[] = [];
  while (frames.length < count) {
    const frame = await socket.next();
    if (!frame) throw new Error('The connection has ended.');
    frames.push(frame);
  }
  return frames;
};

/** A call of `echo` with its answer. */
const toCall = ({ write }: Spoken, value: string) => ({
  call: write({ type: 1, invocationId: '1', target: 'echo', arguments: [value] }),
  answer: write({ type: 3, invocationId: '1', result: value }),
});

const edgesOfUnicode = {
  'the last character before the surrogates': '\ud7ff',
  'the first character after the surrogates': '\ue000',
  'the two that are no characters': '\ufffe\uffff',
  'the last character of all': '\u{10ffff}',
};

describe.each(allSpoken)('frames that are right, in $name', (spoken) => {
  const answer = { opcode: spoken.opcode, payload: spoken.answer };
  const goesOn = async (socket: FrameSocket) => {
    socket.send({ opcode: spoken.opcode, payload: spoken.call });
    expect(await heard(socket, 1)).toEqual([answer]);
  };

  it('may be cut anywhere, also within a character, and have nothing in them', async () => {
    const socket = await open(spoken);
    for (let cut = 0; cut <= spoken.call.length; cut += 1) {
      socket.send(...toFragments(spoken.call, spoken.opcode, [cut]));
      expect(await heard(socket, 1)).toEqual([answer]);
    }
    socket.send(...toFragments(spoken.call, spoken.opcode, [0, 0, 3, 3, spoken.call.length]));
    expect(await heard(socket, 1)).toEqual([answer]);
  });

  it('may be binary, whatever the protocol', async () => {
    const socket = await open(spoken);
    socket.send({ opcode: binary, payload: spoken.call });
    expect(await heard(socket, 1)).toEqual([answer]);
  });

  it('may have nothing in them at all', async () => {
    const socket = await open(spoken);
    socket.send({ opcode: text }, { opcode: binary }, ...toFragments(Buffer.alloc(0), spoken.opcode, [0, 0]));
    await goesOn(socket);
  });

  it.each([125, 126, 127, 128, 65_535, 65_536])('may be %d bytes long', async (length) => {
    const socket = await open(spoken);
    const { call: long, answer: echo } = toCall(spoken, 'x'.repeat(66_000));
    const [first, second] = [long.subarray(0, length), long.subarray(length)];
    socket.send({ opcode: spoken.opcode, payload: first }, { opcode: spoken.opcode, payload: second });
    expect(await heard(socket, 1)).toEqual([{ opcode: spoken.opcode, payload: echo }]);
  });

  it.each(Object.entries(edgesOfUnicode))('may have %s in them', async (_name, character) => {
    const socket = await open(spoken);
    const { call: edged, answer: echo } = toCall(spoken, character);
    socket.send({ opcode: spoken.opcode, payload: edged });
    expect(await heard(socket, 1)).toEqual([{ opcode: spoken.opcode, payload: echo }]);
  });

  it('may come byte by byte', async () => {
    const socket = await open(spoken);
    for (const byte of toBytes({ opcode: spoken.opcode, payload: spoken.call })) {
      socket.network.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await heard(socket, 1)).toEqual([answer]);
  });

  it('may have a ping between their fragments, which is answered at once', async () => {
    const socket = await open(spoken);
    const [first, second] = toFragments(spoken.call, spoken.opcode, [7]);
    if (first && second) socket.send(first, { opcode: ping, payload: 'there?' }, { opcode: pong }, second);
    expect(await heard(socket, 2)).toEqual([{ opcode: pong, payload: Buffer.from('there?') }, answer]);
  });

  it('may be a ping of nothing, which is answered with nothing', async () => {
    const socket = await open(spoken);
    socket.send({ opcode: ping });
    expect(await heard(socket, 1)).toEqual([{ opcode: pong, payload: Buffer.alloc(0) }]);
  });

  it('are followed by pongs in the order of the pings, however many', async () => {
    const socket = await open(spoken);
    const payloads = Array.from({ length: 5_000 }, (_, index) =>
      `${index}`.padEnd(index % 126, '.').slice(0, 125),
    );
    socket.send(...payloads.map((payload) => ({ opcode: ping, payload })));
    const pongs = await heard(socket, payloads.length);
    expect(pongs.map(({ payload }) => payload.toString())).toEqual(payloads);
    expect(pongs.every((frame) => frame.opcode === pong)).toBe(true);
    await goesOn(socket);
  });

  it('may be pongs that nobody has asked for', async () => {
    const socket = await open(spoken);
    socket.send(...Array.from({ length: 100 }, () => ({ opcode: pong, payload: 'x'.repeat(125) })));
    await goesOn(socket);
  });

  it.each([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])(
    'are answered with the same code when they close with %d, and with nothing after it',
    async (code) => {
      const socket = await open(spoken);
      socket.send(
        { opcode: close, payload: toClosePayload(code, 'So long, Grüße') },
        { opcode: spoken.opcode, payload: spoken.call },
      );
      const frames = [await socket.next(), await socket.next()];
      expect(frames).toEqual([{ opcode: close, payload: toClosePayload(code, 'So long, Grüße') }, undefined]);
      await socket.gone;
    },
  );

  const goodbye = { opcode: close, payload: toClosePayload(1000) };

  it.each([
    ['without a code is answered as one in good order', [{ opcode: close }]],
    ['within a message that has not ended is answered', [{ opcode: spoken.opcode, isLast: false }, goodbye]],
    ['is the last word, whatever ping comes after it', [goodbye, { opcode: ping }]],
    ['is answered once, however often it comes', [goodbye, { opcode: close, payload: toClosePayload(1001) }]],
  ])('and a close that %s', async (_name, frames) => {
    const socket = await open(spoken);
    socket.send(...frames);
    expect([await socket.next(), await socket.next()]).toEqual([goodbye, undefined]);
    await socket.gone;
  });
});

const badText = {
  'a lone continuation byte': [0x80],
  'an overlong slash': [0xc0, 0xaf],
  'half of a surrogate pair': [0xed, 0xa0, 0x80],
  'a character beyond Unicode': [0xf4, 0x90, 0x80, 0x80],
  'a byte that is never used': [0xff],
  'a character that does not end': [0xf0, 0x9f, 0xab],
};

const wrongClose = (code: number): readonly [string, SentFrame[], number] => [
  `a close with the code ${code}`,
  [{ opcode: close, payload: toClosePayload(code) }],
  1002,
];

const wrong: ReadonlyArray<readonly [string, SentFrame[], number]> = [
  ...[1, 2, 4].map((reserved): readonly [string, SentFrame[], number] => [
    `the reserved bits ${reserved}`,
    [{ opcode: text, payload: 'x', reserved }],
    1002,
  ]),
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((kind): readonly [string, SentFrame[], number] => [
    `the unknown opcode ${kind}`,
    [{ opcode: kind, payload: 'x' }],
    1002,
  ]),
  ['no mask', [{ opcode: text, payload: 'x', isMasked: false }], 1002],
  ['a control frame without a mask', [{ opcode: ping, isMasked: false }], 1002],
  ['a ping in fragments', [{ opcode: ping, isLast: false }], 1002],
  ['a pong in fragments', [{ opcode: pong, isLast: false }], 1002],
  ['a close in fragments', [{ opcode: close, isLast: false }], 1002],
  ['a ping of 126 bytes', [{ opcode: ping, payload: 'x'.repeat(126) }], 1002],
  ['a close of 126 bytes', [{ opcode: close, payload: toClosePayload(1000, 'x'.repeat(124)) }], 1002],
  ['a ping with reserved bits', [{ opcode: ping, reserved: 4 }], 1002],
  ['a close with reserved bits', [{ opcode: close, reserved: 4 }], 1002],
  [
    'a continuation with reserved bits',
    [
      { opcode: text, isLast: false },
      { opcode: continuation, reserved: 4 },
    ],
    1002,
  ],
  ['a continuation of nothing', [{ opcode: continuation, payload: 'x' }], 1002],
  ['a continuation after the end', [{ opcode: text }, { opcode: continuation }], 1002],
  ['a new message within another', [{ opcode: text, isLast: false }, { opcode: text }], 1002],
  ['a binary message within a text', [{ opcode: text, isLast: false }, { opcode: binary }], 1002],
  ['a length of 256 KiB and one byte', [{ opcode: binary, announcedBytes: 262_145 }], 1009],
  ['a length of 2 GiB', [{ opcode: binary, announcedBytes: 2 ** 31 }], 1009],
  ['a length of 2^53 bytes', [{ opcode: binary, announcedBytes: 2n ** 53n }], 1009],
  ['a length of 2^64 - 1 bytes', [{ opcode: binary, announcedBytes: 2n ** 64n - 1n }], 1009],
  [
    'fragments of more than 256 KiB together',
    toFragments(Buffer.alloc(262_145), binary, [100_000, 200_000]),
    1009,
  ],
  ...Object.entries(badText).flatMap(([name, bytes]): Array<readonly [string, SentFrame[], number]> => {
    const payload = Buffer.from([0x61, ...bytes]);
    return [
      [`text with ${name}`, [{ opcode: text, payload }], 1007],
      [`text with ${name} over two fragments`, toFragments(payload, text, [2]), 1007],
      [
        `a close that gives ${name} as its reason`,
        [{ opcode: close, payload: toClosePayload(1000, payload) }],
        1007,
      ],
    ];
  }),
  ['a close of one byte', [{ opcode: close, payload: 'x' }], 1002],
  ...[0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535].map(wrongClose),
];

describe.each(allSpoken)('a client in $name', (spoken) => {
  it.each(wrong)(
    'that sends %s is closed with the right code, and nobody else',
    async (_name, frames, code) => {
      const [bystander, socket] = [await open(spoken), await open(spoken)];
      const ended = setting.nextEnd();
      socket.send(...frames);
      expect(await socket.closeCode()).toBe(code);
      await socket.gone;
      expect(await ended).toMatchObject({ code: code === 1009 ? 'frame_too_large' : 'transport_failed' });
      bystander.send({ opcode: spoken.opcode, payload: spoken.call });
      expect(await heard(bystander, 1)).toEqual([{ opcode: spoken.opcode, payload: spoken.answer }]);
    },
  );
});
