import { describe, expect, it } from 'vitest';
import { createHub, type Hub, type HubContext, HubError, type HubOptions, withUploads } from '../index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { jsonHandshake, MemoryTransport, record } from '../testing/memory-transport.ts';

interface Setting {
  readonly options?: HubOptions<string>;
  readonly clock?: ManualClock;
}

function createSetting({ options = {}, clock = new ManualClock() }: Setting = {}) {
  const ended: Array<Error | undefined> = [];
  const hub = createHub<string>({
    clock,
    onDisconnected: (_context, error) => {
      ended.push(error);
    },
    ...options,
  });
  const open = (principal = 'Ann') => {
    const transport = new MemoryTransport();
    const client = hub.connect(transport, principal);
    transport.say(jsonHandshake);
    return { transport, client };
  };
  return { hub, clock, ended, open };
}

const call = (invocationId: string | undefined, target: string, ...args: unknown[]) =>
  record({ type: 1, ...(invocationId === undefined ? {} : { invocationId }), target, arguments: args });

describe('a handshake', () => {
  it('is answered, and what stands in the same chunk is handled', async () => {
    const { hub } = createSetting({ options: { methods: { echo: (_context, value) => value } } });
    const transport = new MemoryTransport();
    hub.connect(transport, 'Ann');
    transport.say(jsonHandshake + call('1', 'echo', 'early'));
    expect(await transport.heard(2)).toEqual([{}, { type: 3, invocationId: '1', result: 'early' }]);
  });

  it('may come byte by byte', () => {
    const { hub } = createSetting();
    const transport = new MemoryTransport();
    hub.connect(transport, 'Ann');
    for (const byte of Buffer.from(jsonHandshake)) transport.say(Uint8Array.of(byte));
    expect(transport.messages).toEqual([{}]);
    expect(hub.connectionCount).toBe(1);
  });

  it.each([
    [
      'an unknown protocol',
      record({ protocol: 'morse', version: 1 }),
      "The protocol 'morse' is not supported.",
    ],
    [
      'a version from the future',
      record({ protocol: 'json', version: 3 }),
      "The server does not support version 3 of the 'json' protocol.",
    ],
    ['anything else', record({ type: 6 }), 'An unexpected error occurred during connection handshake.'],
    ['no JSON', 'hello\u001e', 'An unexpected error occurred during connection handshake.'],
    ['no end', 'x'.repeat(32_769), 'An unexpected error occurred during connection handshake.'],
  ])('with %s is refused with its reason and an orderly close', async (_name, words, error) => {
    const { hub, ended } = createSetting();
    const transport = new MemoryTransport();
    const client = hub.connect(transport, 'Ann');
    transport.say(words);
    await client.closed;
    expect(transport.messages).toEqual([{ error }]);
    expect(transport.ending).toBe('closed');
    expect(ended).toEqual([]);
  });

  it('that does not come in 15 seconds is given up', async () => {
    const { hub, clock } = createSetting();
    const transport = new MemoryTransport();
    const client = hub.connect(transport, 'Ann');
    clock.advance(14_999);
    expect(transport.ending).toBeUndefined();
    clock.advance(1);
    await client.closed;
    expect(transport.messages).toEqual([{ error: 'Handshake was canceled.' }]);
    expect(client.signal.aborted).toBe(true);
  });

  it('in a protocol of bytes is refused by a transport of texts', async () => {
    const { hub } = createSetting();
    const transport = Object.assign(new MemoryTransport(), { isTextOnly: true });
    const client = hub.connect(transport, 'Ann');
    transport.say(record({ protocol: 'messagepack', version: 1 }));
    await client.closed;
    const error =
      "Cannot use the 'messagepack' protocol on the current transport. The transport does not support 'Binary' transfer format.";
    expect(transport.messages).toEqual([{ error }]);
  });

  it('of version 2 is accepted', () => {
    const { hub } = createSetting();
    const transport = new MemoryTransport();
    hub.connect(transport, 'Ann');
    transport.say(record({ protocol: 'json', version: 2 }));
    expect(transport.messages).toEqual([{}]);
  });
});

