import { describe, expect, it } from 'vitest';
import { createHub, type Hub, type HubOptions } from '../index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { jsonHandshake, MemoryTransport, record } from '../testing/memory-transport.ts';

interface Contract {
  clients: { confirm(question: string): boolean };
}

function open(options: HubOptions<string, Contract> = {}) {
  const clock = new ManualClock();
  const hub: Hub<string, Contract> = createHub<string, Contract>({ clock, ...options });
  const transport = new MemoryTransport();
  const { connectionId } = hub.connect(transport, 'Ann');
  transport.say(jsonHandshake);
  return { clock, hub, transport, connectionId };
}

const answer = (invocationId: string, more: object) => record({ type: 3, invocationId, ...more });

describe('the result of a client', () => {
  it('is what it answers, each to its own question', async () => {
    const { hub, transport, connectionId } = open();
    const client = hub.clients.client(connectionId);
    const results = [client.invoke('confirm', 'One?'), client.invoke('confirm', 'Two?')];
    expect(transport.messages.slice(1)).toEqual([
      { type: 1, invocationId: 's1', target: 'confirm', arguments: ['One?'] },
      { type: 1, invocationId: 's2', target: 'confirm', arguments: ['Two?'] },
    ]);
    transport.say(answer('s2', { result: false }) + answer('s1', { result: true }));
    expect(await Promise.all(results)).toEqual([true, false]);
  });

  it('is an error in its own words when it fails', async () => {
    const { hub, transport, connectionId } = open();
    const result = hub.clients.client(connectionId).invoke('confirm', 'Really?');
    transport.say(answer('s1', { error: 'Nobody is here.' }));
    await expect(result).rejects.toMatchObject({ code: 'client_failed', message: 'Nobody is here.' });
  });

  it('can be asked for within a method, although calls run one after the other', async () => {
    const { transport } = open({
      methods: {
        ask: async ({ invoke, clients }) => [invoke.name, await clients.caller.invoke('confirm', 'So?')],
      },
    });
    transport.say(record({ type: 1, invocationId: '1', target: 'ask', arguments: [] }));
    await transport.heard(2);
    transport.say(answer('s1', { result: true }));
    expect((await transport.heard(3))[2]).toMatchObject({ invocationId: '1', result: ['invoke', true] });
  });

  it('is waited for 30 seconds, or as long as the call says; a later one changes nothing', async () => {
    const { hub, transport, connectionId, clock } = open();
    const usual = hub.clients.client(connectionId).invoke('confirm', 'One?');
    const quick = hub.clients.client(connectionId, { timeoutMs: 1_000 }).invoke('confirm', 'Two?');
    clock.advance(1_000);
    await expect(quick).rejects.toMatchObject({ code: 'result_timeout' });
    clock.advance(29_000);
    await expect(usual).rejects.toMatchObject({ code: 'result_timeout' });
    transport.say(answer('s1', { result: true }));
    expect(hub.connectionCount).toBe(1);
  });

  it('is not waited for when the caller has given up', async () => {
    const { hub, transport, connectionId } = open();
    const giveUp = new AbortController();
    const options = { signal: giveUp.signal };
    const result = hub.clients.client(connectionId, options).invoke('confirm', 'Well?');
    giveUp.abort();
    await expect(result).rejects.toMatchObject({ code: 'result_aborted' });
    const tooLate = hub.clients.client(connectionId, options).invoke('confirm', 'Well?');
    await expect(tooLate).rejects.toMatchObject({ code: 'result_aborted' });
    expect(transport.messages).toHaveLength(2);
  });

  it('never comes from a connection that has ended, or never was', async () => {
    const { hub, transport, connectionId } = open();
    const result = hub.clients.client(connectionId).invoke('confirm', 'Well?');
    transport.lose();
    await expect(result).rejects.toMatchObject({ code: 'connection_gone' });
    await expect(hub.clients.client('nobody').invoke('confirm', '?')).rejects.toMatchObject({
      code: 'connection_gone',
    });
  });

  it('is taken from no other connection', async () => {
    const { hub, connectionId, clock } = open();
    const eve = new MemoryTransport();
    hub.connect(eve, 'Eve');
    eve.say(jsonHandshake);
    const result = hub.clients.client(connectionId).invoke('confirm', 'Well?');
    eve.say(answer('s1', { result: true }));
    clock.advance(30_000);
    await expect(result).rejects.toMatchObject({ code: 'result_timeout' });
  });

  it('is refused when too many are waited for', async () => {
    const { hub, transport, connectionId } = open({ limits: { maxClientResults: 1 } });
    const client = hub.clients.client(connectionId);
    const first = client.invoke('confirm', 'One?');
    await expect(client.invoke('confirm', 'Two?')).rejects.toMatchObject({ code: 'too_many_results' });
    transport.say(answer('s1', { result: true }));
    await first;
  });

  it('is not waited for when the question cannot be serialised', async () => {
    const { hub, connectionId } = open({ limits: { maxClientResults: 1 } });
    const client = hub.clients.client(connectionId);
    const circle: string[] = [];
    Object.assign(circle, { 0: circle });
    for (let round = 0; round < 2; round += 1)
      await expect(client.invoke('confirm', Object(circle))).rejects.toThrow(TypeError);
  });
});
