import { describe, expect, it } from 'vitest';
import { createHub, HubError, type HubOptions, type MethodContext, withUploads } from '../index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { jsonHandshake, MemoryTransport, record } from '../testing/memory-transport.ts';

function open(options: HubOptions<string>) {
  const logged: unknown[] = [];
  const note = (fields: object) => void logged.push(fields);
  const hub = createHub<string>({
    clock: new ManualClock(),
    logger: { debug: () => {}, warn: note, error: note },
    ...options,
  });
  const transport = new MemoryTransport();
  const client = hub.connect(transport, 'Ann');
  transport.say(jsonHandshake);
  return { hub, transport, client, logged };
}

const stream = (invocationId: string, target: string, more: object = {}) =>
  record({ type: 4, invocationId, target, arguments: [], ...more });
const upload = (invocationId: string, target: string, ...streamIds: readonly string[]) =>
  record({ type: 1, invocationId, target, arguments: [], streamIds });
const item = (invocationId: string, value: unknown) => record({ type: 2, invocationId, item: value });
const done = (invocationId: string) => record({ type: 3, invocationId });

/** A promise that a test settles. */
function createGate<Value = void>() {
  let open: (value: Value) => void = () => {};
  const opened = new Promise<Value>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a stream to the client', () => {
  it('waits while the network takes nothing, and goes on when it does', async () => {
    let produced = 0;
    const { transport } = open({
      limits: { maxStreamItemsInFlight: 5 },
      streams: {
        count: async function* () {
          for (; produced < 50; produced += 1) yield produced;
        },
      },
    });
    const held: Array<() => void> = [];
    const send = transport.send.bind(transport);
    transport.send = (data, onSent) => send(data, () => onSent && held.push(onSent));
    transport.say(stream('1', 'count'));
    await transport.heard(6);
    expect(held).toHaveLength(5);
    expect(produced).toBe(4);
    held.shift()?.();
    await transport.heard(7);
    transport.send = send;
    for (const onSent of held.splice(0)) onSent();
    expect((await transport.heard(52)).at(-1)).toEqual({ type: 3, invocationId: '1' });
  });

  it('ends when it is cancelled, although its source never answers', async () => {
    const [begun, left] = [createGate(), createGate()];
    const { transport } = open({
      streams: {
        stuck: () => ({
          [Symbol.asyncIterator]: () => ({
            next: () => {
              begun.open();
              return new Promise(() => {});
            },
            return: async () => {
              left.open();
              return { done: true, value: undefined };
            },
          }),
        }),
      },
    });
    transport.say(stream('1', 'stuck'));
    await begun.opened;
    transport.say(record({ type: 5, invocationId: '1' }));
    expect((await transport.heard(2))[1]).toEqual({ type: 3, invocationId: '1' });
    await left.opened;
  });

  it('ends when it is cancelled, although its source fails at once when it is left', async () => {
    const begun = createGate();
    const { transport } = open({
      streams: {
        stuck: () => ({
          [Symbol.asyncIterator]: () => ({
            next: () => {
              begun.open();
              return new Promise(() => {});
            },
            return: () => {
              throw new Error('I never leave.');
            },
          }),
        }),
      },
    });
    transport.say(stream('1', 'stuck'));
    await begun.opened;
    transport.say(record({ type: 5, invocationId: '1' }));
    expect((await transport.heard(2))[1]).toEqual({ type: 3, invocationId: '1' });
  });

  it('is left when the connection ends', async () => {
    const left = createGate<unknown>();
    const { transport, logged } = open({
      streams: {
        wait: async function* ({ signal }) {
          try {
            yield 1;
            await new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason));
            });
          } finally {
            left.open(signal.reason);
          }
        },
      },
    });
    transport.say(stream('1', 'wait'));
    await transport.heard(2);
    transport.lose(new Error('ECONNRESET'));
    expect(await left.opened).toMatchObject({ code: 'transport_failed' });
    expect(logged).toEqual([]);
  });

  it('with an item that cannot be serialised ends with an error, and leaves its source', async () => {
    let isLeft = false;
    const { transport } = open({
      streams: {
        big: async function* () {
          try {
            yield 1n;
          } finally {
            isLeft = true;
          }
        },
      },
    });
    transport.say(stream('1', 'big'));
    const error = 'An error occurred on the server while streaming results.';
    expect((await transport.heard(2))[1]).toEqual({ type: 3, invocationId: '1', error });
    expect(isLeft).toBe(true);
  });

  it('of a method that answers something else ends with an error', async () => {
    const { transport, logged } = open({ streams: { count: () => Object(1) } });
    transport.say(stream('1', 'count'));
    expect((await transport.heard(2))[1]).toMatchObject({
      error: expect.stringContaining('streaming results'),
    });
    expect(logged).toHaveLength(1);
  });

  it('does not hold up calls', async () => {
    const { transport } = open({
      methods: { echo: (_context, value) => value },
      streams: {
        wait: async function* ({ signal }) {
          yield 'begun';
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
      },
    });
    transport.say(
      stream('1', 'wait') + record({ type: 1, invocationId: '2', target: 'echo', arguments: [7] }),
    );
    expect(await transport.heard(3)).toContainEqual({ type: 3, invocationId: '2', result: 7 });
  });
});

