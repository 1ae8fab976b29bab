import {
  HttpTransportType,
  type HubConnection,
  HubConnectionBuilder,
  JsonHubProtocol,
  LogLevel,
  Subject,
} from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHub, createHubEndpoint, type Hub, HubError, type HubTransport, withUploads } from './index.ts';
import { createPlainServer, type HttpHost, listen } from './testing/http-host.ts';

// Thousands of messages go over real sockets, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const protocols = { json: () => new JsonHubProtocol(), messagepack: () => new MessagePackHubProtocol() };

interface Combination {
  readonly transport: HubTransport;
  readonly protocol: keyof typeof protocols;
}

const combinations: readonly Combination[] = [
  { transport: 'WebSockets', protocol: 'json' },
  { transport: 'WebSockets', protocol: 'messagepack' },
  { transport: 'ServerSentEvents', protocol: 'json' },
  { transport: 'LongPolling', protocol: 'json' },
  { transport: 'LongPolling', protocol: 'messagepack' },
];

/** What the hub has seen, for the test to wait for. */
class Journal {
  readonly #seen: string[] = [];
  readonly #waiting = new Set<() => void>();

  note(text: string): void {
    this.#seen.push(text);
    for (const wake of this.#waiting) wake();
  }

  async has(text: string): Promise<void> {
    while (!this.#seen.includes(text)) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
  }
}

async function* countTo(to: number) {
  for (let index = 0; index < to; index += 1) yield index;
}

function createTestHub(journal: Journal): Hub<string> {
  const hub: Hub<string> = createHub<string>({
    methods: {
      echo: (_context, value) => value,
      refuse: () => {
        throw new HubError('The room is full.');
      },
      fail: () => {
        throw new Error('the password of the database is 1234');
      },
      join: (context, room) => hub.groups.add(context.connectionId, String(room)),
      say: ({ clients }, room, text) => clients.othersInGroup(String(room)).send('said', text),
      burst: async (context, count) => {
        for (let index = 0; index < Number(count); index += 1) void context.send('counted', index);
      },
      ask: async ({ clients }, question) => {
        const answer = clients.caller.invoke('answer', question);
        return await answer.catch((error: Error) => `${error.name}: ${error.message}`);
      },
      sum: withUploads(1, async (_context, numbers, label) => {
        let sum = 0;
        for await (const number of numbers) sum += Number(number);
        return `${label} ${sum}`;
      }),
      concat: withUploads(2, async (_context, left, right) => {
        const texts: unknown[] = [];
        for await (const text of left) texts.push(text);
        for await (const text of right) texts.push(text);
        return texts;
      }),
      untilGone: withUploads(1, async (_context, items) => {
        journal.note('begun');
        try {
          for await (const _item of items);
        } catch (error) {
          journal.note(`upload failed: ${error instanceof Error ? error.message : ''}`);
        }
      }),
      firstOnly: withUploads(1, async (_context, items) => {
        for await (const item of items) return item;
      }),
      dropMe: (context) => context.close({ allowReconnect: true }),
    },
    streams: {
      count: (_context, to) => countTo(Number(to)),
      countAndFail: async function* () {
        yield 1;
        throw new HubError('Out of numbers.');
      },
      forever: async function* ({ signal }) {
        try {
          for (let index = 0; ; index += 1) {
            yield index;
            if (index === 2)
              await new Promise((_resolve, reject) => {
                signal.addEventListener('abort', () => reject(new Error('over')));
              });
          }
        } finally {
          journal.note('the stream is left');
        }
      },
      doubled: withUploads(1, async function* (_context, numbers) {
        for await (const number of numbers) yield Number(number) * 2;
      }),
    },
  });
  return hub;
}

const ends: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Setting {
  readonly hub: Hub<string>;
  readonly host: HttpHost;
  readonly journal: Journal;
}

async function start(): Promise<Setting> {
  const journal = new Journal();
  const hub = createTestHub(journal);
  const endpoint = createHubEndpoint(hub, {
    path: '/hub',
    authenticate: async () => ({ principal: 'Ann' }),
    allowStatefulReconnect: true,
  });
  const host = await listen(createPlainServer(endpoint));
  ends.push(async () => {
    await endpoint.close();
    await host.close();
  });
  return { hub, host, journal };
}

async function connect(
  { host }: Setting,
  { transport, protocol, isStateful = false }: Combination & { readonly isStateful?: boolean },
): Promise<HubConnection> {
  const builder = new HubConnectionBuilder()
    .withUrl(`${host.url}/hub`, { transport: HttpTransportType[transport] })
    .withHubProtocol(protocols[protocol]())
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 0 })
    .configureLogging(LogLevel.None);
  const client = (isStateful ? builder.withStatefulReconnect() : builder).build();
  ends.push(() => client.stop());
  await client.start();
  return client;
}

