import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import {
  type Backplane,
  createHub,
  createMemoryBackplane,
  type Hub,
  type HubOptions,
  HubResultError,
} from '../index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { jsonHandshake, MemoryTransport, record } from '../testing/memory-transport.ts';

interface Node {
  readonly hub: Hub<string>;
  readonly warnings: object[];
  open(principal?: string): Promise<{ transport: MemoryTransport; connectionId: string }>;
}

function startNode(
  backplane: Backplane,
  options: HubOptions<string> & { readonly name?: string } = {},
): Node {
  const warnings: object[] = [];
  const connected: Array<() => void> = [];
  const note = (fields: object) => void warnings.push(fields);
  const hub = createHub<string>({
    clock: new ManualClock(),
    logger: { debug: () => {}, warn: note, error: note },
    userIdOf: (principal) => principal,
    onConnected: () => connected.shift()?.(),
    backplane: { backplane, name: options.name ?? 'chat' },
    ...options,
  });
  const open = async (principal = 'Ann') => {
    const transport = new MemoryTransport();
    const isConnected = new Promise<void>((resolve) => connected.push(resolve));
    const { connectionId } = hub.connect(transport, principal);
    transport.say(jsonHandshake);
    await isConnected;
    return { transport, connectionId };
  };
  return { hub, warnings, open };
}

async function startTwo(options: HubOptions<string> = {}) {
  const backplane = createMemoryBackplane();
  const [here, there] = [startNode(backplane, options), startNode(backplane, options)];
  return { backplane, here, there, ann: await here.open('Ann'), bob: await there.open('Bob') };
}

/** Lets everything happen that waits for nothing but its turn. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

const tooLarge = expect.stringMatching(/^\d+ bytes are more than maxBackplaneMessageBytes allows\.$/);

/** What a client has been called with, after the greeting. */
const calls = async ({ transport }: { transport: MemoryTransport }, count: number) =>
  (await transport.heard(count + 1)).slice(1).map((message) => Object(message).arguments[0]);

describe('hubs that share a backplane', () => {
  it('send to all, to all but some, to users and to connections of each other', async () => {
    const { here, ann, bob } = await startTwo();
    const { all, client, clients, user, users } = here.hub.clients;
    expect(all.send('m', 1)).toBe(1);
    all.except([ann.connectionId]).send('m', 2);
    client(bob.connectionId).send('m', 3);
    user('Bob').send('m', 4);
    users(['Ann', 'Bob']).send('m', 5);
    clients([ann.connectionId, bob.connectionId]).send('m', 6);
    all.except([bob.connectionId]).send('m', 7);
    all.send('m', 8);
    expect(await calls(bob, 7)).toEqual([1, 2, 3, 4, 5, 6, 8]);
    expect(await calls(ann, 5)).toEqual([1, 5, 6, 7, 8]);
  });

  it('have common groups, and know when a connection of another has joined', async () => {
    const { here, there, ann, bob } = await startTwo();
    expect(await here.hub.groups.add(ann.connectionId, 'kitchen')).toBe(true);
    expect(await here.hub.groups.add(bob.connectionId, 'kitchen')).toBe(true);
    there.hub.clients.group('kitchen').send('m', 'tea');
    expect(await calls(ann, 1)).toEqual(['tea']);
    expect(await calls(bob, 1)).toEqual(['tea']);
    expect(await here.hub.groups.remove(bob.connectionId, 'kitchen')).toBe(true);
    expect(there.hub.clients.group('kitchen').send('m', 'cake')).toBe(0);
    expect(await calls(ann, 2)).toEqual(['tea', 'cake']);
  });

  it('ask clients of each other for results', async () => {
    const { here, bob } = await startTwo();
    const client = here.hub.clients.client(bob.connectionId);
    const [result, failure] = [client.invoke('confirm', 'One?'), client.invoke('confirm', 'Two?')];
    const questions = (await bob.transport.heard(3)).slice(1).map((message) => Object(message));
    const [first, second] = questions.map(({ invocationId }) => String(invocationId));
    expect(questions[0]).toMatchObject({ target: 'confirm', arguments: ['One?'] });
    bob.transport.say(record({ type: 3, invocationId: first, result: { yes: true } }));
    bob.transport.say(record({ type: 3, invocationId: second, error: 'Nobody is here.' }));
    expect(await result).toEqual({ yes: true });
    await expect(failure).rejects.toMatchObject({ code: 'client_failed', message: 'Nobody is here.' });
  });

  it('are of one name: others hear nothing', async () => {
    const backplane = createMemoryBackplane();
    const [here, other] = [startNode(backplane), startNode(backplane, { name: 'chat:other' })];
    const stranger = await other.open();
    const friend = await startNode(backplane).open();
    await here.open();
    here.hub.clients.all.send('m', 'for us');
    expect(await calls(friend, 1)).toEqual(['for us']);
    expect(stranger.transport.messages).toHaveLength(1);
  });

  it('listen no more after they have been drained', async () => {
    const memory = createMemoryBackplane();
    let subscriptions = 0;
    const node = startNode({
      publish: memory.publish,
      subscribe: async (channel, listener) => {
        const unsubscribe = await memory.subscribe(channel, listener);
        subscriptions += 1;
        return async () => {
          subscriptions -= 1;
          await unsubscribe();
        };
      },
    });
    await node.open();
    expect(subscriptions).toBeGreaterThan(0);
    await node.hub.drain();
    expect(subscriptions).toBe(0);
  });
});