describe('onConnected', () => {
  it('may put the connection into a group and send to it', async () => {
    const hub: Hub<string> = createHub<string>({
      onConnected: async (context) => {
        hub.groups.add(context.connectionId, 'lobby');
        await context.send('welcome', context.principal);
        hub.clients.group('lobby').send('arrived', context.principal);
      },
    });
    const transport = new MemoryTransport();
    hub.connect(transport, 'Ann');
    transport.say(jsonHandshake);
    expect((await transport.heard(3)).slice(1)).toEqual([
      { type: 1, target: 'welcome', arguments: ['Ann'] },
      { type: 1, target: 'arrived', arguments: ['Ann'] },
    ]);
  });

  it('may turn a client away with its reason', async () => {
    const { open, ended } = createSetting({
      options: { onConnected: (context) => context.close({ error: 'Come back tomorrow.' }) },
    });
    const { transport, client } = open();
    await client.closed;
    expect(transport.messages.at(-1)).toEqual({ type: 7, error: 'Come back tomorrow.' });
    expect(ended).toEqual([undefined]);
  });
});

describe('a call', () => {
  it('without an id is never answered, not even when it fails', async () => {
    const { open } = createSetting({
      options: {
        methods: {
          fail: () => {
            throw new HubError('No.');
          },
          echo: (_context, value) => value,
        },
      },
    });
    const { transport } = open();
    transport.say(
      call(undefined, 'fail') + call(undefined, 'missing') + call(undefined, 'echo') + call('1', 'echo', 1),
    );
    expect(await transport.heard(2)).toEqual([{}, { type: 3, invocationId: '1', result: 1 }]);
  });

  it('waits until the one before it has ended', async () => {
    const steps: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { open } = createSetting({
      options: {
        methods: {
          first: async () => {
            steps.push('first begins');
            await gate;
            steps.push('first ends');
          },
          second: () => void steps.push('second'),
        },
      },
    });
    const { transport } = open();
    transport.say(call('1', 'first') + call('2', 'second'));
    release();
    await transport.heard(3);
    expect(steps).toEqual(['first begins', 'first ends', 'second']);
  });

  it('is dispatched only after onConnected has ended', async () => {
    const steps: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { open } = createSetting({
      options: {
        onConnected: async (context) => {
          await gate;
          steps.push(`hello ${context.principal}`);
        },
        methods: { ask: () => void steps.push('ask') },
      },
    });
    const { transport } = open();
    transport.say(call('1', 'ask'));
    release();
    await transport.heard(2);
    expect(steps).toEqual(['hello Ann', 'ask']);
  });

  it('shows the error of a method only where details are wanted', async () => {
    const fail = () => {
      throw new RangeError('secret');
    };
    const hidden = createSetting({ options: { methods: { fail } } }).open().transport;
    const shown = createSetting({ options: { methods: { fail }, detailedErrors: true } }).open().transport;
    hidden.say(call('1', 'fail'));
    shown.say(call('1', 'fail'));
    const text = "An unexpected error occurred invoking 'fail' on the server.";
    expect((await hidden.heard(2))[1]).toEqual({ type: 3, invocationId: '1', error: text });
    expect((await shown.heard(2))[1]).toEqual({
      type: 3,
      invocationId: '1',
      error: `${text} RangeError: secret`,
    });
  });

  it('whose result cannot be serialised fails without an end of the connection', async () => {
    const { open } = createSetting({
      options: { methods: { big: () => 1n, echo: (_context, value) => value } },
    });
    const { transport } = open();
    transport.say(call('1', 'big') + call('2', 'echo', 'still here'));
    expect((await transport.heard(3)).slice(1)).toEqual([
      { type: 3, invocationId: '1', error: "An unexpected error occurred invoking 'big' on the server." },
      { type: 3, invocationId: '2', result: 'still here' },
    ]);
  });

  it('for a stream, or with one, is refused with the reason', async () => {
    const { open } = createSetting({ options: { methods: { echo: (_context, value) => value } } });
    const { transport } = open();
    transport.say(record({ type: 4, invocationId: '1', target: 'echo', arguments: [] }));
    transport.say(record({ type: 1, invocationId: '2', target: 'echo', arguments: [], streamIds: ['9'] }));
    expect((await transport.heard(3)).slice(1)).toEqual([
      {
        type: 3,
        invocationId: '1',
        error: "The client attempted to invoke the non-streaming 'echo' method with a streaming invocation.",
      },
      {
        type: 3,
        invocationId: '2',
        error:
          "An unexpected error occurred invoking 'echo' on the server. HubException: Client sent 1 stream(s), Hub method expects 0.",
      },
    ]);
  });

  it('of a property of every object finds no method', async () => {
    const { transport } = createSetting({ options: { methods: {} } }).open();
    transport.say(call('1', 'constructor') + call('2', '__proto__'));
    for (const message of (await transport.heard(3)).slice(1)) {
      expect(message).toMatchObject({ error: expect.stringContaining('Method does not exist') });
    }
  });

  it('keeps the transport paused while too much waits behind it', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { open } = createSetting({
      options: { methods: { wait: () => gate, echo: (_context, value) => value } },
    });
    const { transport } = open();
    transport.say(call('1', 'wait'));
    for (let index = 0; index < 3; index += 1) transport.say(call(`e${index}`, 'echo', 'x'.repeat(30_000)));
    expect(transport.isPaused).toBe(true);
    release();
    await transport.heard(5);
    expect(transport.isPaused).toBe(false);
  });
});

