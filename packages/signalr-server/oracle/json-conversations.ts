import { type Conversation, call, done, end, fatal, hear, say, talk } from './conversation.ts';
import type { Word } from './language.ts';

const refused = (name: string, word: Word): Conversation => ({ name, steps: [say(word), hear(1), end] });

const callOf = (length: number) => call('1', 'Echo', 'x'.repeat(length - 63));

/** What only JSON can say, or say so wrongly. */
export const jsonConversations: readonly Conversation[] = [
  refused('a handshake with an unknown protocol', { protocol: 'morse', version: 1 }),
  refused('a ping in place of a handshake', { type: 6 }),
  refused('a handshake that is no JSON', 'hello\u001e'),
  refused('a handshake that is an array', '[]\u001e'),
  refused('a handshake whose version is a text', { protocol: 'json', version: '1' }),
  talk(
    'a call with headers and unknown fields',
    say({ ...call('1', 'Echo', 1), headers: { a: 'b' }, x: [1] }),
    hear(1),
  ),
  fatal('a message without a type', { target: 'Echo' }),
  fatal('a message whose type is a text', { type: 'x' }),
  fatal('a message that is no JSON', 'no JSON\u001e'),
  fatal('a message that is an array', '[]\u001e'),
  fatal('an empty message', '\u001e'),
  fatal('a call without a target', { type: 1, invocationId: '1', arguments: [] }),
  fatal('a call without arguments', { type: 1, invocationId: '1', target: 'Nothing' }),
  fatal('a call whose id is a number', { type: 1, invocationId: 1, target: 'Nothing', arguments: [] }),
  fatal('a call whose arguments are no array', {
    type: 1,
    invocationId: '1',
    target: 'Nothing',
    arguments: {},
  }),
  fatal('a stream without an id', { type: 4, target: 'Count', arguments: [1] }),
  fatal('an item without an id', { type: 2, item: 1 }),
  fatal('a completion without an id', { type: 3 }),
  fatal('a completion with a result and an error', { ...done('x'), result: 1, error: 'x' }),
  fatal('a cancellation without an id', { type: 5 }),
  fatal('an acknowledgement of a fraction', { type: 8, sequenceId: 1.5 }),
  fatal('a sequence beyond all numbers', '{"type":9,"sequenceId":1e999}\u001e'),
  fatal('a type that is a fraction', { type: 1.5 }),
  talk('a call of exactly 32 KiB', say(callOf(32_768)), hear(1)),
  fatal('a call of one byte more than 32 KiB', callOf(32_769)),
  fatal('a message of more than 32 KiB without an end', 'x'.repeat(40_000)),
];