/** All items of a stream; its error is thrown. */
const collect = (client: HubConnection, target: string, ...args: unknown[]): Promise<unknown[]> =>
  new Promise((resolve, reject) => {
    const items: unknown[] = [];
    client.stream(target, ...args).subscribe({
      next: (item) => items.push(item),
      error: reject,
      complete: () => resolve(items),
    });
  });

describe.each(combinations)('the official client over $transport in $protocol', (combination) => {
  const open = async () => {
    const setting = await start();
    return { ...setting, client: await connect(setting, combination) };
  };

  it('gets results and errors', async () => {
    const { client } = await open();
    expect(await client.invoke('ECHO', { a: [1, null, true, 'x', 1.5] })).toEqual({
      a: [1, null, true, 'x', 1.5],
    });
    await expect(client.invoke('refuse')).rejects.toThrow(/HubException: The room is full\.$/);
    await expect(client.invoke('fail')).rejects.toThrow(/invoking 'fail' on the server\.$/);
    await expect(client.invoke('missing')).rejects.toThrow(/Method does not exist\.$/);
    await expect(client.invoke('count', 1)).rejects.toThrow(/streaming 'count' method/);
    await expect(collect(client, 'echo', 1)).rejects.toThrow(/non-streaming 'echo' method/);
  });

  it('hears what others say in its group', async () => {
    const { client, ...setting } = await open();
    const other = await connect(setting, combination);
    const said = new Promise((resolve) => client.on('said', resolve));
    for (const member of [client, other]) await member.invoke('join', 'kitchen');
    expect(await other.invoke('say', 'kitchen', 'ação 🫖')).toBe(1);
    expect(await said).toBe('ação 🫖');
  });

  it('gets streams to their end, empty ones too, and their errors', async () => {
    const { client } = await open();
    expect(await collect(client, 'count', 0)).toEqual([]);
    expect(await collect(client, 'count', 1_000)).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
    await expect(collect(client, 'countAndFail')).rejects.toThrow(
      /streaming results\. HubException: Out of numbers\.$/,
    );
  });

  it('cancels a stream, which the method hears', async () => {
    const { client, journal } = await open();
    const third = new Promise<void>((resolve) => {
      const subscription = client.stream('forever').subscribe({
        next: (item) => {
          if (item !== 2) return;
          subscription.dispose();
          resolve();
        },
        error: () => {},
        complete: () => {},
      });
    });
    await third;
    await journal.has('the stream is left');
    expect(await client.invoke('echo', 'still here')).toBe('still here');
  });

  it('sends streams: one, two at a time, many items, and one that fails', async () => {
    const { client } = await open();
    const numbers = new Subject<number>();
    const sum = client.invoke('sum', numbers, 'the sum is');
    // Without WebSockets the client posts each item by itself.
    const count = combination.transport === 'WebSockets' ? 2_000 : 100;
    for (let index = 1; index <= count; index += 1) numbers.next(index);
    numbers.complete();
    expect(await sum).toBe(`the sum is ${(count * (count + 1)) / 2}`);
    const [left, right] = [new Subject<string>(), new Subject<string>()];
    // Of two streams side by side the client itself sends one alone.
    const texts = client.invoke('concat', left, 'and', right);
    right.next('c');
    left.next('a');
    right.complete();
    left.next('b');
    left.complete();
    expect(await texts).toEqual(['a', 'b', 'c']);
    const broken = new Subject<number>();
    const result = client.invoke('sum', broken, '');
    broken.error(new Error('dropped a number'));
    await expect(result).rejects.toThrow(/dropped a number$/);
  });

  it('sends a stream that is answered with a stream', async () => {
    const { client } = await open();
    const numbers = new Subject<number>();
    const doubled = collect(client, 'doubled', numbers);
    for (const number of [1, 2, 3]) numbers.next(number);
    numbers.complete();
    expect(await doubled).toEqual([2, 4, 6]);
  });

  it('sends a stream of which the method reads the first item alone', async () => {
    const { client } = await open();
    const items = new Subject<number>();
    const first = client.invoke('firstOnly', items);
    items.next(0);
    expect(await first).toBe(0);
    for (let index = 1; index < 4; index += 1) items.next(index);
    items.complete();
    // The client sends items behind each other: by then the last of them is on its way.
    for (let index = 0; index < 25; index += 1) expect(await client.invoke('echo', index)).toBe(index);
  });

  it('is missed by the method that reads its stream when it goes away', async () => {
    const { client, journal } = await open();
    void client.invoke('untilGone', new Subject<number>()).catch(() => {});
    await journal.has('begun');
    await client.stop();
    await journal.has('upload failed: The connection has ended.');
  });

  it('answers the server, also with an error or with nothing', async () => {
    const { client } = await open();
    expect(await client.invoke('ask', 'well?')).toBe("HubResultError: Client didn't provide a result.");
    client.on('answer', (question) => {
      if (question === 'fail?') throw new Error('no idea');
      return `${question} yes`;
    });
    expect(await client.invoke('ask', 'well?')).toBe('well? yes');
    expect(await client.invoke('ask', 'fail?')).toBe('HubResultError: Error: no idea');
  });

  it('carries large messages and many, in their order', async () => {
    const { client } = await open();
    const large = 'ß'.repeat(16_000);
    expect(await client.invoke('echo', large)).toBe(large);
    const counted: unknown[] = [];
    client.on('counted', (index) => counted.push(index));
    await client.invoke('burst', 2_000);
    expect(counted).toEqual(Array.from({ length: 2_000 }, (_, index) => index));
    const echoes = counted.slice(0, 300).map((value) => client.invoke('echo', value));
    expect(await Promise.all(echoes)).toEqual(counted.slice(0, 300));
  });

  it('is told when a message of it is too large, and connects again', async () => {
    const { client } = await open();
    const reconnected = new Promise((resolve) => client.onreconnected(resolve));
    await expect(client.invoke('echo', 'x'.repeat(40_000))).rejects.toThrow(
      /Connection closed with an error/,
    );
    await reconnected;
    expect(await client.invoke('echo', 'small')).toBe('small');
  });

  it('connects again when it is told to', async () => {
    const { client } = await open();
    const reconnected = new Promise((resolve) => client.onreconnected(resolve));
    await client.send('dropMe');
    await reconnected;
    expect(await client.invoke('echo', 'here')).toBe('here');
  });
});

