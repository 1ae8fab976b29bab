import { describe, expect, it } from 'vitest';
import { checked, createHub, HubError, type HubFilter, type HubOptions } from '../index.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { jsonHandshake, MemoryTransport, record } from '../testing/memory-transport.ts';

function open(options: HubOptions<string>) {
  const hub = createHub<string>({ clock: new ManualClock(), ...options });
  const transport = new MemoryTransport();
  const client = hub.connect(transport, 'Ann');
  transport.say(jsonHandshake);
  return { transport, client };
}

const call = (target: string, ...args: readonly unknown[]) =>
  record({ type: 1, invocationId: '1', target, arguments: args, headers: { trace: 'abc' } });

describe('filters', () => {
  it('lie around methods and handlers, the first outermost', async () => {
    const steps: string[] = [];
    const createFilter = (name: string): HubFilter<string> => ({
      invoke: async ({ target, args, context }, next) => {
        steps.push(`${name} before ${target}(${args}) of ${context.principal} with ${context.headers.trace}`);
        const result = await next();
        steps.push(`${name} after`);
        return `${name}(${result})`;
      },
      connect: async (_context, next) => {
        steps.push(`${name} connects`);
        await next();
      },
      disconnect: async (_context, _error, next) => {
        await next();
        steps.push(`${name} disconnects`);
      },
    });
    const { transport, client } = open({
      filters: [createFilter('a'), {}, createFilter('b')],
      onConnected: () => void steps.push('connected'),
      onDisconnected: () => void steps.push('disconnected'),
      methods: { Say: (_context, text) => text },
    });
    transport.say(call('say', 'x'));
    expect((await transport.heard(2))[1]).toMatchObject({ result: 'a(b(x))' });
    client.close();
    await client.closed;
    expect(steps).toEqual([
      ...['a connects', 'b connects', 'connected'],
      ...['a before Say(x) of Ann with abc', 'b before Say(x) of Ann with abc', 'b after', 'a after'],
      ...['disconnected', 'b disconnects', 'a disconnects'],
    ]);
  });

  it('may refuse a call, and a connection', async () => {
    const refuse = () => {
      throw new HubError('Not today.');
    };
    const { transport } = open({ filters: [{ invoke: refuse }], methods: { say: () => 'said' } });
    transport.say(call('say'));
    expect((await transport.heard(2))[1]).toMatchObject({ error: expect.stringMatching(/Not today\.$/) });
    const refused = open({ filters: [{ connect: refuse }] });
    await refused.client.closed;
    expect(refused.transport.messages.at(-1)).toMatchObject({ type: 7 });
  });

  it('see the stream of a method, and may change it', async () => {
    const { transport } = open({
      filters: [
        {
          invoke: async (_call, next) => {
            const items = await next();
            return (async function* () {
              yield 'first';
              yield* Object(items);
            })();
          },
        },
      ],
      streams: {
        one: async function* () {
          yield 'second';
        },
      },
    });
    transport.say(record({ type: 4, invocationId: '1', target: 'one', arguments: [] }));
    expect((await transport.heard(4)).slice(1, 3)).toMatchObject([{ item: 'first' }, { item: 'second' }]);
  });
});

describe('arguments that are checked', () => {
  const open2 = () =>
    open({
      methods: {
        double: checked(
          ([number]) => {
            if (number === 'secret') throw new Error('secret');
            if (typeof number !== 'number') throw new HubError('A number, please.');
            return [number] as const;
          },
          (_context, number) => number * 2,
        ),
      },
    });

  it('reach the method with their types', async () => {
    const { transport } = open2();
    transport.say(call('double', 4));
    expect((await transport.heard(2))[1]).toMatchObject({ result: 8 });
  });

  it('are refused with the words of a HubError, and with none of any other', async () => {
    const { transport } = open2();
    transport.say(call('double', 'x') + call('double', 'secret'));
    const failed = "Failed to invoke 'double' due to an error on the server.";
    expect((await transport.heard(3)).slice(1)).toMatchObject([
      { error: `${failed} HubException: A number, please.` },
      { error: failed },
    ]);
  });
});