describe('messages that are no calls', () => {
  it('of an unknown type, or for nobody, change nothing', async () => {
    const { open } = createSetting({ options: { methods: { echo: (_context, value) => value } } });
    const { transport } = open();
    transport.say(record({ type: 99 }) + record({ type: 2, invocationId: 'x', item: 1 }));
    transport.say(record({ type: 3, invocationId: 'x' }) + record({ type: 5, invocationId: 'x' }));
    transport.say(
      record({ type: 8, sequenceId: 1 }) + record({ type: 9, sequenceId: 1 }) + call('1', 'echo', 1),
    );
    expect(await transport.heard(2)).toEqual([{}, { type: 3, invocationId: '1', result: 1 }]);
  });

  it.each([
    ['bad JSON', '{"type":1\u001e', 'invalid_message'],
    [
      'nesting',
      `{"type":1,"target":"a","arguments":${'['.repeat(40)}${']'.repeat(40)}}\u001e`,
      'message_too_deep',
    ],
    ['size', `{"type":6,"x":"${'x'.repeat(32_768)}"}\u001e`, 'message_too_large'],
    ['no end', 'x'.repeat(32_769), 'message_too_large'],
  ])('end the connection because of their %s, with leave to connect again', async (_name, words, code) => {
    const { open, ended, hub } = createSetting();
    const { transport, client } = open();
    transport.say(words);
    await client.closed;
    expect(transport.messages.slice(1)).toEqual([
      { type: 7, error: 'Connection closed with an error.', allowReconnect: true },
    ]);
    expect(transport.ending).toBe('closed');
    expect(ended).toEqual([expect.objectContaining({ code })]);
    expect(hub.connectionCount).toBe(0);
  });

  it('say goodbye: the connection ends in good order', async () => {
    const { open, ended } = createSetting();
    const { transport, client } = open();
    transport.say(record({ type: 7 }));
    await client.closed;
    expect(transport.ending).toBe('closed');
    expect(ended).toEqual([undefined]);
  });
});

