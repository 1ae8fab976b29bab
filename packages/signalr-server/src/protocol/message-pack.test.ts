import { MessageType, NullLogger } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { FrameReader, prefixLength, splitLengthPrefixed } from './frame.ts';
import type { HubMessage } from './message.ts';
import { messagePackProtocol } from './message-pack.ts';

const official = new MessagePackHubProtocol();

const unframe = (data: Uint8Array): Uint8Array => {
  const reader = new FrameReader(1_000_000);
  reader.push(data);
  return reader.next(splitLengthPrefixed) ?? new Uint8Array(0);
};
const parse = (frame: Uint8Array) => messagePackProtocol.parse(frame, 32);
const parsePacked = (value: unknown) => parse(encode(value, { useBigInt64: true }));
const write = (message: HubMessage): Uint8Array => {
  const written = messagePackProtocol.write(message);
  return typeof written === 'string' ? Buffer.from(written) : written;
};
const roundTrip = (message: HubMessage) => parse(unframe(write(message)));

const timestampOf2To56Seconds = Uint8Array.of(
  ...[0x94, 2, 0x80, 0xa1, 0x31],
  ...[0xc7, 12, 0xff, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
);

const messages: readonly HubMessage[] = [
  { type: 1, target: 'say', arguments: ['héllo 🫖', 1, null, [true], { a: 1.5 }] },
  {
    type: 1,
    invocationId: '1',
    target: 'say',
    arguments: [],
    headers: { trace: 'x' },
    streamIds: ['2', '3'],
  },
  { type: 2, invocationId: '1', item: { a: [1] } },
  { type: 2, invocationId: '1', item: null },
  { type: 3, invocationId: '1', result: 42 },
  { type: 3, invocationId: '1', result: null },
  { type: 3, invocationId: '1', error: 'No.' },
  { type: 3, invocationId: '1' },
  { type: 4, invocationId: '1', target: 'count', arguments: [3] },
  { type: 5, invocationId: '1', headers: { a: 'b' } },
  { type: 6 },
  { type: 7 },
  { type: 7, error: 'Closing time.', allowReconnect: true },
  { type: 8, sequenceId: 1 },
  { type: 9, sequenceId: 4_294_967_297 },
];

describe('the MessagePack protocol', () => {
  it.each(messages)('reads what it writes: %o', (message) => {
    expect(roundTrip(message)).toEqual(message);
  });

  it('writes a ping as the specification shows it', () => {
    expect([...write({ type: 6 })]).toEqual([2, 0x91, 6]);
  });

  it('writes what the official client reads', () => {
    const read = (message: HubMessage) =>
      official.parseMessages(new Uint8Array(write(message)).buffer, NullLogger.instance);
    expect(read({ type: 1, target: 'said', arguments: ['Ann', 1] })).toMatchObject([
      { type: MessageType.Invocation, target: 'said', arguments: ['Ann', 1] },
    ]);
    expect(read({ type: 3, invocationId: '7', result: [1] })).toMatchObject([
      { invocationId: '7', result: [1] },
    ]);
    expect(read({ type: 3, invocationId: '7', error: 'No.' })).toMatchObject([{ error: 'No.' }]);
    expect(read({ type: 7, error: 'Over.', allowReconnect: true })).toMatchObject([
      { type: MessageType.Close, error: 'Over.', allowReconnect: true },
    ]);
    expect(read({ type: 9, sequenceId: 3 })).toMatchObject([{ type: MessageType.Sequence, sequenceId: 3 }]);
  });

  it('reads what the official client writes', () => {
    const frame = (bytes: ArrayBuffer) => parse(unframe(new Uint8Array(bytes)));
    const call = {
      type: MessageType.Invocation,
      headers: {},
      target: 'say',
      arguments: [1],
      streamIds: ['2'],
    };
    expect(frame(official.writeMessage({ ...call, type: MessageType.Invocation }))).toEqual({
      type: 1,
      target: 'say',
      arguments: [1],
      streamIds: ['2'],
    });
    expect(frame(official.writeMessage({ type: MessageType.CancelInvocation, invocationId: '1' }))).toEqual({
      type: 5,
      invocationId: '1',
    });
  });

  it('keeps bytes, dates and large integers', () => {
    const at = new Date(1_800_000_000_123);
    const values = [Buffer.from([0, 255]), at, 2 ** 40, -(2 ** 40), 2n ** 60n, -(2n ** 62n), 0.1];
    const message = roundTrip({ type: 2, invocationId: '1', item: values });
    expect(message).toMatchObject({
      item: [Uint8Array.of(0, 255), at, 2 ** 40, -(2 ** 40), 2n ** 60n, -(2n ** 62n), 0.1],
    });
  });

  it('writes whole numbers beyond 32 bits as integers, also beside bigints', () => {
    const bytes = write({ type: 2, invocationId: '1', item: [2 ** 40, 1n] });
    expect(Buffer.from(bytes).toString('hex')).toContain('cf0000010000000000');
  });

  it('keeps bytes that do not change when the next message arrives', () => {
    const frame = encode([2, {}, '1', Uint8Array.of(1, 2, 3)]).slice();
    const message = parse(frame);
    frame.fill(0);
    expect(message).toMatchObject({ item: Uint8Array.of(1, 2, 3) });
  });

  it('reads calls with and without stream ids, with a null or empty id, and more fields than it knows', () => {
    const call = { type: 1, target: 'say', arguments: [] };
    for (const id of [null, '']) expect(parsePacked([1, {}, id, 'say', []])).toEqual(call);
    expect(parsePacked([1, {}, null, 'say', [], [], 'more'])).toEqual(call);
  });

  it('knows no other types', () => {
    expect(parsePacked([99])).toBeUndefined();
  });

  it.each([
    ['a map', {}],
    ['no array', 1],
    ['no type', []],
    ['a type that is a text', ['1']],
    ['no headers', [1, null, null, 'say', []]],
    ['a header that is no text', [1, { a: 1 }, null, 'say', []]],
    ['an id that is a number', [1, {}, 1, 'say', []]],
    ['no target', [1, {}, null, null, []]],
    ['arguments that are no array', [1, {}, null, 'say', 1]],
    ['a stream id that is a number', [1, {}, null, 'say', [], [1]]],
    ['a stream without an id', [4, {}, null, 'say', []]],
    ['no item', [2, {}, '1']],
    ['an unknown kind of result', [3, {}, '1', 4]],
    ['an error that is no text', [3, {}, '1', 1, null]],
    ['no result', [3, {}, '1', 3]],
    ['a sequence without a number', [9]],
  ])('refuses a message with %s', (_name, value) => {
    expect(() => parsePacked(value)).toThrow(expect.objectContaining({ code: 'invalid_message' }));
  });

  it.each([
    ['cut off', encode([1, {}, null, 'say', ['x']]).slice(0, -1)],
    ['followed by more', Buffer.concat([encode([6]), encode([6])])],
    ['empty', new Uint8Array(0)],
    ['of a format that does not exist', Uint8Array.of(0x91, 0xc1)],
    ['with more parts than it has bytes', Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff, 6)],
    ['with a time that no date reaches', timestampOf2To56Seconds],
    ['with a key that would change every object', encode([2, {}, '1', JSON.parse('{"__proto__":1}')])],
  ])('refuses a message that is %s', (_name, bytes) => {
    expect(() => parse(bytes)).toThrow(expect.objectContaining({ code: 'invalid_message' }));
  });

  it('refuses nesting beyond the limit before it builds anything', () => {
    const nested = (depth: number) => Uint8Array.from([...Array(depth).fill(0x91), 0xc0]);
    expect(() => parse(nested(100_000))).toThrow(expect.objectContaining({ code: 'message_too_deep' }));
    const item = (depth: number) => Buffer.concat([Uint8Array.of(0x94, 2, 0x80, 0xa1, 0x31), nested(depth)]);
    expect(parse(item(31))).toMatchObject({ type: 2 });
    expect(() => parse(item(32))).toThrow(expect.objectContaining({ code: 'message_too_deep' }));
  });

  it('refuses to write what has no form in it', () => {
    for (const value of [() => {}, Symbol('x'), 2n ** 70n, new Date(Number.NaN)])
      expect(() => write({ type: 2, invocationId: '1', item: value })).toThrow(TypeError);
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => write({ type: 2, invocationId: '1', item: circle })).toThrow(TypeError);
  });

  it('frames its messages with their length', () => {
    expect(write({ type: 6 })).toEqual(prefixLength(encode([6])));
  });
});
