import { request } from 'node:http';
import { HttpTransportType, HubConnectionBuilder, JsonHubProtocol, LogLevel } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { hubTarget, parseCallback } from '@rtas/protocol';
import { aliasFixtures, goldenFixtures, goldenRequests } from '@rtas/protocol/fixtures';
import { describe, expect, onTestFinished, test } from 'vitest';
import { relayLimits } from '../limits.ts';
import { connectBrowser } from '../testing/browser.ts';
import { fixtureTimeMs, ManualClock } from '../testing/manual-clock.ts';
import { type RelayHost, startRelay } from '../testing/relay-host.ts';

const registration = '/v3/callbacks/registration';
const created = { ...goldenRequests.REGISTRATION_CREATED_V2, qr_code_expiration: 0 };
const scanned = goldenRequests.REGISTRATION_SCANNED_V2;
const success = goldenRequests.REGISTRATION_SUCCESS_V2;
const { unique_id: id, user_id: userId } = created;

const createSession = (host: RelayHost) => host.createToken('registration', id, userId);

describe('a browser', () => {
  test('is greeted first, even when nothing has happened yet', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const browser = await connectBrowser(await createSession(host));
    expect(await browser.greeted()).toEqual([
      {
        connection_id: browser.connection.connectionId,
        server_time: fixtureTimeMs,
        kind: 'registration',
        id,
        seq: 0,
      },
    ]);
    expect(browser.events).toEqual([]);
  });

  test.each([...Object.values(goldenFixtures), ...Object.values(aliasFixtures)])(
    'gets what was posted as $request.status',
    async ({ request, event, envelope }) => {
      const host = await startRelay({ clock: new ManualClock() });
      const { kind } = envelope;
      const browser = await connectBrowser(await host.createToken(kind, event.unique_id, event.data.user_id));
      expect(parseCallback(kind, request)).toEqual(event);
      expect((await host.post(`/v3/callbacks/${kind}`, request)).status).toBe(202);
      const [received] = await browser.heard(1);
      const code = envelope.state === 'success' ? { result_code: expect.any(String) } : {};
      expect(received).toEqual({
        ...envelope,
        seq: 1,
        server_time: fixtureTimeMs,
        occurred_at: fixtureTimeMs,
        data: { ...envelope.data, ...code },
      });
    },
  );

  const json = new JsonHubProtocol();
  const messagePack = new MessagePackHubProtocol();

  test.each([
    ['WebSockets', HttpTransportType.WebSockets, json],
    ['Server-Sent Events', HttpTransportType.ServerSentEvents, json],
    ['Long Polling', HttpTransportType.LongPolling, json],
    ['WebSockets in MessagePack', HttpTransportType.WebSockets, messagePack],
    ['Long Polling in MessagePack', HttpTransportType.LongPolling, messagePack],
  ])('follows its flow to the end over %s', async (_name, transport, protocol) => {
    const host = await startRelay();
    await host.post(registration, created);
    const browser = await connectBrowser(await createSession(host), { transport, protocol });
    await browser.heard(1);
    await host.post(registration, success);
    expect(await browser.heard(2)).toMatchObject([{ seq: 1 }, { seq: 2, state: 'success' }]);
    await browser.connection.send(hubTarget.ack, 2);
    expect((await browser.closed)?.message).toContain('flow_ended');
    const response = await host.get(`/v3/flows/registration/${id}`);
    expect(await response.json()).toMatchObject({ connections: 0, acknowledged_seq: 2 });
  });

  test('that comes late gets the pending events in order', async () => {
    const host = await startRelay();
    for (const event of [created, scanned]) await host.post(registration, event);
    const browser = await connectBrowser(await createSession(host));
    expect(await browser.heard(2)).toMatchObject([{ seq: 1 }, { seq: 2 }]);
    expect(browser.greetings).toMatchObject([{ seq: 2 }]);
  });

  test('that comes half a minute late is told when each event happened, and what time it is now', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    await host.post(registration, created);
    clock.advance(10_000);
    await host.post(registration, scanned);
    clock.advance(30_000);
    const browser = await connectBrowser(await createSession(host));
    const now = fixtureTimeMs + 40_000;
    expect(await browser.heard(2)).toMatchObject([
      { occurred_at: fixtureTimeMs, server_time: now },
      { occurred_at: fixtureTimeMs + 10_000, server_time: now },
    ]);
  });

  test('that comes after the end gets the end alone', async () => {
    const host = await startRelay();
    for (const event of [created, scanned, success]) await host.post(registration, event);
    const browser = await connectBrowser(await createSession(host));
    expect(await browser.heard(1)).toMatchObject([{ seq: 3, state: 'success' }]);
    await browser.connection.send(hubTarget.ack, 3);
    await browser.closed;
    expect(browser.events).toHaveLength(1);
  });

  test('gets live what is not to be cached, and one that comes later does not', async () => {
    const host = await startRelay();
    const session = await createSession(host);
    const early = await connectBrowser(session);
    await early.greeted();
    await host.post(registration, { ...created, store_in_cache: false });
    expect(await early.heard(1)).toMatchObject([{ seq: 1 }]);
    const late = await connectBrowser(session);
    expect(await late.greeted()).toMatchObject([{ seq: 1 }]);
    await host.post(registration, scanned);
    expect(await late.heard(1)).toMatchObject([{ seq: 2 }]);
  });

  test('does not get what has left the cache', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    await host.post(registration, { ...created, cache_expires_after_minutes: 1 });
    const session = await createSession(host);
    clock.advance(60_000);
    const browser = await connectBrowser(session);
    expect(await browser.greeted()).toMatchObject([{ seq: 1 }]);
    await host.post(registration, scanned);
    expect(await browser.heard(1)).toMatchObject([{ seq: 2 }]);
  });

  test('is told again what it asks for', async () => {
    const host = await startRelay();
    for (const event of [created, scanned]) await host.post(registration, event);
    const browser = await connectBrowser(await createSession(host));
    await browser.heard(2);
    await browser.connection.invoke(hubTarget.sync, 1);
    expect(await browser.heard(3)).toMatchObject([{ seq: 1 }, { seq: 2 }, { seq: 2 }]);
    expect(await browser.greeted(2)).toMatchObject([{ seq: 2 }, { seq: 2 }]);
  });

  test('lets the application server know what it has seen', async () => {
    const host = await startRelay();
    await host.post(registration, created);
    const browser = await connectBrowser(await createSession(host));
    await browser.heard(1);
    await browser.connection.invoke(hubTarget.ack, 1);
    const response = await host.get(`/v3/flows/registration/${id}`);
    expect(await response.json()).toMatchObject({ connections: 1, acknowledged_seq: 1 });
  });

  test('hears nothing of other flows', async () => {
    const host = await startRelay();
    const browsers = await Promise.all(
      ['a', 'b', 'c'].map(async (flow) =>
        connectBrowser(await host.createToken('registration', flow, userId)),
      ),
    );
    await Promise.all(browsers.map((browser) => browser.greeted()));
    await host.post(registration, { ...created, unique_id: 'b' });
    await browsers[1]?.heard(1);
    await Promise.all(browsers.map((browser) => browser.connection.invoke(hubTarget.sync, 0)));
    expect(browsers.map(({ events }) => new Set(events.map((event) => event.id)))).toEqual([
      new Set(),
      new Set(['b']),
      new Set(),
    ]);
  });
});