describe('the official client in MessagePack', () => {
  it('keeps bytes, dates and integers of 53 bits', async () => {
    const setting = await start();
    const client = await connect(setting, { transport: 'WebSockets', protocol: 'messagepack' });
    const at = new Date(1_800_000_000_123);
    expect(await client.invoke('echo', [Uint8Array.of(1, 255), at, 2 ** 50, -(2 ** 50)])).toEqual([
      Uint8Array.of(1, 255),
      at,
      2 ** 50,
      -(2 ** 50),
    ]);
  });

  it('is refused over Server-Sent Events, which carry text alone', async () => {
    const setting = await start();
    await expect(
      connect(setting, { transport: 'ServerSentEvents', protocol: 'messagepack' }),
    ).rejects.toThrow(/does not support Binary/);
  });
});

describe.each(['json', 'messagepack'] as const)('the official client that resumes in %s', (protocol) => {
  const open = async () => {
    const setting = await start();
    const client = await connect(setting, { transport: 'WebSockets', protocol, isStateful: true });
    let reconnects = 0;
    client.onreconnecting(() => {
      reconnects += 1;
    });
    return { ...setting, client, reconnects: () => reconnects };
  };

  it('notices nothing when its socket is cut', async () => {
    const { client, host, reconnects } = await open();
    const before = client.connectionId;
    for (let round = 0; round < 3; round += 1) {
      expect(await client.invoke('echo', round)).toBe(round);
      host.dropConnections();
      expect(await client.invoke('echo', `after ${round}`)).toBe(`after ${round}`);
    }
    expect([client.connectionId, reconnects()]).toEqual([before, 0]);
  });

  it('loses nothing of what passes meanwhile, in either direction', async () => {
    const { client, host, hub, reconnects } = await open();
    const heard: unknown[] = [];
    let wake = () => {};
    client.on('n', (value) => {
      heard.push(value);
      wake();
    });
    const sum = new Subject<number>();
    const result = client.invoke('sum', sum, 'the sum is');
    for (let index = 1; index <= 100; index += 1) {
      hub.clients.all.send('n', index);
      sum.next(index);
      // The client comes back once by itself; a cut in the middle of that is too much for it.
      if (index % 25 === 20) await client.invoke('echo', index);
      if (index % 25 === 0) host.dropConnections();
    }
    sum.complete();
    expect(await result).toBe('the sum is 5050');
    while (heard.length < 100) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    expect(heard).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(reconnects()).toBe(0);
  });

  it('goes on with its streams', async () => {
    const { client, host, reconnects } = await open();
    const items = collect(client, 'count', 5_000);
    await client.invoke('echo', 1);
    host.dropConnections();
    expect(await items).toHaveLength(5_000);
    expect(reconnects()).toBe(0);
  });
});