describe('a stream of the client', () => {
  const collect = (onItem: (item: unknown) => Promise<void> | void) =>
    withUploads(1, async (_context: MethodContext<string>, items) => {
      for await (const value of items) await onItem(value);
      return 'done';
    });

  it('is read no faster than the method takes it', async () => {
    const gate = createGate();
    const seen: unknown[] = [];
    const { transport } = open({
      methods: {
        slow: collect(async (value) => {
          await gate.opened;
          seen.push(value);
        }),
      },
    });
    transport.say(upload('1', 'slow', 's'));
    const items = Array.from({ length: 30 }, (_, index) => index);
    transport.say(items.map((value) => item('s', value)).join('') + done('s'));
    expect(transport.isPaused).toBe(true);
    gate.open();
    expect((await transport.heard(2))[1]).toEqual({ type: 3, invocationId: '1', result: 'done' });
    expect(seen).toEqual(items);
    expect(transport.isPaused).toBe(false);
  });

  it('may come before its method runs', async () => {
    const gate = createGate();
    const seen: unknown[] = [];
    const { transport } = open({
      onConnected: () => gate.opened,
      methods: { take: collect((value) => void seen.push(value)) },
    });
    transport.say(upload('1', 'take', 's') + item('s', 1) + done('s'));
    gate.open();
    await transport.heard(2);
    expect(seen).toEqual([1]);
  });

  it('ends with the reason of the end of the connection', async () => {
    const [begun, ended] = [createGate(), createGate<unknown>()];
    const { transport, client } = open({
      methods: {
        take: withUploads(1, async (_context, items) => {
          begun.open();
          try {
            for await (const _item of items);
          } catch (error) {
            ended.open(error);
          }
        }),
      },
    });
    transport.say(upload('1', 'take', 's') + item('s', 1));
    await begun.opened;
    client.abort();
    expect(await ended.opened).toMatchObject({ code: 'aborted' });
  });

  it('is read on after its method has had enough, so that others are heard', async () => {
    const { transport } = open({
      methods: { none: withUploads(1, () => 'enough'), echo: (_context, value) => value },
    });
    transport.say(upload('1', 'none', 's'));
    await transport.heard(2);
    transport.say(Array.from({ length: 30 }, (_, index) => item('s', index)).join('') + done('s'));
    transport.say(record({ type: 1, invocationId: '2', target: 'echo', arguments: [7] }));
    expect((await transport.heard(3))[2]).toEqual({ type: 3, invocationId: '2', result: 7 });
  });

  it('under an id in use is refused, and the first goes on', async () => {
    const { transport } = open({ methods: { take: collect(() => {}) } });
    transport.say(upload('1', 'take', 's') + upload('2', 'take', 's') + upload('3', 'take', 'x', 'x'));
    for (const message of (await transport.heard(3)).slice(1))
      expect(message).toMatchObject({ error: expect.stringContaining('A stream ID is already in use') });
    transport.say(done('s'));
    expect((await transport.heard(4))[3]).toEqual({ type: 3, invocationId: '1', result: 'done' });
  });

  it('whose error is not caught fails the call in the words of the client', async () => {
    const { transport } = open({ methods: { take: collect(() => {}) } });
    transport.say(upload('1', 'take', 's') + record({ type: 3, invocationId: 's', error: 'No more.' }));
    expect((await transport.heard(2))[1]).toMatchObject({
      error: expect.stringMatching(/HubException: No more\.$/),
    });
  });
});

describe('too many streams', () => {
  it('are refused, and allowed again when others have ended', async () => {
    const { transport } = open({
      limits: { maxStreams: 2 },
      methods: {
        take: withUploads(1, async (_context, items) => {
          for await (const _item of items);
        }),
      },
      streams: {
        wait: async function* ({ signal }) {
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
      },
    });
    transport.say(
      stream('1', 'wait') + upload('2', 'take', 's') + stream('3', 'wait') + upload('4', 'take', 't'),
    );
    for (const message of (await transport.heard(3)).slice(1))
      expect(message).toMatchObject({ error: expect.stringContaining('Too many streams are open') });
    transport.say(record({ type: 5, invocationId: '1' }) + done('s'));
    await transport.heard(5);
    transport.say(upload('5', 'take', 'u') + done('u'));
    expect((await transport.heard(6))[5]).toEqual({ type: 3, invocationId: '5', result: null });
  });
});

describe('calls at the same time', () => {
  it('are as many as the limit says, and begin in their order', async () => {
    const gate = createGate();
    const begun: unknown[] = [];
    const { transport } = open({
      limits: { maxParallelCalls: 2 },
      methods: {
        wait: (_context, name) => {
          begun.push(name);
          return gate.opened;
        },
      },
    });
    const call = (name: string) => record({ type: 1, invocationId: name, target: 'wait', arguments: [name] });
    transport.say(call('1') + call('2') + call('3'));
    expect(begun).toEqual(['1', '2']);
    gate.open();
    await transport.heard(4);
    expect(begun).toEqual(['1', '2', '3']);
  });

  it('may be cancelled by the client', async () => {
    const begun = createGate();
    const wait = ({ signal }: MethodContext<string>) =>
      new Promise((_resolve, reject) => {
        begun.open();
        signal.addEventListener('abort', () => reject(new HubError('You did not want it.')));
      });
    const { transport } = open({ methods: { wait } });
    const call = (id: string) => record({ type: 1, invocationId: id, target: 'wait', arguments: [] });
    const cancel = (id: string) => record({ type: 5, invocationId: id });
    transport.say(call('1') + call('2') + cancel('2'));
    await begun.opened;
    transport.say(cancel('1'));
    expect((await transport.heard(3)).slice(1)).toMatchObject([
      { invocationId: '1', error: expect.stringContaining('You did not want it.') },
      { invocationId: '2', error: expect.stringContaining('The call was cancelled.') },
    ]);
  });
});