describe('the end of a connection', () => {
  test('comes with the Ack of an event that closes, without asking for a reconnect', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const browser = await connectBrowser(await createSession(host));
    await host.post(registration, success);
    await browser.heard(1);
    await browser.connection.send(hubTarget.ack, 1);
    expect((await browser.closed)?.message).toContain('flow_ended');
  });

  test('comes after 5 seconds when the Ack does not', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const browser = await connectBrowser(await createSession(host));
    await host.post(registration, success);
    await browser.heard(1);
    clock.advance(relayLimits.ackTimeoutMs - 1);
    await browser.connection.invoke(hubTarget.sync, 1);
    clock.advance(1);
    expect((await browser.closed)?.message).toContain('flow_ended');
  });

  test('comes with the end of the token', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const session = await createSession(host);
    clock.advance(relayLimits.endUserTokenMs + relayLimits.clockToleranceMs - 1_000);
    const browser = await connectBrowser(session);
    await browser.greeted();
    clock.advance(1_000);
    expect((await browser.closed)?.message).toContain('token_expired');
  });

  test('comes with a wrong argument', async () => {
    const host = await startRelay();
    for (const wrong of ['1', -1, 1.5, null]) {
      const browser = await connectBrowser(await createSession(host));
      await browser.greeted();
      await browser.connection.send(hubTarget.ack, wrong);
      expect((await browser.closed)?.message).toContain('protocol_violation');
    }
  });

  test('comes with a frame that no browser sends', async () => {
    const host = await startRelay();
    const browser = await connectBrowser(await createSession(host));
    await browser.greeted();
    const sent = browser.connection.send(hubTarget.ack, 'x'.repeat(relayLimits.frameBytes));
    expect((await browser.closed)?.message).toContain('1009');
    await Promise.allSettled([sent]);
  });

  test('comes with too many calls', async () => {
    const host = await startRelay();
    const browser = await connectBrowser(await createSession(host));
    await browser.greeted();
    const calls = Array.from({ length: relayLimits.callsPerMinute + 1 }, () =>
      browser.connection.send(hubTarget.ack, 0),
    );
    expect((await browser.closed)?.message).toContain('rate_limited');
    await Promise.allSettled(calls);
  });

  test('comes with the end of the relay, which asks to come back', async () => {
    const host = await startRelay();
    const browser = await connectBrowser(await createSession(host));
    await browser.greeted();
    await host.relay.close();
    expect((await browser.closed)?.message).toContain('relay_stopping');
  });
});

