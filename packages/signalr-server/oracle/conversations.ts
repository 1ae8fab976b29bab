import { jsonHandshake, record } from '../src/testing/memory-transport.ts';

/** What a client says, how many messages it then waits for, that it waits for the end, or that its socket is cut. */
export type Step = { readonly say: string } | { readonly hear: number } | 'end' | 'cut';

/** A client's part in a conversation that any hub of the oracle's methods can have. */
export interface Conversation {
  readonly name: string;
  /** Default: `/hub`. */
  /** At `/stateful` the client negotiates first, and comes back after a cut. */
  readonly path?: '/hub' | '/detailed' | '/parallel' | '/refusing' | '/stateful';
  readonly steps: readonly Step[];
}

const say = (...messages: readonly (object | string)[]): Step => ({
  say: messages.map((message) => (typeof message === 'string' ? message : record(message))).join(''),
});
const hear = (count: number): Step => ({ hear: count });
const hello = [say(jsonHandshake), hear(1)] as const;
const end = 'end' as const;

const call = (invocationId: string | undefined, target: string, ...args: readonly unknown[]) => ({
  type: 1,
  ...(invocationId === undefined ? {} : { invocationId }),
  target,
  arguments: args,
});
const stream = (invocationId: string, target: string, ...args: readonly unknown[]) => ({
  type: 4,
  invocationId,
  target,
  arguments: args,
});
const item = (invocationId: string, value: unknown) => ({ type: 2, invocationId, item: value });
const done = (invocationId: string, more: object = {}) => ({ type: 3, invocationId, ...more });
const cancel = (invocationId: string) => ({ type: 5, invocationId });
const ping = { type: 6 };

const talk = (name: string, ...steps: readonly Step[]): Conversation => ({
  name,
  steps: [...hello, ...steps],
});
const refused = (name: string, ...words: readonly (object | string)[]): Conversation => ({
  name,
  steps: [say(...words), hear(1), end],
});

const ack = (sequenceId: number) => ({ type: 8, sequenceId });
const sequence = (sequenceId: number) => ({ type: 9, sequenceId });
const resuming = (name: string, ...steps: readonly Step[]): Conversation => ({
  name,
  path: '/stateful',
  steps: [say(record({ protocol: 'json', version: 2 })), hear(1), ...steps],
});

const repeated = (text: string, count: number) => Array.from({ length: count }, () => text).join('');