describe('too many messages', () => {
  it('within one second close the connection for good; as many within two do not', async () => {
    const limits = { maxMessagesPerSecond: 3, keepAliveIntervalMs: 60_000, clientTimeoutMs: 90_000 };
    const { open, clock, ended, hub } = createSetting({ options: { limits } });
    const { transport, client } = open();
    const ping = record({ type: 6 });
    for (let second = 0; second < 3; second += 1) {
      transport.say(ping.repeat(3));
      clock.advance(1_000);
    }
    expect(hub.connectionCount).toBe(1);
    transport.say(ping.repeat(4));
    await client.closed;
    expect(transport.messages.at(-1)).toEqual({ type: 7, error: 'Connection closed with an error.' });
    expect(ended).toMatchObject([{ code: 'too_many_messages' }]);
  });
});

describe('items of a stream', () => {
  it('are not too many until the client has ended the stream; those for nobody are', async () => {
    const { hub, open, ended } = createSetting({
      options: {
        limits: { maxMessagesPerSecond: 10 },
        methods: {
          none: withUploads(1, () => 'enough'),
          count: withUploads(1, async (_context, items) => {
            let count = 0;
            for await (const _item of items) count += 1;
            return count;
          }),
        },
      },
    });
    const { transport, client } = open();
    const item = record({ type: 2, invocationId: 's', item: 1 });
    transport.say(record({ type: 1, invocationId: '1', target: 'count', arguments: [], streamIds: ['s'] }));
    transport.say(item.repeat(100) + record({ type: 3, invocationId: 's' }));
    expect((await transport.heard(2))[1]).toEqual({ type: 3, invocationId: '1', result: 100 });
    transport.say(record({ type: 1, invocationId: '2', target: 'none', arguments: [], streamIds: ['s'] }));
    await transport.heard(3);
    transport.say(item.repeat(100) + record({ type: 3, invocationId: 's' }));
    expect(hub.connectionCount).toBe(1);
    transport.say(item.repeat(11));
    await client.closed;
    expect(ended).toMatchObject([{ code: 'too_many_messages' }]);
  });
});

describe('items of a stream whose method has had enough', () => {
  it('are too many when the client goes on with them', async () => {
    const { hub, open, ended } = createSetting({
      options: { limits: { maxMessagesPerSecond: 10 }, methods: { none: withUploads(1, () => 'enough') } },
    });
    const { transport, client } = open();
    const item = record({ type: 2, invocationId: 's', item: 1 });
    transport.say(record({ type: 1, invocationId: '1', target: 'none', arguments: [], streamIds: ['s'] }));
    await transport.heard(2);
    transport.say(item.repeat(10_000));
    expect(hub.connectionCount).toBe(1);
    transport.say(item.repeat(10));
    await client.closed;
    expect(ended).toMatchObject([{ code: 'too_many_messages' }]);
  });
});

describe('a connection that is paused', () => {
  it('is read again when it closes, so that its end can be heard', async () => {
    const { open } = createSetting({ options: { methods: { wait: () => new Promise(() => {}) } } });
    const { transport, client } = open();
    transport.say(call('1', 'wait'));
    for (let index = 0; index < 3; index += 1) transport.say(call(undefined, 'wait', 'x'.repeat(30_000)));
    expect(transport.isPaused).toBe(true);
    client.close();
    expect(transport.isPaused).toBe(false);
    await client.closed;
  });
});

