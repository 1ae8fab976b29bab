import { createServer as createSecureServer } from 'node:https';
import { HttpTransportType, type HubConnection } from '@microsoft/signalr';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, type ChatOptions, startChat } from '../interop/chat.ts';
import { type ConnectOptions, reconnection, Talk, type Way } from '../interop/talk.ts';
import { createHub, createHubEndpoint, type HubTransport } from './index.ts';
import { createCertificate, trust } from './testing/certificate.ts';
import { answerRequests, createPlainServer, listen } from './testing/http-host.ts';

const ends: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(options: ChatOptions): Promise<Chat> {
  const chat = await startChat(options);
  ends.push(chat.stop);
  return chat;
}

async function connect(
  origin: string,
  transport: Way['transport'],
  options: ConnectOptions = {},
): Promise<HubConnection> {
  const talk = new Talk(origin, { transport, protocol: 'json' });
  ends.push(() => talk.end());
  return await talk.connect(options);
}

const transports: readonly HubTransport[] = ['WebSockets', 'ServerSentEvents', 'LongPolling'];
const settings = transports.flatMap((transport) =>
  [true, false].map((hasTickets) => ({ transport, hasTickets })),
);

describe.each(settings)('the official client over $transport, with tickets: $hasTickets', (setting) => {
  const { transport } = setting;

  it('finds the next server after the first was drained, and after it has died', async () => {
    const first = await start(setting);
    const client = await connect(first.host.url, transport);
    const drained = reconnection(client);
    await first.hub.drain();
    await first.stop();
    const second = await start({ ...setting, port: first.host.port });
    await drained;
    const died = reconnection(client);
    second.host.dropConnections();
    await second.stop();
    await start({ ...setting, port: first.host.port });
    await died;
    expect(await client.invoke('whoAmI')).toBe(`Ann over ${transport}`);
  });

  it('ends without an error when the client stops', async () => {
    const { host, hub, nextEnd } = await start(setting);
    const client = await connect(host.url, transport);
    const ended = nextEnd();
    await client.stop();
    expect(await ended).toBeUndefined();
    expect(hub.connectionCount).toBe(0);
  });

  it('puts a token in an address only where tickets do not stand in for it', async () => {
    const { host, addresses } = await start(setting);
    const client = await connect(host.url, transport);
    expect(await client.invoke('whoAmI')).toBe(`Ann over ${transport}`);
    const withTicket = addresses.filter((address) => address.includes('access_token='));
    const withToken = addresses.filter((address) => address.includes('secret-of-ann'));
    expect(withToken.length).toBe(transport === 'ServerSentEvents' && !setting.hasTickets ? 1 : 0);
    expect(withTicket.length).toBe(transport === 'ServerSentEvents' ? 1 : 0);
  });
});

describe('the official client', () => {
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
      const any =
        HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
      const client = await connect(host.url, transport, { transport: any });
      expect(await client.invoke('how')).toBe(transport);
    }
  });

  it('opens its WebSocket without negotiate where the hub allows it', async () => {
    const { host, addresses } = await start({ allowSkipNegotiation: true });
    const client = await connect(host.url, 'WebSockets', { skipNegotiation: true });
    expect(await client.invoke('whoAmI')).toBe('Ann over WebSockets');
    expect(addresses.filter((address) => address.includes('negotiate'))).toEqual([]);
  });

  it('is refused with 401 and the reason phrase when its token is wrong', async () => {
    const { host } = await start({});
    const refused = connect(host.url, 'WebSockets', { accessTokenFactory: () => 'secret-of-bob' });
    await expect(refused).rejects.toThrow(/Unauthorized: Status code '401'/);
  });

  it('is refused MessagePack over Server-Sent Events, which carry text alone', async () => {
    const { host } = await start({});
    const talk = new Talk(host.url, { transport: 'ServerSentEvents', protocol: 'messagepack' });
    await expect(talk.connect()).rejects.toThrow(/does not support Binary/);
  });
});

describe('the official client over TLS', () => {
  const certificate = createCertificate();

  beforeAll(() => (certificate ? trust(certificate) : undefined));

  // Where there is no openssl to make a certificate this does not run.
  it.skipIf(certificate === undefined).each(transports)('connects over %s', async (transport) => {
    const { host } = await start({
      hasTickets: true,
      toServer: (endpoint) =>
        answerRequests(createSecureServer({ key: certificate, cert: certificate }), endpoint),
    });
    const client = await connect(`https://127.0.0.1:${host.port}`, transport);
    expect(await client.invoke('whoAmI')).toBe(`Ann over ${transport}`);
  });
});
