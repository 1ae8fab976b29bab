import { get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  createHub,
  createHubEndpoint,
  type HubContext,
  type HubEndpoint,
  type HubEndpointOptions,
  type HubOptions,
  type HubRequest,
  HubRequestError,
} from '../index.ts';
import { createPlainServer, type HttpHost, listen } from '../testing/http-host.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { jsonHandshake, record } from '../testing/memory-transport.ts';
import { openWebSocket, tryWebSocket } from '../testing/raw-web-socket.ts';

const tokens = new Map([
  ['secret-of-ann', 'Ann'],
  ['secret-of-bob', 'Bob'],
]);

async function authenticate({ bearer, queryToken }: HubRequest) {
  const principal = tokens.get(bearer ?? queryToken ?? '');
  if (principal === undefined) throw new HubRequestError(401, 'token_invalid');
  return { principal, connectionKey: principal };
}

const opened: Array<{ endpoint: HubEndpoint; host: HttpHost }> = [];

afterEach(async () => {
  for (const { endpoint, host } of opened.splice(0)) {
    await endpoint.close();
    await host.close();
  }
});

async function createSetting(
  options: Partial<HubEndpointOptions<string>> = {},
  hubOptions: HubOptions<string> = {},
) {
  const clock = new ManualClock();
  const hub = createHub<string>({ clock, ...hubOptions });
  const endpoint = createHubEndpoint(hub, { path: '/chat', authenticate, ...options });
  const host = await listen(createPlainServer(endpoint));
  opened.push({ endpoint, host });
  const url = `${host.url}/chat`;
  const negotiate = async (token = 'secret-of-ann', query = 'negotiateVersion=1') =>
    await fetch(`${url}/negotiate?${query}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
  const negotiated = async (token?: string, query?: string) =>
    toText(await (await negotiate(token, query)).json());
  return { clock, hub, endpoint, url, negotiate, negotiated };
}

/** The members of a negotiate answer that are texts. */
function toText(answer: unknown): Record<string, string> {
  if (typeof answer !== 'object' || answer === null) throw new Error('Negotiate answered with no object.');
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => typeof value === 'string'));
}

const withBearer = (token = 'secret-of-ann') => ({ headers: { Authorization: `Bearer ${token}` } });

describe('negotiate', () => {
  it('answers version 1 with an id, a secret token and what there is to connect with', async () => {
    const { negotiate } = await createSetting();
    const response = await negotiate();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = toText(await response.clone().json());
    expect(await response.json()).toEqual({
      negotiateVersion: 1,
      connectionId: expect.stringMatching(/^[\w-]{22}$/),
      connectionToken: expect.stringMatching(/^[\w-]{22}$/),
      availableTransports: [
        { transport: 'WebSockets', transferFormats: ['Text', 'Binary'] },
        { transport: 'ServerSentEvents', transferFormats: ['Text'] },
        { transport: 'LongPolling', transferFormats: ['Text', 'Binary'] },
      ],
    });
    expect(body.connectionToken).not.toBe(body.connectionId);
  });

  it('answers version 0, and those who name none, without a token: the id connects', async () => {
    const { negotiated, url } = await createSetting();
    for (const query of ['', 'negotiateVersion=0']) {
      const answer = await negotiated(undefined, query);
      expect(answer).not.toHaveProperty('connectionToken');
      await openWebSocket(`${url}?id=${answer.connectionId}`, withBearer());
    }
  });

  it('answers a version from the future with version 1', async () => {
    const { negotiate } = await createSetting();
    expect(await (await negotiate(undefined, 'NEGOTIATEVERSION=7')).json()).toMatchObject({
      negotiateVersion: 1,
    });
  });

  it.each(['negotiateVersion=one', 'negotiateVersion=-1', 'negotiateVersion='])(
    'answers %s with an error in an answer of 200',
    async (query) => {
      const { negotiate } = await createSetting();
      const response = await negotiate(undefined, query);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ error: expect.any(String) });
    },
  );

  it('is found in any letter case, and nothing else is', async () => {
    const { url } = await createSetting();
    const post = (path: string) => fetch(new URL(path, url), { method: 'POST', ...withBearer() });
    expect((await post('/Chat/Negotiate')).status).toBe(200);
    expect((await post('/chatter/negotiate')).status).toBe(404);
    expect((await post('/chat/negotiate/more')).status).toBe(404);
  });

  it('answers any method but POST with 405', async () => {
    const { url } = await createSetting();
    const response = await fetch(`${url}/negotiate`, withBearer());
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('answers 401 with its reason phrase and no body when the token is wrong', async () => {
    const { negotiate } = await createSetting();
    const response = await negotiate('secret-of-eve');
    expect([response.status, response.statusText, await response.text()]).toEqual([401, 'Unauthorized', '']);
  });

  it('tells why it refuses, where the application has words for that', async () => {
    const logged: object[] = [];
    const logger = { debug: () => {}, warn: () => {}, error: (fields: object) => void logged.push(fields) };
    const failure = new Error('no words');
    const { negotiate, url } = await createSetting(
      {
        toRefusal: ({ status, code }) => {
          if (status === 405) throw failure;
          return status === 404 ? undefined : { headers: { 'Content-Type': 'text/plain' }, body: code };
        },
      },
      { logger },
    );
    const response = await negotiate('secret-of-eve');
    expect([response.status, response.headers.get('content-type')]).toEqual([401, 'text/plain']);
    expect(await response.text()).toBe('token_invalid');
    const ask = async (path: string, method: string) => {
      const answer = await fetch(`${url}${path}`, { method, ...withBearer() });
      return [answer.status, await answer.text()];
    };
    expect(await ask('', 'GET')).toEqual([400, 'connection_id_required']);
    expect(await ask('?id=unknown', 'GET')).toEqual([404, '']);
    expect(await ask('', 'PUT')).toEqual([405, '']);
    expect(logged).toEqual([{ err: failure }]);
  });

  it('asks authenticate as a part of its options, and so do connect and refresh', async () => {
    class Door {
      readonly path = '/chat';
      readonly allowAuthenticationRefresh = true;
      readonly stages: string[] = [];

      async authenticate({ stage }: HubRequest) {
        this.stages.push(stage);
        return { principal: 'Ann' };
      }
    }
    const door = new Door();
    const endpoint = createHubEndpoint(createHub<string>(), door);
    const host = await listen(createPlainServer(endpoint));
    opened.push({ endpoint, host });
    const url = `${host.url}/chat`;
    const answer = await fetch(`${url}/negotiate?negotiateVersion=1`, { method: 'POST' });
    const { connectionToken } = toText(await answer.json());
    expect((await fetch(`${url}/refresh?id=${connectionToken}`, { method: 'POST' })).status).toBe(200);
    await openWebSocket(`${url}?id=${connectionToken}`);
    expect(door.stages).toEqual(['negotiate', 'refresh', 'connect']);
  });

  it('answers 500 and no word more when authenticate breaks', async () => {
    const { negotiate } = await createSetting({
      authenticate: async () => {
        throw new Error('the key server is at 10.0.0.1');
      },
    });
    const response = await negotiate();
    expect([response.status, await response.text()]).toEqual([500, '']);
  });

  it('shows authenticate where the request comes from, and never the connection token', async () => {
    const seen: HubRequest[] = [];
    const { negotiated, url } = await createSetting({
      authenticate: async (request) => {
        seen.push(request);
        return { principal: 'Ann' };
      },
    });
    const { connectionToken } = await negotiated(undefined, 'negotiateVersion=1&tenant=a&access_token=t');
    await openWebSocket(`${url}?id=${connectionToken}&access_token=q&room=1`, {
      origin: new URL(url).origin,
    });
    const [first, second] = seen;
    expect(first).toMatchObject({ method: 'POST', path: '/chat/negotiate', stage: 'negotiate' });
    expect(first).toMatchObject({ bearer: 'secret-of-ann', queryToken: 't', remoteAddress: '127.0.0.1' });
    expect(String(first?.query)).toBe('negotiateVersion=1&tenant=a');
    expect(second).toMatchObject({ stage: 'connect', queryToken: 'q', origin: new URL(url).origin });
    expect(String(second?.query)).toBe('room=1');
  });
});

describe('the origin', () => {
  const isOriginAllowed = (origin: string | undefined) => origin === 'https://shop.example';
  const origins = [
    'https://evil.example',
    'https://shop.example.evil.example',
    'null',
    'http://shop.example',
  ];

  it.each(origins)('%s is refused with 403 at negotiate and at the WebSocket', async (origin) => {
    const { url, negotiated } = await createSetting({
      isOriginAllowed: (o) => o === undefined || isOriginAllowed(o),
    });
    const response = await fetch(`${url}/negotiate`, {
      method: 'POST',
      headers: { ...withBearer().headers, origin },
    });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const { connectionToken } = await negotiated();
    const attempt = await tryWebSocket(`${url}?id=${connectionToken}`, { ...withBearer(), origin });
    expect(attempt).toEqual({ status: 403 });
  });

  it('may be required', async () => {
    const { negotiate } = await createSetting({ isOriginAllowed });
    expect((await negotiate()).status).toBe(403);
  });

  it('is not allowed when the check itself breaks', async () => {
    const { negotiate, url } = await createSetting({
      isOriginAllowed: () => {
        throw new Error('no list');
      },
    });
    expect((await negotiate()).status).toBe(500);
    expect(await tryWebSocket(url, withBearer())).toEqual({ status: 500 });
  });

  it('that is allowed may read the answer, an error too', async () => {
    const { url } = await createSetting({ isOriginAllowed });
    for (const token of ['secret-of-ann', 'secret-of-eve']) {
      const headers = { ...withBearer(token).headers, origin: 'https://shop.example' };
      const response = await fetch(`${url}/negotiate`, { method: 'POST', headers });
      expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      expect(response.headers.get('access-control-allow-credentials')).toBe('true');
      expect(response.headers.get('vary')).toBe('Origin');
    }
  });

  it('is asked about in a preflight request, which needs no token', async () => {
    const { url } = await createSetting({ isOriginAllowed });
    const preflight = (origin: string) =>
      fetch(`${url}/negotiate`, { method: 'OPTIONS', headers: { origin } });
    const response = await preflight('https://shop.example');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'x-requested-with, x-signalr-user-agent, authorization, content-type',
    );
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE');
    expect((await preflight('https://evil.example')).status).toBe(403);
  });

  it('is that of the server itself unless told otherwise', async () => {
    const { url } = await createSetting();
    const post = (origin: string) =>
      fetch(`${url}/negotiate`, { method: 'POST', headers: { ...withBearer().headers, origin } });
    expect((await post(new URL(url).origin)).status).toBe(200);
    expect((await post('https://evil.example')).status).toBe(403);
    expect((await post('null')).status).toBe(403);
  });
});

describe('a WebSocket', () => {
  it('is refused with 404 for the public connection id', async () => {
    const { negotiated, url } = await createSetting();
    const { connectionId } = await negotiated();
    expect(await tryWebSocket(`${url}?id=${connectionId}`, withBearer())).toEqual({ status: 404 });
  });

  it('is refused with 409 for a connection that has one already', async () => {
    const { negotiated, url } = await createSetting();
    const { connectionToken } = await negotiated();
    const first = await openWebSocket(`${url}?id=${connectionToken}`, withBearer());
    expect(await tryWebSocket(`${url}?id=${connectionToken}`, withBearer())).toEqual({ status: 409 });
    first.socket.send(jsonHandshake);
    expect(await first.next()).toBe('{}\u001e');
  });

  it('is refused with 404 for a connection that has ended', async () => {
    const { negotiated, url, hub } = await createSetting();
    const { connectionToken } = await negotiated();
    const first = await openWebSocket(`${url}?id=${connectionToken}`, withBearer());
    first.socket.send(jsonHandshake);
    await first.next();
    await hub.drain();
    expect(await first.closed).toBe(1000);
    expect(await tryWebSocket(`${url}?id=${connectionToken}`, withBearer())).toEqual({ status: 404 });
  });

  it('is refused with 401 without a valid token, before anything is said of its id', async () => {
    const { negotiated, url } = await createSetting();
    const { connectionToken } = await negotiated();
    for (const id of [connectionToken, 'unknown']) {
      expect(await tryWebSocket(`${url}?id=${id}`, withBearer('secret-of-eve'))).toEqual({ status: 401 });
    }
  });

  it('is refused with 403 to anybody but the one who negotiated', async () => {
    const { negotiated, url } = await createSetting();
    const { connectionToken } = await negotiated('secret-of-ann');
    const attempt = await tryWebSocket(`${url}?id=${connectionToken}`, withBearer('secret-of-bob'));
    expect(attempt).toEqual({ status: 403 });
  });

  it('without negotiate is refused with 400 unless it is allowed', async () => {
    const refusing = await createSetting();
    expect(await tryWebSocket(refusing.url, withBearer())).toEqual({ status: 400 });
    const allowing = await createSetting({ allowSkipNegotiation: true });
    const { next, socket } = await openWebSocket(allowing.url, withBearer());
    socket.send(jsonHandshake);
    expect(await next()).toBe('{}\u001e');
    expect(await tryWebSocket(allowing.url, withBearer('secret-of-eve'))).toEqual({ status: 401 });
  });

  it('may come until 15 seconds after negotiate', async () => {
    const { negotiated, url, clock } = await createSetting();
    const [soon, late] = [await negotiated(), await negotiated()];
    clock.advance(14_999);
    await openWebSocket(`${url}?id=${soon.connectionToken}`, withBearer());
    clock.advance(1);
    expect(await tryWebSocket(`${url}?id=${late.connectionToken}`, withBearer())).toEqual({ status: 404 });
  });

  it('is closed with leave to connect again when the authentication expires', async () => {
    const clock = new ManualClock();
    const { url } = await createSetting(
      {
        allowSkipNegotiation: true,
        authenticate: async () => ({ principal: 'Ann', expiresAtMs: clock.now() + 60_000 }),
      },
      { clock, limits: { keepAliveIntervalMs: 600_000, clientTimeoutMs: 900_000 } },
    );
    const { socket, next, closed } = await openWebSocket(url);
    socket.send(jsonHandshake);
    await next();
    clock.advance(60_000);
    expect(await next()).toBe(record({ type: 7, allowReconnect: true }));
    expect(await closed).toBe(1000);
  });

  it('may outlive its authentication where that is wanted', async () => {
    const clock = new ManualClock();
    const { url, hub } = await createSetting(
      {
        allowSkipNegotiation: true,
        closeOnAuthenticationExpiration: false,
        authenticate: async () => ({ principal: 'Ann', expiresAtMs: clock.now() + 60_000 }),
      },
      {
        clock,
        limits: { keepAliveIntervalMs: 600_000, clientTimeoutMs: 900_000 },
        methods: { here: () => true },
      },
    );
    const { socket, next } = await openWebSocket(url);
    socket.send(jsonHandshake);
    await next();
    clock.advance(120_000);
    socket.send(record({ type: 1, invocationId: '1', target: 'here', arguments: [] }));
    expect(await next()).toBe(record({ type: 3, invocationId: '1', result: true }));
    expect(hub.connectionCount).toBe(1);
  });

  it('is refused with 404 while the application hears of the end of the one before', async () => {
    let [onEnd, finish] = [() => {}, () => {}];
    const ended = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const onDisconnected = () => {
      onEnd();
      return finished;
    };
    const { negotiated, url } = await createSetting({}, { onDisconnected });
    const { connectionToken } = await negotiated();
    const target = `${url}?id=${connectionToken}`;
    const { socket, next } = await openWebSocket(target, withBearer());
    socket.send(jsonHandshake);
    await next();
    socket.close();
    await ended;
    expect(await tryWebSocket(target, withBearer())).toEqual({ status: 404 });
    finish();
  });

  it('is torn down, and its place given back, when the hub fails to take it over', async () => {
    const limits = { maxConnections: 1, maxConnectionsPerKey: 1 };
    const { hub, negotiated, url } = await createSetting({ allowSkipNegotiation: true }, { limits });
    const { connect } = hub;
    const { connectionToken } = await negotiated();
    hub.connect = () => {
      throw new Error('out of memory');
    };
    for (const target of [`${url}?id=${connectionToken}`, url]) {
      const errors: Error[] = [];
      const attempt = new WebSocket(target.replace(/^http/, 'ws'), withBearer());
      attempt.on('error', (error) => errors.push(error));
      expect(await new Promise((resolve) => attempt.once('close', resolve))).toBe(1006);
      // Anything but the end of the WebSocket would be no frame, and an error.
      expect(errors).toEqual([]);
    }
    hub.connect = connect;
    hub.reserve().release();
  });
});

describe('a ticket', () => {
  const ticket = { lifetimeMs: 10_000 };

  it('opens its connection once, from the query', async () => {
    const { negotiated, url, hub } = await createSetting({ ticket });
    const { connectionToken, accessToken } = await negotiated();
    const target = `${url}?id=${connectionToken}&access_token=${accessToken}`;
    const { socket, next } = await openWebSocket(target);
    socket.send(jsonHandshake);
    await next();
    expect([...hub.connections()].map((context) => context.principal)).toEqual(['Ann']);
    expect(await tryWebSocket(target)).toEqual({ status: 401 });
    expect(await tryWebSocket(`${url}?id=${connectionToken}`, withBearer(accessToken))).toEqual({
      status: 401,
    });
  });

  it('opens no other connection', async () => {
    const { negotiated, url } = await createSetting({ ticket });
    const [one, other] = [await negotiated(), await negotiated()];
    const attempt = await tryWebSocket(`${url}?id=${one.connectionToken}&access_token=${other.accessToken}`);
    expect(attempt).toEqual({ status: 401 });
  });

  it('opens nothing once its time is over', async () => {
    const { negotiated, url, clock } = await createSetting({ ticket });
    const { connectionToken, accessToken } = await negotiated();
    const target = `${url}?id=${connectionToken}&access_token=${accessToken}`;
    clock.advance(10_000);
    expect(await tryWebSocket(target)).toEqual({ status: 401 });
    clock.advance(60_000);
    expect(await tryWebSocket(target)).toEqual({ status: 401 });
  });

  it('cannot be had for a ticket', async () => {
    const { negotiated, negotiate } = await createSetting({ ticket });
    const { accessToken } = await negotiated();
    expect((await negotiate(accessToken)).status).toBe(401);
  });

  it('of a connection that is gone is answered 404, as the connection itself', async () => {
    const { negotiated, url, clock } = await createSetting({ ticket });
    const { connectionToken, accessToken } = await negotiated();
    clock.advance(15_000);
    const answer = await fetch(`${url}?id=${connectionToken}`, withBearer(accessToken));
    expect(answer.status).toBe(404);
  });

  it('leaves the public connection id as useless as before', async () => {
    const { negotiated, url } = await createSetting({ ticket });
    const { connectionId, accessToken } = await negotiated();
    expect(await tryWebSocket(`${url}?id=${connectionId}&access_token=${accessToken}`)).toEqual({
      status: 404,
    });
  });

  it('is the only thing that a query may carry after negotiate; the token goes in a header', async () => {
    const { negotiated, url } = await createSetting({ ticket });
    const { connectionToken } = await negotiated();
    const target = `${url}?id=${connectionToken}`;
    expect(await tryWebSocket(`${target}&access_token=secret-of-ann`)).toEqual({ status: 401 });
    await openWebSocket(target, withBearer());
  });

  it('keeps its connection reachable by header after it was used', async () => {
    const { negotiated, url } = await createSetting({ ticket });
    const { connectionToken, accessToken } = await negotiated();
    await openWebSocket(`${url}?id=${connectionToken}&access_token=${accessToken}`);
    const response = await fetch(`${url}?id=${connectionToken}`, {
      method: 'POST',
      ...withBearer(accessToken),
    });
    expect(response.status).toBe(405);
  });
});

describe('what a hub knows of a request', () => {
  it('is all of it but what opens something', async () => {
    const requests: unknown[] = [];
    const onConnected = ({ request }: HubContext<string>) => void requests.push(request);
    const { url } = await createSetting({ allowSkipNegotiation: true }, { onConnected });
    const headers = { Authorization: 'Bearer secret-of-ann', Cookie: 'session=secret', 'X-Version': '7' };
    const { socket, next } = await openWebSocket(`${url}?room=kitchen&access_token=x`, { headers });
    socket.send(jsonHandshake);
    await next();
    expect(requests).toMatchObject([
      { path: '/chat', headers: { 'x-version': '7' }, origin: undefined, remoteAddress: '127.0.0.1' },
    ]);
    const [request] = requests.map((value) => Object(value));
    expect(String(request.query)).toBe('room=kitchen');
    expect(Object.keys(request.headers)).not.toEqual(expect.arrayContaining(['authorization']));
    expect(Object.keys(request.headers)).not.toEqual(expect.arrayContaining(['cookie']));
  });
});

describe('a hub with limits for users and addresses', () => {
  it.each([
    ['one user', { maxConnectionsPerUser: 1 }, 'secret-of-bob'],
    ['one address', { maxConnectionsPerAddress: 1 }, undefined],
  ])('refuses the next connection of %s with 429', async (_name, limits, other) => {
    const { negotiate } = await createSetting(
      { authenticate: async (request) => ({ ...(await authenticate(request)), address: '203.0.113.7' }) },
      { limits, userIdOf: (principal) => principal },
    );
    expect((await negotiate()).status).toBe(200);
    const refused = await negotiate();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    if (other) expect((await negotiate(other)).status).toBe(200);
  });
});

describe('a hub that offers WebSockets alone', () => {
  it('says so, and takes no other requests', async () => {
    const { negotiate, negotiated, url } = await createSetting({ transports: ['WebSockets'] });
    expect(await (await negotiate()).json()).toMatchObject({
      availableTransports: [{ transport: 'WebSockets', transferFormats: ['Text', 'Binary'] }],
    });
    const { connectionToken } = await negotiated();
    const status = async (method: string, query: string) =>
      (await fetch(`${url}${query}`, { method, ...withBearer() })).status;
    expect(await status('GET', '')).toBe(400);
    expect(await status('GET', '?id=unknown')).toBe(404);
    expect(await status('GET', `?id=${connectionToken}`)).toBe(404);
    expect(await status('POST', `?id=${connectionToken}`)).toBe(404);
    await openWebSocket(`${url}?id=${connectionToken}`, withBearer());
    expect(await status('GET', `?id=${connectionToken}`)).toBe(404);
    expect(await status('POST', `?id=${connectionToken}`)).toBe(405);
    expect(await status('DELETE', `?id=${connectionToken}`)).toBe(400);
    expect(await status('PUT', '')).toBe(405);
    expect((await fetch(`${url}?id=${connectionToken}`)).status).toBe(401);
  });
});

describe('a full hub', () => {
  const limits = { maxConnections: 2, maxConnectionsPerKey: 1, retryAfterSeconds: 7 };

  it('answers 429 to a principal with too many connections and 503 to all, with the time to wait', async () => {
    const { negotiate, negotiated, url, clock } = await createSetting(
      { allowSkipNegotiation: true },
      { limits },
    );
    const { connectionToken } = await negotiated();
    await openWebSocket(`${url}?id=${connectionToken}`, withBearer());
    const outcome = async (token: string) => {
      const { status, headers } = await negotiate(token);
      return [status, headers.get('retry-after')];
    };
    expect(await outcome('secret-of-ann')).toEqual([429, '7']);
    expect(await outcome('secret-of-bob')).toEqual([200, null]);
    expect(await outcome('secret-of-bob')).toEqual([503, '7']);
    expect(await tryWebSocket(url, withBearer())).toEqual({ status: 503, retryAfter: '7' });
    clock.advance(15_000);
    expect(await outcome('secret-of-bob')).toEqual([200, null]);
  });

  it('lets a client that negotiates again go on in place of what it never opened', async () => {
    const { negotiate, negotiated, url } = await createSetting({}, { limits });
    const { connectionToken: first } = await negotiated();
    const { connectionToken: second } = await negotiated();
    expect(await tryWebSocket(`${url}?id=${first}`, withBearer())).toEqual({ status: 404 });
    await openWebSocket(`${url}?id=${second}`, withBearer());
    expect((await negotiate()).status).toBe(429);
  });

  it('gives the place back when the request for a WebSocket was no valid one', async () => {
    const { hub, url } = await createSetting({ allowSkipNegotiation: true }, { limits });
    const headers = { ...withBearer().headers, Connection: 'Upgrade', Upgrade: 'websocket' };
    const status = await new Promise((resolve) => {
      get(url, { headers }, (response) => resolve(response.resume().statusCode));
    });
    expect(status).toBe(400);
    expect(() => hub.reserve({ connectionKey: 'Ann' }).release()).not.toThrow();
  });
});

describe('a hub that stops', () => {
  it('refuses with 503 at negotiate and at the WebSocket, also those who have negotiated', async () => {
    const { hub, negotiate, negotiated, url } = await createSetting();
    const { connectionToken } = await negotiated();
    await hub.drain();
    expect((await negotiate()).status).toBe(503);
    expect(await tryWebSocket(`${url}?id=${connectionToken}`, withBearer())).toEqual({
      status: 503,
      retryAfter: '1',
    });
  });

  it('drops what came through an endpoint when that is closed', async () => {
    const { endpoint, negotiated, url, hub } = await createSetting();
    const { connectionToken } = await negotiated();
    const { closed } = await openWebSocket(`${url}?id=${connectionToken}`, withBearer());
    await endpoint.close();
    await closed;
    expect(hub.connectionCount).toBe(0);
  });

  it('does not wait for ever for a handler that hangs', async () => {
    let onEnd = () => {};
    const ended = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const onDisconnected = () => {
      onEnd();
      return finished;
    };
    const { endpoint, negotiated, url, clock } = await createSetting({}, { onDisconnected });
    const { connectionToken } = await negotiated();
    const { socket, next } = await openWebSocket(`${url}?id=${connectionToken}`, withBearer());
    socket.send(jsonHandshake);
    await next();
    const closed = endpoint.close();
    await ended;
    clock.advance(5_000);
    await closed;
    finish();
  });
});

describe('logs', () => {
  it('never hold a token, a ticket or a connection token', async () => {
    const lines: string[] = [];
    let onEnd = () => {};
    const ended = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    const log = (fields: object, message: string) => void lines.push(JSON.stringify(fields) + message);
    const { negotiate, negotiated, url } = await createSetting(
      { ticket: { lifetimeMs: 60_000 } },
      { logger: { debug: log, warn: log, error: log }, onDisconnected: () => onEnd() },
    );
    await negotiate('secret-of-eve');
    const { connectionToken, accessToken } = await negotiated();
    const target = `${url}?id=${connectionToken}&access_token=${accessToken}`;
    const { socket } = await openWebSocket(target);
    await tryWebSocket(target);
    socket.send(`${jsonHandshake}{"secret-of-ann`);
    socket.send('\u001e');
    await ended;
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const secret of ['secret-of', connectionToken, accessToken]) {
      expect(lines.filter((line) => line.includes(secret ?? 'secret-of'))).toEqual([]);
    }
  });
});

describe('createHubEndpoint', () => {
  it.each([[], ['Carrier pigeon'], ['toString']])('refuses the transports %o', (...transports) => {
    // What comes from a configuration file has no type.
    const given = transports as never;
    expect(() =>
      createHubEndpoint(createHub<string>(), { path: '/chat', authenticate, transports: given }),
    ).toThrow(expect.objectContaining({ code: 'transports_invalid' }));
  });

  it('refuses a path without a slash', () => {
    expect(() => createHubEndpoint(createHub<string>(), { path: 'chat', authenticate })).toThrow(
      expect.objectContaining({ code: 'path_invalid' }),
    );
  });
});
