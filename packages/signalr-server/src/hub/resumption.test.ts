import { describe, expect, it } from 'vitest';
import { createHub, HubConnectionError, type HubOptions } from '../index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { MemoryTransport, record } from '../testing/memory-transport.ts';

const handshake = record({ protocol: 'json', version: 2 });
const lost = () => new Error('ECONNRESET');

function open(options: HubOptions<string> = {}, words = handshake) {
  const clock = new ManualClock();
  const ended: Array<Error | undefined> = [];
  const hub = createHub<string>({
    clock,
    methods: { echo: (_context, value) => value },
    onDisconnected: (_context, error) => void ended.push(error),
    ...options,
  });
  const connect = () => {
    const transport = new MemoryTransport();
    const client = hub.connect(transport, 'Ann', { isResumable: true });
    transport.say(words);
    return { transport, client };
  };
  return { hub, clock, ended, connect, ...connect() };
}

const call = (invocationId: string, value: unknown) =>
  record({ type: 1, invocationId, target: 'echo', arguments: [value] });
const ack = (sequenceId: number) => record({ type: 8, sequenceId });
const sequence = (sequenceId: number) => record({ type: 9, sequenceId });

describe('a connection that can be resumed', () => {
  it('sends again what was not acknowledged, and what was sent meanwhile', async () => {
    const { transport, client, hub, ended } = open();
    for (const text of ['a', 'b', 'c']) hub.clients.all.send('said', text);
    transport.say(ack(2));
    transport.lose(lost());
    expect(hub.clients.all.send('said', 'd')).toBe(1);
    const next = new MemoryTransport();
    expect(client.resume(next)).toBe(true);
    expect(next.messages).toEqual([
      { type: 9, sequenceId: 3 },
      { type: 1, target: 'said', arguments: ['c'] },
      { type: 1, target: 'said', arguments: ['d'] },
    ]);
    expect(ended).toEqual([]);
  });

  it('deals with nothing before the client has said where it goes on, and with nothing twice', async () => {
    const { transport, client } = open();
    transport.say(call('1', 'one'));
    await transport.heard(2);
    transport.lose(lost());
    const next = new MemoryTransport();
    client.resume(next);
    next.say(call('9', 'lost') + sequence(1) + call('1', 'one') + call('2', 'two'));
    expect((await next.heard(3)).slice(1)).toEqual([
      { type: 3, invocationId: '1', result: 'one' },
      { type: 3, invocationId: '2', result: 'two' },
    ]);
  });

  it('forgets the half of a message that a cut has left', async () => {
    const { transport, client } = open();
    transport.say('{"type":1,"invocationId"');
    transport.lose(lost());
    const next = new MemoryTransport();
    client.resume(next);
    next.say(sequence(1) + call('1', 'whole'));
    expect((await next.heard(2))[1]).toMatchObject({ result: 'whole' });
  });

  it('takes the place of a transport that has not ended yet', async () => {
    const { transport, client, hub } = open();
    const next = new MemoryTransport();
    expect(client.resume(next)).toBe(true);
    expect(transport.ending).toBe('aborted');
    hub.clients.all.send('said', 'here');
    expect(next.messages).toContainEqual({ type: 1, target: 'said', arguments: ['here'] });
    expect(transport.messages).toEqual([{}]);
  });

  it('ends when the client leaves messages out', async () => {
    const { transport, client, ended } = open();
    transport.lose(lost());
    const next = new MemoryTransport();
    client.resume(next);
    next.say(sequence(2));
    await client.closed;
    expect(ended).toMatchObject([{ code: 'invalid_message' }]);
  });

  it('tells the client within a second what has arrived, once', async () => {
    const { transport, clock } = open();
    transport.say(call('1', 1) + call('2', 2));
    await transport.heard(3);
    clock.advance(999);
    expect(transport.messages).toHaveLength(3);
    clock.advance(60_000);
    expect(transport.messages.filter((message) => Object(message).type === 8)).toEqual([
      { type: 8, sequenceId: 2 },
    ]);
  });

  it('ends 15 seconds after a cut', async () => {
    const { transport, client, clock, ended, hub } = open();
    transport.lose(lost());
    clock.advance(14_999);
    expect(hub.connectionCount).toBe(1);
    clock.advance(1);
    await client.closed;
    expect(ended).toMatchObject([{ code: 'transport_failed' }]);
    expect(client.resume(new MemoryTransport())).toBe(false);
  });

  it('does not miss signs of life while it has no transport, and asks for them again afterwards', async () => {
    const { transport, client, clock, ended } = open({ limits: { resumeWindowMs: 100_000 } });
    transport.say(record({ type: 6 }));
    transport.lose(lost());
    clock.advance(90_000);
    expect(ended).toEqual([]);
    const next = new MemoryTransport();
    client.resume(next);
    clock.advance(15_000);
    expect(next.messages.at(-1)).toEqual({ type: 6 });
    next.say(sequence(1) + record({ type: 6 }));
    clock.advance(30_000);
    await client.closed;
    expect(ended).toMatchObject([{ code: 'client_timeout' }]);
  });

  it.each([
    ['says goodbye', (transport: MemoryTransport) => transport.say(record({ type: 7 }))],
    ['closes in good order', (transport: MemoryTransport) => transport.lose()],
  ])('ends at once when the client %s', async (_name, end) => {
    const { transport, client, ended } = open();
    end(transport);
    await client.closed;
    expect(ended).toEqual([undefined]);
    expect(client.resume(new MemoryTransport())).toBe(false);
  });

  it('ends at once when the server closes it without a transport', async () => {
    const { transport, client, ended } = open();
    transport.lose(lost());
    client.close();
    await client.closed;
    expect(ended).toEqual([undefined]);
  });

  it('ends at once when it is the server that has given up on its transport', async () => {
    const { transport, client, ended, hub } = open();
    const reason = new HubConnectionError('transport_failed', 'The client has taken nothing.');
    transport.lose(reason);
    expect(hub.connectionCount).toBe(0);
    await client.closed;
    expect(ended).toEqual([reason]);
    expect(client.resume(new MemoryTransport())).toBe(false);
  });

  it('is none for a client that speaks version 1', async () => {
    const { transport, client } = open({}, record({ protocol: 'json', version: 1 }));
    transport.lose(lost());
    await client.closed;
    expect(client.isResumable).toBe(false);
  });

  it('keeps its place among the connections while it has no transport', async () => {
    const { transport, hub, clock, client } = open({
      limits: { maxConnections: 1, maxConnectionsPerKey: 1 },
    });
    transport.lose(lost());
    expect(() => hub.reserve()).toThrow(expect.objectContaining({ code: 'too_many_connections' }));
    clock.advance(15_000);
    await client.closed;
    expect(() => hub.reserve()).not.toThrow();
  });
});