describe('signs of life', () => {
  it('go to the client every 15 seconds', () => {
    const { open, clock } = createSetting();
    const { transport } = open();
    clock.advance(45_000);
    expect(transport.messages).toEqual([{}, { type: 6 }, { type: 6 }, { type: 6 }]);
  });

  it('are missed 30 seconds after the last word of a client that has pinged', async () => {
    const { open, clock, ended } = createSetting();
    const { transport, client } = open();
    transport.say(record({ type: 6 }));
    clock.advance(20_000);
    transport.say(record({ type: 99 }));
    clock.advance(29_999);
    expect(transport.ending).toBeUndefined();
    clock.advance(1);
    await client.closed;
    expect(transport.messages.at(-1)).toMatchObject({ type: 7, allowReconnect: true });
    expect(ended).toEqual([expect.objectContaining({ code: 'client_timeout' })]);
  });

  it('are not asked of a client that never pings', () => {
    const { open, clock } = createSetting();
    const { transport } = open();
    clock.advance(600_000);
    expect(transport.ending).toBeUndefined();
  });

  it('are not missed while a call of the client runs', async () => {
    const { open, clock } = createSetting({ options: { methods: { wait: () => new Promise(() => {}) } } });
    const { transport } = open();
    transport.say(record({ type: 6 }) + call('1', 'wait'));
    clock.advance(120_000);
    expect(transport.ending).toBeUndefined();
  });
});

describe('a message to many', () => {
  it('reaches exactly those it names', () => {
    const { hub, open } = createSetting();
    const [ann, bob, eve] = [open('Ann'), open('Bob'), open('Eve')];
    hub.groups.add(ann.client.connectionId, 'kitchen');
    hub.groups.add(bob.client.connectionId, 'kitchen');
    hub.groups.add(bob.client.connectionId, 'cellar');
    hub.groups.add('nobody', 'kitchen');
    const { all, client, clients, group, groups } = hub.clients;
    const counts = [
      all.send('m'),
      all.except([ann.client.connectionId]).send('m'),
      client(eve.client.connectionId).send('m'),
      clients([eve.client.connectionId, eve.client.connectionId, 'nobody']).send('m'),
      group('kitchen').send('m'),
      group('kitchen').except([bob.client.connectionId]).send('m'),
      groups(['kitchen', 'cellar']).send('m'),
      group('attic').send('m'),
    ];
    expect(counts).toEqual([3, 2, 1, 1, 2, 1, 2, 0]);
    expect([ann, bob, eve].map(({ transport }) => transport.messages.length - 1)).toEqual([4, 4, 4]);
  });

  it('reaches every connection of a user, until it has ended', () => {
    const { hub, open } = createSetting({
      options: { userIdOf: (principal) => (principal === 'nobody' ? undefined : principal.toLowerCase()) },
    });
    const [first, second, bob] = [open('Ann'), open('ANN'), open('Bob')];
    open('nobody');
    expect(hub.clients.user('ann').send('said', 1)).toBe(2);
    expect(hub.clients.users(['ann', 'bob', 'ann']).send('said', 2)).toBe(3);
    for (const { transport } of [first, second]) expect(transport.messages).toHaveLength(3);
    expect(bob.transport.messages).toHaveLength(2);
    first.transport.lose();
    expect(hub.clients.user('ann').send('said', 3)).toBe(1);
    expect(hub.clients.user('nobody').send('said', 4)).toBe(0);
  });

  it('is serialised once', () => {
    const { hub, open } = createSetting();
    for (let index = 0; index < 10; index += 1) open();
    let count = 0;
    const counting = { toJSON: () => (count += 1) };
    expect(hub.clients.all.send('m', counting)).toBe(10);
    expect(count).toBe(1);
  });

  it('reaches nobody when one of them cannot be told in its protocol', () => {
    const { hub, open } = createSetting();
    const { transport: inJson } = open();
    const inMessagePack = new MemoryTransport();
    hub.connect(inMessagePack, 'Bob');
    inMessagePack.say(record({ protocol: 'messagepack', version: 1 }));
    // JSON leaves a function out; MessagePack has no word for it.
    expect(() => hub.clients.all.send('m', { call: () => {} })).toThrow();
    expect([inJson.sent.length, inMessagePack.sent.length]).toEqual([1, 1]);
    expect(hub.clients.all.send('m', 1)).toBe(2);
  });

  it('leaves out those who have left the group or the hub', async () => {
    const { hub, open } = createSetting();
    const [ann, bob] = [open('Ann'), open('Bob')];
    for (const { client } of [ann, bob]) hub.groups.add(client.connectionId, 'kitchen');
    hub.groups.remove(ann.client.connectionId, 'kitchen');
    expect(hub.clients.group('kitchen').send('m')).toBe(1);
    bob.transport.lose();
    expect(hub.clients.group('kitchen').send('m')).toBe(0);
    expect([...hub.connections()].map((context) => context.principal)).toEqual(['Ann']);
  });

  it('drops a reader that is too slow, and goes to the others', async () => {
    const { hub, open, ended } = createSetting();
    const [slow, quick] = [open(), open()];
    slow.transport.bufferedBytes = 1_048_577;
    expect(hub.clients.all.send('m', 'x'.repeat(2_000_000))).toBe(1);
    await slow.client.closed;
    expect(slow.transport.ending).toBe('aborted');
    expect(ended).toEqual([expect.objectContaining({ code: 'send_queue_full' })]);
    expect(quick.transport.messages).toHaveLength(2);
  });
});

