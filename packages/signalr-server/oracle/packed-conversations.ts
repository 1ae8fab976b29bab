import { type Conversation, call, end, fatal, hear, say, talk } from './conversation.ts';
import { prefixed, type Word } from './language.ts';

/** Bytes behind their length, whatever they are. */
const framed = (...bytes: readonly number[]) => prefixed(Uint8Array.from(bytes));

const echoed = (name: string, value: unknown) => talk(name, say(call('1', 'Echo', value)), hear(1));

const wholeNumbers = [
  ...[0, 127, 128, 255, 256, 65_535, 65_536, 4_294_967_295],
  ...[-1, -32, -33, -128, -129, -32_768, -32_769, -2_147_483_648],
];
const wideNumbers = [2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 64n - 1n, -(2n ** 31n) - 1n, -(2n ** 63n)];
const texts = ['', 'ação 🫖', 'x'.repeat(31), 'x'.repeat(32), 'x'.repeat(255), 'x'.repeat(256)];
const times = ['1970-01-01T00:00:00Z', '2027-01-02T03:04:05.678Z', '2600-01-01T00:00:00.001Z', '1900-01-01Z'];

// One byte of type, an empty map of headers, the id '1', the target 'Nothing' and no arguments.
const nothing = [0x01, 0x80, 0xa1, 0x31, 0xa7, ...Buffer.from('Nothing'), 0x90];

const echoOfTwo = [
  0x01,
  0x80,
  0xa1,
  0x31,
  0xa4,
  ...Buffer.from('Echo'),
  0x91,
  0xcb,
  0x40,
  ...Array(7).fill(0),
];

// The reference answers the call alone, or passes over the message.
const stricter = (name: string, word: Word, count: number): Conversation => ({
  ...talk(name, say(word, call('2', 'Echo', 1)), hear(count)),
  here: ['{}', '[7,"Connection closed with an error.",true]', 'closed 1000'].slice(0, count + 1),
});

const callOf = (length: number) => call('1', 'Echo', 'x'.repeat(length - 18));

/** What only MessagePack can say, or say so wrongly. */
export const packedConversations: readonly Conversation[] = [
  {
    name: 'a greeting in a text frame',
    steps: [
      { sayAsText: '{"protocol":"messagepack","version":1}\u001e' },
      hear(1),
      say(call('1', 'Echo', 1)),
      hear(1),
    ],
  },
  {
    name: 'a greeting in the same frame as a call',
    steps: [say('{"protocol":"messagepack","version":1}\u001e', call('1', 'Echo', 1)), hear(2)],
  },
  echoed('whole numbers of every length', wholeNumbers),
  echoed('whole numbers of 64 bits', wideNumbers),
  echoed('fractions', [0.5, -1.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY]),
  echoed('texts of every length', texts),
  echoed('bytes', [Uint8Array.of(), Uint8Array.of(0, 30, 255), new Uint8Array(256)]),
  echoed(
    'times',
    times.map((time) => new Date(time)),
  ),
  echoed('lists and maps of every length', [
    [],
    Array(15).fill(1),
    Array(16).fill(1),
    {},
    { a: { b: null } },
  ]),
  talk('a call without a list of streams', say([1, {}, '1', 'Echo', [1]]), hear(1)),
  talk('a call with more fields than there are', say([1, { a: 'b' }, '1', 'Echo', [1], [], 'x', 2]), hear(1)),
  talk('a call whose id is empty', say([1, {}, '', 'Nothing', [], []], call('2', 'Echo', 1)), hear(1)),
  talk('a ping with more fields than there are', say([6, 1], call('1', 'Echo', 1)), hear(1)),
  talk('a completion of no kind that is known', say([3, {}, 'x', 9, 1], call('1', 'Echo', 1)), hear(1), end),
  talk('a type that is in no need of its byte', say(framed(0x96, 0xcd, 0x00, ...nothing, 0x90)), hear(1)),
  talk(
    'a length in more bytes than it needs',
    say(Uint8Array.of(0x82, 0x00, 0x91, 0x06), call('1', 'Echo', 1)),
    hear(1),
  ),
  fatal('a message without bytes', framed()),
  fatal('a message that is a map', framed(0x80)),
  fatal('a message that is an empty list', framed(0x90)),
  fatal('a message that breaks off', framed(0x96, ...nothing)),
  fatal('a message of a byte that is never used', framed(0xc1)),
  fatal('a message whose type is a text', ['x']),
  fatal('a call with headers that are a list', [1, [], '1', 'Nothing', [], []]),
  fatal('a call with a header that is a number', [1, { a: 1 }, '1', 'Nothing', [], []]),
  fatal('a call whose id is a number', [1, {}, 1, 'Nothing', [], []]),
  fatal('a call without a target', [1, {}, '1', null, [], []]),
  fatal('a stream without an id', [4, {}, null, 'Count', [1], []]),
  fatal('an item without an id', [2, {}, null, 1]),
  fatal('a completion without an id', [3, {}, null, 2]),
  fatal('a completion without a kind', [3, {}, 'x']),
  fatal('a cancellation without an id', [5, {}, null]),
  fatal('a length of six bytes', Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x01)),
  fatal('a length of 2 GiB', Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x08)),
  fatal('an acknowledgement of a fraction', [8, 1.5]),
  fatal('a sequence beyond all numbers', [9, Number.POSITIVE_INFINITY]),
  fatal('a type that is a fraction', [1.5]),
  talk('a call of exactly 32 KiB', say(callOf(32_768)), hear(1)),
  fatal('a call of one byte more than 32 KiB', callOf(32_769)),
  fatal(
    'a message of more than 32 KiB without an end',
    Uint8Array.of(0xc0, 0xb8, 0x02),
    new Uint8Array(33_000),
  ),
  stricter('a call without arguments', [1, {}, '1', 'Nothing'], 2),
  stricter('a call whose arguments are a map', [1, {}, '1', 'Nothing', {}, []], 2),
  stricter('an item without its value', [2, {}, 'x'], 1),
  stricter('a call behind which bytes are left', framed(0x96, ...nothing, 0x90, 0xc0), 2),
  {
    ...talk('a whole number that comes as a fraction', say(framed(0x96, ...echoOfTwo, 0x90)), hear(1)),
    here: ['{}', '[3,{},"1",3,2]'],
  },
];
