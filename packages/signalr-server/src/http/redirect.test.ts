import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { afterEach, describe, expect, it } from 'vitest';
import { type HubEndpointOptions, HubRequestError } from '../index.ts';
import { type HubSetting, startHub, withBearer } from '../testing/hub-setting.ts';

const settings: HubSetting[] = [];

afterEach(async () => {
  for (const setting of settings.splice(0)) await setting.stop();
});

const start = async (options: Partial<HubEndpointOptions<string>> = {}) => {
  const methods = { whoAmI: ({ principal }: { principal: string }) => principal };
  const setting = await startHub(options, { methods });
  settings.push(setting);
  return setting;
};

const createClient = (url: string, transport: HttpTransportType) =>
  new HubConnectionBuilder()
    .withUrl(url, { transport, accessTokenFactory: () => 'secret-of-ann' })
    .configureLogging(LogLevel.None)
    .build();

describe('a hub that sends its clients elsewhere', () => {
  it.each([HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling])(
    'is left by the official client for the other, with the token for it (%d)',
    async (transport) => {
      const last = await start();
      const next = await start({
        redirect: () => ({ url: `${last.url}?by=next`, accessToken: 'secret-of-bob' }),
      });
      const first = await start({ redirect: async () => ({ url: next.url }) });
      const client = createClient(first.url, transport);
      await client.start();
      expect(await client.invoke('whoAmI')).toBe('Bob');
      expect([first, next, last].map(({ hub }) => hub.connectionCount)).toEqual([0, 0, 1]);
      expect([...last.hub.connections()].map(({ request }) => request?.query.get('by'))).toEqual(['next']);
      await client.stop();
    },
  );

  it('offers nothing to connect with, and no token of its own', async () => {
    const { url } = await start({
      redirect: (principal, { query }) =>
        principal === 'Ann' && query.has('far') ? { url: 'https://far.example/chat' } : undefined,
      ticket: { lifetimeMs: 60_000 },
    });
    const negotiate = async (query: string) =>
      await (await fetch(`${url}/negotiate?${query}`, { method: 'POST', headers: withBearer() })).json();
    expect(await negotiate('negotiateVersion=1&far')).toEqual({
      negotiateVersion: 1,
      url: 'https://far.example/chat',
      availableTransports: [],
    });
    expect(await negotiate('negotiateVersion=1')).toMatchObject({ connectionId: expect.any(String) });
  });

  it('holds no place for them, and may refuse them', async () => {
    let asked = 0;
    const { url, hub } = await start({
      redirect: () => {
        asked += 1;
        if (asked > 40) throw new HubRequestError(503, 'no_node_has_room', { retryAfterSeconds: 9 });
        return { url: 'https://far.example/chat' };
      },
    });
    const ask = () => fetch(`${url}/negotiate`, { method: 'POST', headers: withBearer() });
    for (let count = 0; count < 40; count += 1) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after'), hub.connectionCount]).toEqual([503, '9', 0]);
  });

  it('asks nobody where to without a valid token', async () => {
    const { url } = await start({
      redirect: () => {
        throw new Error('asked');
      },
    });
    expect((await fetch(`${url}/negotiate`, { method: 'POST' })).status).toBe(401);
  });

  it('that sends them in circles is given up by the official client', async () => {
    const circle: HubSetting = await start({ redirect: () => ({ url: circle.url }) });
    await expect(createClient(circle.url, HttpTransportType.WebSockets).start()).rejects.toThrow(
      /Negotiate redirection limit exceeded/,
    );
  });
});