describe('the end of a connection', () => {
  it('is told to the client with what the server wants to say', async () => {
    const { open, ended } = createSetting();
    const { transport, client } = open();
    client.close({ error: 'Closing time.', allowReconnect: true });
    await client.closed;
    expect(transport.messages.at(-1)).toEqual({ type: 7, error: 'Closing time.', allowReconnect: true });
    expect(transport.ending).toBe('closed');
    expect(ended).toEqual([undefined]);
  });

  it('by abort gives no leave to connect again', async () => {
    const { open, ended } = createSetting();
    const { transport, client } = open();
    client.abort();
    await client.closed;
    expect(transport.messages.at(-1)).toEqual({ type: 7 });
    expect(ended).toEqual([expect.objectContaining({ code: 'aborted' })]);
  });

  it('comes for good when onConnected fails, and onDisconnected is spared', async () => {
    const { open, ended } = createSetting({
      options: {
        onConnected: () => {
          throw new Error('the password of the database is 1234');
        },
      },
    });
    const { transport, client } = open();
    await client.closed;
    expect(transport.messages.slice(1)).toEqual([{ type: 7, error: 'Connection closed with an error.' }]);
    expect(ended).toEqual([]);
  });

  it('aborts the signal, so that a running method can stop', async () => {
    let reason: unknown;
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const wait = ({ signal }: HubContext<string>) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          reason = signal.reason;
          resolve();
        });
        begin();
      });
    const { open } = createSetting({ options: { methods: { wait } } });
    const { transport, client } = open();
    transport.say(call('1', 'wait'));
    await begun;
    transport.lose(new Error('ECONNRESET'));
    await client.closed;
    expect(reason).toMatchObject({ code: 'transport_failed' });
  });

  it('costs no stack trace when its network is lost, as many may be at once', async () => {
    const { open, ended } = createSetting();
    const { transport, client } = open();
    transport.lose('The WebSocket was closed with 1006.');
    await client.closed;
    const [error] = ended;
    expect(error).toMatchObject({ code: 'transport_failed' });
    expect(error instanceof Error && error.stack?.split('\n')).toHaveLength(1);
  });

  it('comes when its authentication expires, with leave to connect again', async () => {
    const dayMs = 86_400_000;
    const { hub, clock, ended } = createSetting({
      options: { limits: { keepAliveIntervalMs: dayMs, clientTimeoutMs: 2 * dayMs } },
    });
    const transport = new MemoryTransport();
    const inSixtyDays = clock.now() + 60 * dayMs;
    const client = hub.connect(transport, 'Ann', { expiresAtMs: inSixtyDays });
    transport.say(jsonHandshake);
    clock.advance(60 * dayMs - 1);
    expect(transport.ending).toBeUndefined();
    clock.advance(1);
    await client.closed;
    expect(transport.messages.at(-1)).toEqual({ type: 7, allowReconnect: true });
    expect(ended).toMatchObject([{ code: 'authentication_expired' }]);
  });

  it('lets later sends resolve and reach nobody', async () => {
    const { open, hub } = createSetting();
    const { client } = open();
    client.close();
    await client.send('m');
    expect(hub.clients.client(client.connectionId).send('m')).toBe(0);
  });
});

