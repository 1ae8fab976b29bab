import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createHub,
  createHubEndpoint,
  type Hub,
  HubError,
  HubRequestError,
  type HubTransport,
} from './index.ts';
import { createPlainServer, type HttpHost, listen } from './testing/http-host.ts';

interface User {
  readonly name: string;
}

const ends: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function createChat() {
  const onEnd: Array<(error: Error | undefined) => void> = [];
  const hub: Hub<User> = createHub<User>({
    methods: {
      echo: (_context, value) => value,
      whoAmI: (context) => [context.principal.name, context.transport],
      fail: () => {
        throw new Error('the password of the database is 1234');
      },
      refuse: () => {
        throw new HubError('The room is full.');
      },
      join: (context, room) => hub.groups.add(context.connectionId, String(room)),
      say: (_context, room, text) => hub.clients.group(String(room)).send('said', text),
      count: (context, to) => {
        for (let index = 0; index < Number(to); index += 1) void context.send('counted', index);
      },
      dropMe: (context) => context.close({ allowReconnect: true }),
    },
    onDisconnected: (_context, error) => {
      for (const resolve of onEnd.splice(0)) resolve(error);
    },
  });
  return { hub, nextEnd: () => new Promise<Error | undefined>((resolve) => onEnd.push(resolve)) };
}

interface Options {
  readonly hasTickets: boolean;
  readonly port?: number;
}

async function startChat({ hasTickets, port = 0 }: Options) {
  const chat = createChat();
  const endpoint = createHubEndpoint(chat.hub, {
    path: '/chat',
    ...(hasTickets ? { ticket: { lifetimeMs: 60_000 } } : {}),
    authenticate: async ({ bearer, queryToken }) => {
      if ((bearer ?? queryToken) !== 'secret-of-ann') throw new HubRequestError(401, 'token_invalid');
      return { principal: { name: 'Ann' }, connectionKey: 'Ann' };
    },
  });
  const addresses: string[] = [];
  const server = createPlainServer(endpoint);
  server.prependListener('request', ({ url, method }) => addresses.push(`${method} ${url}`));
  const host = await listen(server, port);
  const stop = async () => {
    await endpoint.close();
    await host.close();
  };
  ends.push(stop);
  return { ...chat, host, stop, addresses };
}

async function connect(host: HttpHost, transport: HubTransport): Promise<HubConnection> {
  const client = new HubConnectionBuilder()
    .withUrl(`${host.url}/chat`, {
      transport: HttpTransportType[transport],
      accessTokenFactory: () => 'secret-of-ann',
    })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 0 })
    .configureLogging(LogLevel.None)
    .build();
  ends.push(() => client.stop());
  await client.start();
  return client;
}

const reconnection = (client: HubConnection) =>
  new Promise<string | undefined>((resolve) => client.onreconnected(resolve));

const transports: readonly HubTransport[] = ['WebSockets', 'ServerSentEvents', 'LongPolling'];
const settings = transports.flatMap((transport) =>
  [true, false].map((hasTickets) => ({ transport, hasTickets })),
);

describe.each(settings)('the official client over $transport, with tickets: $hasTickets', (setting) => {
  const { transport } = setting;

  it('connects as the one who negotiated, and gets results', async () => {
    const { host } = await startChat(setting);
    const client = await connect(host, transport);
    expect(await client.invoke('whoAmI')).toEqual(['Ann', transport]);
  });

  it('hides the error of a method, and shows a HubError', async () => {
    const { host } = await startChat(setting);
    const client = await connect(host, transport);
    await expect(client.invoke('fail')).rejects.toThrow(/invoking 'fail' on the server\.$/);
    await expect(client.invoke('refuse')).rejects.toThrow(/The room is full\.$/);
  });

  it('hears what is sent to its group', async () => {
    const { host } = await startChat(setting);
    const [client, other] = [await connect(host, transport), await connect(host, transport)];
    const said = new Promise((resolve) => client.on('said', resolve));
    await client.invoke('join', 'kitchen');
    expect(await other.invoke('say', 'kitchen', 'tea is ready')).toBe(1);
    expect(await said).toBe('tea is ready');
  });

  it('gets many messages in their order, and sends many', async () => {
    const { host } = await startChat(setting);
    const client = await connect(host, transport);
    const counted: unknown[] = [];
    client.on('counted', (index) => counted.push(index));
    await client.invoke('count', 500);
    expect(counted).toEqual(Array.from({ length: 500 }, (_, index) => index));
    const some = counted.slice(0, 200);
    expect(await Promise.all(some.map((value) => client.invoke('echo', value)))).toEqual(some);
  });

  it('carries large texts and every letter there is, line ends too', async () => {
    const { host } = await startChat(setting);
    const client = await connect(host, transport);
    const texts = ['x'.repeat(32_000), 'ação €  🫖  日本', 'a\nb\r\nc\rd\u2028e\u0000f', ' data: x', ''];
    for (const text of texts) expect(await client.invoke('echo', text)).toBe(text);
  });

  it('connects again when the server says that it may', async () => {
    const { host } = await startChat(setting);
    const client = await connect(host, transport);
    const before = client.connectionId;
    const reconnected = reconnection(client);
    await client.send('dropMe');
    expect(await reconnected).not.toBe(before);
    expect(await client.invoke('echo', 'here')).toBe('here');
  });

  it('finds the next server after the first was drained, and after it has died', async () => {
    const first = await startChat(setting);
    const client = await connect(first.host, transport);
    const drained = reconnection(client);
    await first.hub.drain();
    await first.stop();
    const second = await startChat({ ...setting, port: first.host.port });
    await drained;
    const died = reconnection(client);
    second.host.dropConnections();
    await second.stop();
    await startChat({ ...setting, port: first.host.port });
    await died;
    expect(await client.invoke('whoAmI')).toEqual(['Ann', transport]);
  });

  it('ends without an error when the client stops', async () => {
    const { host, hub, nextEnd } = await startChat(setting);
    const client = await connect(host, transport);
    const ended = nextEnd();
    await client.stop();
    expect(await ended).toBeUndefined();
    expect(hub.connectionCount).toBe(0);
  });

  it('puts a token in an address only where tickets do not stand in for it', async () => {
    const { host, addresses } = await startChat(setting);
    const client = await connect(host, transport);
    await client.invoke('echo', 1);
    const withTicket = addresses.filter((address) => address.includes('access_token='));
    const withToken = addresses.filter((address) => address.includes('secret-of-ann'));
    expect(withToken.length).toBe(transport === 'ServerSentEvents' && !setting.hasTickets ? 1 : 0);
    expect(withTicket.length).toBe(transport === 'ServerSentEvents' ? 1 : 0);
  });
});

describe('the official client that may choose', () => {
  it('takes what comes first of what the hub offers', async () => {
    for (const [index, transport] of transports.entries()) {
      const hub = createHub<string>({ methods: { how: (context) => context.transport } });
      const endpoint = createHubEndpoint(hub, {
        path: '/chat',
        transports: transports.slice(index).reverse(),
        authenticate: async () => ({ principal: 'Ann' }),
      });
      const host = await listen(createPlainServer(endpoint));
      ends.push(async () => {
        await endpoint.close();
        await host.close();
      });
      const client = new HubConnectionBuilder()
        .withUrl(`${host.url}/chat`)
        .configureLogging(LogLevel.None)
        .build();
      ends.push(() => client.stop());
      await client.start();
      expect(await client.invoke('how')).toBe(transport);
    }
  });
});