describe('the door', () => {
  const negotiate = (host: RelayHost, headers: Record<string, string>) =>
    host.fetch('/rtas/negotiate?negotiateVersion=1', { method: 'POST', headers });

  test('opens to the end-user token in the header only, and answers with a ticket', async () => {
    const host = await startRelay();
    const { token } = await createSession(host);
    const answer = await negotiate(host, { authorization: `Bearer ${token}` });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const { accessToken } = Object(await answer.json());
    expect(accessToken).toEqual(expect.any(String));
    expect(accessToken).not.toContain(token);
    expect((await negotiate(host, {})).status).toBe(401);
    expect((await negotiate(host, { authorization: `Bearer ${await host.login()}` })).status).toBe(401);
    const inQuery = await host.fetch(`/rtas/negotiate?access_token=${token}`, { method: 'POST' });
    expect(inQuery.status).toBe(401);
  });

  test('refuses a ticket that was used, and takes one for 60 seconds', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const { token } = await createSession(host);
    const ask = async () =>
      Object(await (await negotiate(host, { authorization: `Bearer ${token}` })).json());
    const attach = ({ connectionToken, accessToken }: Record<string, string>) =>
      new Promise<number | undefined>((resolve) => {
        const headers = {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        };
        request(`${host.url}/rtas?id=${connectionToken}&access_token=${accessToken}`, { headers })
          .on('upgrade', ({ statusCode }, socket) => {
            onTestFinished(() => void socket.destroy());
            resolve(statusCode);
          })
          .on('response', (response) => resolve(response.resume().statusCode))
          .end();
      });
    const first = await ask();
    expect(await attach(first)).toBe(101);
    expect(await attach(first)).toBe(401);
    const [second, third] = [await ask(), await ask()];
    clock.advance(59_000);
    expect(await attach(second)).toBe(101);
    clock.advance(2_000);
    expect(await attach(third)).toBe(401);
  });

  test('is closed to pages of other origins', async () => {
    const host = await startRelay({ allowedOrigins: ['https://shop.example'] });
    const { token } = await createSession(host);
    const ask = async (origin: string) =>
      (await negotiate(host, { authorization: `Bearer ${token}`, origin })).status;
    expect(await ask('https://shop.example')).toBe(200);
    for (const origin of [
      'null',
      'https://shop.example.evil.test',
      'http://shop.example',
      'https://SHOP.example',
    ]) {
      expect(await ask(origin)).toBe(403);
    }
  });

  test('is open to the page of an app that is allowed by its own scheme', async () => {
    const host = await startRelay({ allowedOrigins: ['capacitor://localhost'] });
    const { token } = await createSession(host);
    const ask = async (origin: string) =>
      (await negotiate(host, { authorization: `Bearer ${token}`, origin })).status;
    expect(await ask('capacitor://localhost')).toBe(200);
    expect(await ask('ionic://localhost')).toBe(403);
  });

  test('lets pages of other origins read that they are refused, and nothing else', async () => {
    const host = await startRelay({ allowedOrigins: ['https://shop.example'] });
    const { token } = await createSession(host);
    const headers = { origin: 'https://other.example', authorization: `Bearer ${token}` };
    const ask = (path: string, method: string) => fetch(`${host.url}${path}`, { method, headers });
    const toReader = (response: Response) => [
      response.status,
      response.headers.get('access-control-allow-origin'),
      response.headers.get('access-control-allow-credentials'),
    ];
    const negotiation = '/rtas/negotiate?negotiateVersion=1';
    expect(toReader(await ask(negotiation, 'OPTIONS'))).toEqual([204, '*', null]);
    const refused = await ask(negotiation, 'POST');
    expect(toReader(refused)).toEqual([403, '*', null]);
    expect(await refused.text()).not.toContain(token);
    expect(toReader(await ask('/v3/flow', 'GET'))).toEqual([403, null, null]);
    expect(toReader(await ask('/rtasx', 'GET'))).toEqual([404, null, null]);
  });

  test('says in the words of REST why it stays closed', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock, allowedOrigins: ['https://shop.example'], maxConnections: 1 });
    const { token } = await createSession(host);
    const read = async (answer: Response) => {
      const { status, code } = Object(await answer.json());
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.status).toBe(status);
      return code;
    };
    const ask = (headers: Record<string, string>) => negotiate(host, headers);
    const authorization = `Bearer ${token}`;
    expect(await read(await ask({}))).toBe('token_missing');
    expect(await read(await ask({ authorization: `Bearer ${await host.login()}` }))).toBe('token_invalid');
    expect(await read(await ask({ authorization, origin: 'https://evil.example' }))).toBe('origin_denied');
    expect((await ask({ authorization })).status).toBe(200);
    const refused = await ask({ authorization });
    expect([await read(refused), refused.headers.get('retry-after')]).toEqual(['unavailable', '5']);
    clock.advance(relayLimits.endUserTokenMs + relayLimits.clockToleranceMs);
    const expired = await ask({ authorization });
    expect(expired.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await read(expired)).toBe('token_expired');
    expect(await read(await host.fetch('/rtas', { method: 'PUT' }))).toBe('method_not_allowed');
  });

  test('tells one who polls on after the relay has forgotten the connection that it is gone', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const { token } = await createSession(host);
    const { connectionToken, accessToken } = Object(
      await (await negotiate(host, { authorization: `Bearer ${token}` })).json(),
    );
    const headers = { authorization: `Bearer ${accessToken}` };
    clock.advance(relayLimits.ticketMs);
    const answer = await host.fetch(`/rtas?id=${connectionToken}`, { headers });
    expect([answer.status, Object(await answer.json()).code]).toEqual([404, 'not_found']);
  });

  test('lets eight connections in with one token', async () => {
    const host = await startRelay();
    const session = await createSession(host);
    for (let count = 0; count < 8; count += 1) await (await connectBrowser(session)).greeted();
    const refused = await negotiate(host, { authorization: `Bearer ${session.token}` });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('counts connections by the address behind the proxies', async () => {
    const host = await startRelay({ maxConnectionsPerAddress: 1, trustedProxies: ['127.0.0.1'] });
    const { token } = await createSession(host);
    const ask = async (address: string) =>
      (await negotiate(host, { authorization: `Bearer ${token}`, 'x-forwarded-for': address })).status;
    const connection = new HubConnectionBuilder()
      .withUrl(`${host.url}/rtas`, {
        accessTokenFactory: () => token,
        transport: HttpTransportType.WebSockets,
        headers: { 'x-forwarded-for': '192.0.2.1' },
      })
      .configureLogging(LogLevel.None)
      .build();
    onTestFinished(() => connection.stop());
    const greeted = new Promise((resolve) => connection.on(hubTarget.connectionEstablished, resolve));
    connection.on(hubTarget.event, () => {});
    await connection.start();
    await greeted;
    expect(await ask('192.0.2.1')).toBe(429);
    expect(await ask('192.0.2.2')).toBe(200);
    expect(await ask('192.0.2.2, 192.0.2.1')).toBe(429);
  });

  test('takes the token in the query only where the relay is told so', async () => {
    for (const allowQueryToken of [false, true]) {
      const host = await startRelay({ allowQueryToken });
      await host.post(registration, created);
      const { token, url } = await createSession(host);
      const connection = new HubConnectionBuilder()
        .withUrl(`${url}/rtas?access_token=${token}`, {
          skipNegotiation: true,
          transport: HttpTransportType.WebSockets,
        })
        .configureLogging(LogLevel.None)
        .build();
      onTestFinished(() => connection.stop());
      const event = new Promise((resolve) => connection.on(hubTarget.event, resolve));
      connection.on(hubTarget.connectionEstablished, () => {});
      if (!allowQueryToken) await expect(connection.start()).rejects.toThrow();
      else {
        await connection.start();
        expect(await event).toMatchObject({ seq: 1 });
      }
    }
  });

  test('stands where it was configured to stand', async () => {
    const host = await startRelay({ hubPath: '/live/hub' });
    await host.post(registration, created);
    const browser = await connectBrowser(await createSession(host), { path: '/live/hub' });
    expect(await browser.heard(1)).toHaveLength(1);
  });
});