describe('a connection that is on no node', () => {
  it('joins no group, and gives no result, after five seconds', async () => {
    const clock = new ManualClock();
    const { here } = await startTwo({ clock });
    const joined = here.hub.groups.add('nobody', 'kitchen');
    const asked = here.hub.clients.client('nobody').invoke('confirm', '?');
    clock.advance(5_000);
    expect(await joined).toBe(false);
    await expect(asked).rejects.toMatchObject({ code: 'connection_gone' });
  });
});

describe('a node that waits for others', () => {
  const start = () => {
    const clock = new ManualClock();
    const backplane = createMemoryBackplane();
    const here = startNode(backplane, { clock, limits: { backplaneTimeoutMs: 700 } });
    return { clock, here, there: startNode(backplane) };
  };

  it('does so for as long as it was told', async () => {
    const { clock, here } = start();
    await here.open();
    const outcomes: unknown[] = [];
    const joined = here.hub.groups.add('nobody', 'kitchen').then((isThere) => outcomes.push(isThere));
    const asked = here.hub.clients
      .client('nobody')
      .invoke('confirm', '?')
      .catch((error: unknown) => outcomes.push(error));
    clock.advance(699);
    await nextTurn();
    expect(outcomes).toEqual([]);
    clock.advance(1);
    await Promise.all([joined, asked]);
    expect(outcomes).toEqual([false, expect.any(HubResultError)]);
    expect(outcomes[1]).toMatchObject({
      code: 'connection_gone',
      message: 'No such connection is open on any node.',
    });
  });

  it('gives one that has heard of it as long again, and then the client counts as silent', async () => {
    const { clock, here, there } = start();
    await here.open();
    const { transport, connectionId } = await there.open();
    let failure: unknown;
    const client = here.hub.clients.client(connectionId, { timeoutMs: 1_000 });
    const asked = client.invoke('confirm', '?').catch((error: unknown) => {
      failure = error;
    });
    await transport.heard(2);
    clock.advance(1_699);
    await nextTurn();
    expect(failure).toBeUndefined();
    clock.advance(1);
    await asked;
    expect(failure).toMatchObject({
      code: 'result_timeout',
      message: 'The client has not answered in time.',
    });
  });
});