describe('what is kept for a client that comes back', () => {
  const text = 'x'.repeat(1_000);

  it('is bounded: the rest waits until something is acknowledged', () => {
    const { transport, hub } = open({ limits: { maxReplayBytes: 5_000 } });
    for (let index = 0; index < 10; index += 1) hub.clients.all.send('said', text);
    expect(transport.messages).toHaveLength(5);
    transport.say(ack(2));
    expect(transport.messages).toHaveLength(7);
    transport.say(ack(100));
    expect(transport.messages).toHaveLength(11);
  });

  it('is given up when the client acknowledges nothing for 10 seconds', async () => {
    const { client, hub, clock, ended } = open({ limits: { maxReplayBytes: 500 } });
    for (let index = 0; index < 2; index += 1) hub.clients.all.send('said', text);
    clock.advance(10_000);
    await client.closed;
    expect(ended).toMatchObject([{ code: 'send_queue_full' }]);
  });

  it('is no more than a client may leave waiting', async () => {
    const limits = { maxReplayBytes: 5_000, maxSendQueueBytes: 20_000 };
    const { transport, hub, client, ended } = open({ limits });
    transport.lose(lost());
    while (hub.clients.all.send('said', text) > 0);
    await client.closed;
    expect(ended).toMatchObject([{ code: 'send_queue_full' }]);
  });

  it('is not poured into a transport that takes nothing when that is given up', async () => {
    const limits = { maxReplayBytes: 5_000, maxSendQueueBytes: 20_000 };
    const { transport, hub, client, ended } = open({ limits });
    while (hub.clients.all.send('said', text) > 0);
    await client.closed;
    expect(ended).toMatchObject([{ code: 'send_queue_full' }]);
    expect([transport.ending, transport.messages.length]).toEqual(['aborted', 5]);
  });

  it('is bounded for all connections together, and free again afterwards', async () => {
    const limits = { maxReplayBytes: 5_000, maxTotalReplayBytes: 5_000 };
    const { transport, hub, client, connect, ended } = open({ limits });
    for (let index = 0; index < 4; index += 1) hub.clients.all.send('said', text);
    const second = connect();
    expect(hub.clients.client(second.client.connectionId).send('said', text)).toBe(0);
    await second.client.closed;
    expect(ended).toMatchObject([{ code: 'replay_buffer_full' }]);
    transport.say(ack(4));
    expect(hub.clients.client(client.connectionId).send('said', text)).toBe(1);
    client.close();
    await client.closed;
    const third = connect();
    for (let index = 0; index < 4; index += 1)
      expect(hub.clients.client(third.client.connectionId).send('said', text)).toBe(1);
  });

  it('goes out before the last words of the server', async () => {
    const { transport, hub, client } = open({ limits: { maxReplayBytes: 1_500 } });
    for (let index = 0; index < 3; index += 1) hub.clients.all.send('said', text);
    client.close({ error: 'Closing time.' });
    expect(transport.messages.slice(1)).toMatchObject([{ type: 1 }, { type: 1 }, { type: 1 }, { type: 7 }]);
  });

  it('lets those who wait for it go on when the connection ends', async () => {
    const { transport, client } = open();
    transport.lose(lost());
    const sent = client.send('said', text);
    client.abort();
    await sent;
  });
});