export const conversations: readonly Conversation[] = [
  refused('a handshake with an unknown protocol', { protocol: 'morse', version: 1 }),
  refused('a handshake of version 3', { protocol: 'json', version: 3 }),
  {
    name: 'a handshake of version 0',
    steps: [say(record({ protocol: 'json', version: 0 }), call('1', 'Echo', 1)), hear(2)],
  },
  refused('a ping in place of a handshake', ping),
  refused('a handshake that is no JSON', 'hello\u001e'),
  refused('a handshake that is an array', '[]\u001e'),
  refused('a handshake whose version is a text', { protocol: 'json', version: '1' }),
  talk('a call with a result', say(call('1', 'Echo', { a: ['b', 1, null, true] })), hear(1)),
  talk('a call in another letter case', say(call('1', 'eCHO', 'x')), hear(1)),
  talk('a call without a result', say(call('1', 'Nothing')), hear(1)),
  talk('a call that fails', say(call('1', 'Fail')), hear(1)),
  talk('a call that is refused', say(call('1', 'Refuse')), hear(1)),
  talk('a call of no method', say(call('1', 'Missing')), hear(1)),
  talk('calls that nobody waits for', say(call(undefined, 'Fail'), call('2', 'Echo', 1)), hear(1)),
  talk(
    'a call with headers and unknown fields',
    say({ ...call('1', 'Echo', 1), headers: { a: 'b' }, x: [1] }),
    hear(1),
  ),
  talk('a call that is answered with a call', say(call('1', 'SendMe', { deep: [1] })), hear(2)),
  talk('a call of a group', say(call('1', 'AddToGroup', 'kitchen')), hear(2)),
  talk(
    'calls one after the other',
    say(call('1', 'Echo', 1), call('2', 'Echo', 2), call('3', 'Echo', 3)),
    hear(3),
  ),
  talk('a stream', say(stream('1', 'Count', 3)), hear(4)),
  talk('an empty stream', say(stream('1', 'Count', 0)), hear(1)),
  talk('a stream that fails', say(stream('1', 'CountAndFail', 1)), hear(2)),
  talk('a stream that is refused', say(stream('1', 'CountAndRefuse', 1)), hear(2)),
  talk('a stream that is cancelled', say(stream('1', 'Wait')), hear(1), say(cancel('1')), hear(1)),
  talk('a stream of no method', say(stream('1', 'Missing')), hear(1)),
  talk('a stream of a method that answers once', say(stream('1', 'Echo', 1)), hear(1)),
  talk('a call of a method that streams', say(call('1', 'Count', 1)), hear(1)),
  talk('a stream under an id in use', say(stream('1', 'Wait')), hear(1), say(stream('1', 'Wait')), hear(1)),
  talk(
    'an upload',
    say({ ...call('1', 'Sum'), streamIds: ['s'] }, item('s', 1), item('s', 2), done('s')),
    hear(1),
  ),
  talk(
    'two uploads around an argument',
    say(
      { ...call('1', 'SumTwo', '+'), streamIds: ['a', 'b'] },
      item('b', 5),
      item('a', 1),
      done('b'),
      done('a'),
    ),
    hear(1),
  ),
  talk(
    'an upload that fails',
    say(
      { ...call('1', 'SumOrError'), streamIds: ['s'] },
      item('s', 1),
      done('s', { error: 'out of numbers' }),
    ),
    hear(1),
  ),
  talk('an upload that a method does not take', say({ ...call('1', 'Nothing'), streamIds: ['s'] }), hear(1)),
  talk('no upload where a method takes one', say(call('1', 'Sum')), hear(1)),
  talk(
    'an upload that is answered with a stream',
    say({ ...stream('1', 'Double'), streamIds: ['s'] }, item('s', 1)),
    hear(1),
    say(item('s', 2), done('s')),
    hear(2),
  ),
  talk(
    'items, ends and cancellations for nobody',
    say(item('x', 1), done('x'), done('y', { result: 1 }), cancel('x'), call('1', 'Echo', 1)),
    hear(1),
  ),
  {
    ...talk(
      'a call of the client that is answered',
      say(call('1', 'AskMe', 'well?')),
      hear(1),
      say(done('#1', { result: 'yes' })),
      hear(1),
    ),
    path: '/parallel',
  },
  {
    ...talk(
      'a call of the client that fails',
      say(call('1', 'AskMe', 'well?')),
      hear(1),
      say(done('#1', { error: 'no idea' })),
      hear(1),
    ),
    path: '/parallel',
  },
  talk('a message without a type', say({ target: 'Echo' }), hear(1), end),
  talk('a message whose type is a text', say({ type: 'x' }), hear(1), end),
  talk('a message that is no JSON', say('no JSON\u001e'), hear(1), end),
  talk('a message that is an array', say('[]\u001e'), hear(1), end),
  talk('an empty message', say('\u001e'), hear(1), end),
  talk('a call without a target', say({ type: 1, invocationId: '1', arguments: [] }), hear(1), end),
  talk('a call without arguments', say({ type: 1, invocationId: '1', target: 'Nothing' }), hear(1), end),
  talk(
    'a call whose id is a number',
    say({ type: 1, invocationId: 1, target: 'Nothing', arguments: [] }),
    hear(1),
    end,
  ),
  talk(
    'a call whose arguments are no array',
    say({ type: 1, invocationId: '1', target: 'Nothing', arguments: {} }),
    hear(1),
    end,
  ),
  talk('a stream without an id', say({ type: 4, target: 'Count', arguments: [1] }), hear(1), end),
  talk('an item without an id', say({ type: 2, item: 1 }), hear(1), end),
  talk('a completion without an id', say({ type: 3 }), hear(1), end),
  talk('a completion with a result and an error', say({ ...done('x'), result: 1, error: 'x' }), hear(1), end),
  talk('a cancellation without an id', say({ type: 5 }), hear(1), end),
  talk(
    'an acknowledgement that nobody asked for',
    say({ type: 8, sequenceId: 1 }, call('1', 'Echo', 1)),
    hear(1),
  ),
  talk('a sequence that nobody asked for', say({ type: 9, sequenceId: 1 }, call('1', 'Echo', 1)), hear(1)),
  talk('a text of 32 KiB', say(call('1', 'Echo', 'x'.repeat(32_700))), hear(1)),
  talk('a message of more than 32 KiB', say(call('1', 'Nothing', 'x'.repeat(33_000))), hear(1), end),
  talk('a message of more than 32 KiB without an end', say('x'.repeat(40_000)), hear(1), end),
  talk(
    'a frame of 60 KiB with small messages in it',
    say(repeated(record(call('1', 'Echo', 'x'.repeat(964))), 60)),
    hear(60),
  ),
  resuming('a cut, when nothing has passed', 'cut', hear(1), say(sequence(1), call('1', 'Echo', 1)), hear(1)),
  resuming(
    'a cut, after which all that was not acknowledged comes again',
    say(call('1', 'Echo', 1), call('2', 'Echo', 2), call('3', 'Echo', 3)),
    hear(3),
    say(ack(1)),
    'cut',
    hear(3),
    say(sequence(4), call('4', 'Echo', 4)),
    hear(1),
  ),
  resuming(
    'a cut, after which the client sends again what has arrived',
    say(call('1', 'Echo', 1), call('2', 'Echo', 2)),
    hear(2),
    say(ack(2)),
    'cut',
    hear(1),
    say(sequence(2), call('2', 'Echo', 2), call('3', 'Echo', 3)),
    hear(1),
  ),
  resuming(
    'a cut, after which the client leaves a gap',
    say(call('1', 'Echo', 1)),
    hear(1),
    'cut',
    hear(2),
    say(sequence(9)),
    hear(1),
    end,
  ),
  resuming(
    'a stream that goes on after a cut',
    say(stream('1', 'Wait')),
    hear(1),
    'cut',
    hear(2),
    say(sequence(2), cancel('1')),
    hear(1),
  ),
  resuming('a close, after which nothing can be resumed', say({ type: 7 }), end),
  talk('a close', say({ type: 7 }), end),
  talk('a close with an error', say({ type: 7, error: 'tired' }), end),
  talk('an end by the server', say(call(undefined, 'CloseMe')), hear(1), end),
  { name: 'a server that refuses', path: '/refusing', steps: [say(jsonHandshake), hear(2), end] },
  { ...talk('a call that fails, with details', say(call('1', 'Fail')), hear(1)), path: '/detailed' },
  { ...talk('a call of no method, with details', say(call('1', 'Missing')), hear(1)), path: '/detailed' },
  {
    ...talk('a stream that fails, with details', say(stream('1', 'CountAndFail', 0)), hear(1)),
    path: '/detailed',
  },
];