describe('a message between nodes that is too large', () => {
  /** Two nodes, and how many bytes the last message between them had. */
  const start = async (limits: { readonly here?: object; readonly there?: object }) => {
    const memory = createMemoryBackplane();
    let lastBytes = 0;
    const backplane: Backplane = {
      ...memory,
      publish: (channel, data) => {
        lastBytes = data.length;
        return memory.publish(channel, data);
      },
    };
    const here = startNode(backplane, { limits: { ...limits.here } });
    const there = startNode(backplane, { limits: { ...limits.there } });
    const [ann, bob] = [await here.open('Ann'), await there.open('Bob')];
    return { here, there, ann, bob, lastBytes: () => lastBytes };
  };
  const maxBackplaneMessageBytes = 1_000;
  const limits = { maxBackplaneMessageBytes, maxMessageBytes: 1_000 };

  /** The longest text that still fits. */
  const fitting = async () => {
    const { here, lastBytes } = await start({});
    here.hub.clients.all.send('m', 'x'.repeat(300));
    return 'x'.repeat(300 + Math.floor((maxBackplaneMessageBytes - lastBytes()) / 2));
  };

  it('reaches the clients of its own node alone, which the log says', async () => {
    const { here, there, ann, bob } = await start({ here: limits });
    const text = await fitting();
    here.hub.clients.all.send('m', `${text}x`);
    here.hub.clients.all.send('m', text);
    expect(await calls(ann, 2)).toEqual([`${text}x`, text]);
    expect(await calls(bob, 1)).toEqual([text]);
    expect(here.warnings).toEqual([{ err: expect.objectContaining({ message: tooLarge }) }]);
    expect(there.warnings).toEqual([]);
  });

  it('is told to those who need an answer', async () => {
    const { here, bob } = await start({ here: limits });
    const asked = here.hub.clients.client(bob.connectionId).invoke('confirm', 'x'.repeat(1_000));
    await expect(asked).rejects.toMatchObject({
      code: 'backplane_failed',
      cause: expect.objectContaining({ message: tooLarge }),
    });
  });

  it('is dropped by nodes that take no such message, which their log says', async () => {
    const { here, there, bob } = await start({ there: limits });
    const text = await fitting();
    here.hub.clients.all.send('m', `${text}x`);
    here.hub.clients.all.send('m', text);
    expect(await calls(bob, 1)).toEqual([text]);
    expect(there.warnings).toEqual([{ bytes: expect.toSatisfy((bytes) => bytes > 1_000 && bytes <= 1_002) }]);
  });
});

describe('a result of another node', () => {
  it('is waited for as long as the call says', async () => {
    const clock = new ManualClock();
    const { here, bob } = await startTwo({ clock });
    const asked = here.hub.clients.client(bob.connectionId, { timeoutMs: 1_000 }).invoke('confirm', '?');
    await bob.transport.heard(2);
    clock.advance(1_000);
    await expect(asked).rejects.toMatchObject({ code: 'result_timeout' });
  });

  it('is not waited for when the caller has given up', async () => {
    const { here, bob } = await startTwo();
    const giveUp = new AbortController();
    const client = here.hub.clients.client(bob.connectionId, { signal: giveUp.signal });
    const asked = client.invoke('confirm', '?');
    await bob.transport.heard(2);
    giveUp.abort();
    await expect(asked).rejects.toMatchObject({ code: 'result_aborted' });
    await expect(client.invoke('confirm', '?')).rejects.toMatchObject({ code: 'result_aborted' });
  });

  it('never comes when its connection ends meanwhile', async () => {
    const { here, bob } = await startTwo();
    const asked = here.hub.clients.client(bob.connectionId).invoke('confirm', '?');
    await bob.transport.heard(2);
    bob.transport.lose();
    await expect(asked).rejects.toMatchObject({ code: 'connection_gone' });
  });
});