describe('draining', () => {
  it('tells all clients to connect again and takes nobody new', async () => {
    const { hub, open, ended } = createSetting();
    const [ann, bob] = [open(), open()];
    await hub.drain();
    for (const { transport } of [ann, bob]) {
      expect(transport.messages.at(-1)).toEqual({ type: 7, allowReconnect: true });
    }
    for (const { client } of [ann, bob]) await client.closed;
    expect(ended).toMatchObject([{ code: 'draining' }, { code: 'draining' }]);
    expect(hub.connectionCount).toBe(0);
    expect(() => hub.connect(new MemoryTransport(), 'Eve')).toThrow(
      expect.objectContaining({ status: 503, retryAfterSeconds: 1 }),
    );
  });

  it('drops those who have not gone at the deadline', async () => {
    const { hub, open, clock } = createSetting();
    const { transport } = open();
    transport.close = () => {};
    const drained = hub.drain({ deadlineMs: 1_000 });
    clock.advance(1_000);
    await drained;
    expect(transport.ending).toBe('aborted');
  });
});

describe('the places of a hub', () => {
  it('are limited in total and for each key, and free again after the end', async () => {
    const { hub, open } = createSetting({
      options: { limits: { maxConnections: 3, maxConnectionsPerKey: 2 } },
    });
    const first = hub.reserve({ connectionKey: 'ann' });
    hub.reserve({ connectionKey: 'ann' });
    expect(() => hub.reserve({ connectionKey: 'ann' })).toThrow(
      expect.objectContaining({ status: 429, retryAfterSeconds: 5 }),
    );
    const { transport } = open('Bob');
    expect(() => hub.reserve({ connectionKey: 'eve' })).toThrow(
      expect.objectContaining({ status: 503, retryAfterSeconds: 5 }),
    );
    first.release();
    first.release();
    hub.reserve({ connectionKey: 'ann' });
    transport.lose();
    hub.reserve({ connectionKey: 'eve' });
    expect(() => hub.reserve()).toThrow(expect.objectContaining({ status: 503 }));
  });
});

describe('the places of one user and of one address', () => {
  it.each([
    ['maxConnectionsPerUser', { userId: 'ann' }, { userId: 'bob' }, 'too_many_connections_for_user'],
    ['maxConnectionsPerAddress', { address: '::1' }, { address: '::2' }, 'too_many_connections_for_address'],
  ])('are limited by %s', (limit, holder, other, code) => {
    const { hub } = createSetting({ options: { limits: { [limit]: 1 } } });
    const place = hub.reserve(holder);
    expect(() => hub.reserve(holder)).toThrow(expect.objectContaining({ status: 429, code }));
    hub.reserve(other);
    place.release();
    hub.reserve(holder);
  });

  it('are counted for the user that a principal stands for', () => {
    const { open } = createSetting({
      options: { userIdOf: (principal) => principal.toLowerCase(), limits: { maxConnectionsPerUser: 1 } },
    });
    open('Ann');
    expect(() => open('ANN')).toThrow(expect.objectContaining({ code: 'too_many_connections_for_user' }));
  });
});

describe('createHub', () => {
  it('refuses two methods that differ in letter case alone', () => {
    expect(() => createHub({ methods: { say: () => {}, Say: () => {} } })).toThrow(
      expect.objectContaining({ code: 'method_duplicate' }),
    );
  });
});