describe('a backplane that fails', () => {
  const failing = (): Backplane => {
    const memory = createMemoryBackplane();
    return {
      subscribe: (channel, listener) => memory.subscribe(channel, listener),
      publish: () => Promise.reject(new Error('ECONNREFUSED')),
    };
  };

  it('takes nothing from the clients of this node', async () => {
    const node = startNode(failing());
    const ann = await node.open();
    expect(node.hub.clients.all.send('m', 1)).toBe(1);
    expect(await node.hub.groups.add(ann.connectionId, 'kitchen')).toBe(true);
    expect(await calls(ann, 1)).toEqual([1]);
    expect(node.warnings).toHaveLength(1);
  });

  it('is told to those who need an answer', async () => {
    const node = startNode(failing());
    await node.open();
    await expect(node.hub.groups.add('far', 'kitchen')).rejects.toMatchObject({ code: 'backplane_failed' });
    const asked = node.hub.clients.client('far').invoke('confirm', '?');
    await expect(asked).rejects.toMatchObject({ code: 'backplane_failed' });
  });

  it('at the start turns clients away, until it works', async () => {
    const memory = createMemoryBackplane();
    let isDown = true;
    const node = startNode({
      publish: (channel, data) => memory.publish(channel, data),
      subscribe: async (channel, listener) => {
        if (isDown) throw new Error('ECONNREFUSED');
        return await memory.subscribe(channel, listener);
      },
    });
    const refused = new MemoryTransport();
    const client = node.hub.connect(refused, 'Ann');
    refused.say(jsonHandshake);
    await client.closed;
    expect(refused.messages.at(-1)).toEqual({
      type: 7,
      error: 'Connection closed with an error.',
      allowReconnect: true,
    });
    isDown = false;
    await node.open();
    expect(node.hub.connectionCount).toBe(1);
  });

  it('in the middle of the start leaves nothing behind that would hear everything twice', async () => {
    const memory = createMemoryBackplane();
    let attempts = 0;
    const node = startNode({
      publish: memory.publish,
      subscribe: async (channel, listener) => {
        attempts += 1;
        if (attempts === 2) throw new Error('ECONNREFUSED');
        return await memory.subscribe(channel, listener);
      },
    });
    const refused = new MemoryTransport();
    const client = node.hub.connect(refused, 'Ann');
    refused.say(jsonHandshake);
    await client.closed;
    const ann = await node.open();
    const far = startNode(memory);
    await far.open();
    far.hub.clients.all.send('m', 1);
    far.hub.clients.all.send('m', 2);
    expect(await calls(ann, 2)).toEqual([1, 2]);
  });
});

describe('what others write into the channel', () => {
  const all = { kind: 'all' };
  const written = [['json', 'evil']];
  const inBytes = [
    ['json', Uint8Array.of(1)],
    ['messagepack', Uint8Array.of(1)],
  ];

  it.each([
    ['no MessagePack', Uint8Array.of(0xc1)],
    ['no envelope', encode([1])],
    ['no node', encode({ message: { kind: 'deliver', audience: all, written } })],
    ['an unknown kind', encode({ from: 'x', message: { kind: 'reboot' } })],
    [
      'an unknown audience',
      encode({ from: 'x', message: { kind: 'deliver', audience: { kind: 'x' }, written } }),
    ],
    [
      'names that are no texts',
      encode({ from: 'x', message: { kind: 'deliver', audience: { ...all, names: [1] }, written } }),
    ],
    [
      'a call in one protocol alone',
      encode({ from: 'x', message: { kind: 'deliver', audience: all, written } }),
    ],
    [
      'a call in bytes where texts are read',
      encode({ from: 'x', message: { kind: 'deliver', audience: all, written: inBytes } }),
    ],
    ['nothing written', encode({ from: 'x', message: { kind: 'deliver', audience: all, written: [[1]] } })],
    [
      'a request without an id',
      encode({ from: 'x', message: { kind: 'group', connectionId: 'a', group: 'b' } }),
    ],
    [
      'a question without arguments',
      encode({ from: 'x', message: { kind: 'invoke', requestId: 'a', connectionId: 'b', target: 'c' } }),
    ],
    [
      'a result of an unknown kind',
      encode({ from: 'x', message: { kind: 'result', requestId: 'a', error: { code: 'x', message: '' } } }),
    ],
    ['4 MiB', new Uint8Array(4_194_305)],
  ])('is dropped with a warning when it is %s', async (_name, data) => {
    const memory = createMemoryBackplane();
    const channels = new Set<string>();
    const node = startNode({
      publish: memory.publish,
      subscribe: (channel, listener) => {
        channels.add(channel);
        return memory.subscribe(channel, listener);
      },
    });
    const ann = await node.open();
    for (const channel of channels) await memory.publish(channel, data);
    expect(node.warnings).toHaveLength(2);
    expect(ann.transport.messages).toHaveLength(1);
  });
});
