import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HubEndpointOptions, type HubRequest, HubRequestError } from '../index.ts';
import { type AskOptions, type HubSetting, startHub, withBearer } from '../testing/hub-setting.ts';
import { jsonHandshake, record } from '../testing/memory-transport.ts';
import { openWebSocket } from '../testing/raw-web-socket.ts';

const minuteMs = 60_000;
const beginMs = 1_800_000_000_000;

/** Tokens such as `Ann:10` are good for ten minutes. */
async function authenticate({ bearer, queryToken }: HubRequest) {
  const [name = '', minutes = ''] = (bearer ?? queryToken ?? '').split(':');
  if (name === '') throw new HubRequestError(401, 'token_invalid');
  if (name === 'Nobody') throw new HubRequestError(403, 'nobody_is_blocked');
  const principal = `${name}, ${minutes} minutes`;
  const lifetime = minutes === '' ? {} : { expiresAtMs: beginMs + Number(minutes) * minuteMs };
  return { principal, connectionKey: name, ...lifetime };
}

let setting: HubSetting;
const start = async (options: Partial<HubEndpointOptions<string>> = {}) => {
  setting = await startHub(
    { authenticate, allowAuthenticationRefresh: true, ...options },
    {
      // Pings that are due all at once are more than a connection can take. Only tokens are to run out.
      limits: {
        keepAliveIntervalMs: 100 * minuteMs,
        clientTimeoutMs: 200 * minuteMs,
        pollGapMs: 100 * minuteMs,
        pollTimeoutMs: 100 * minuteMs,
      },
      userIdOf: (principal) => principal.split(',')[0],
      methods: { whoAmI: ({ principal }) => principal },
    },
  );
};

beforeEach(() => start());
afterEach(() => setting.stop());

const negotiate = async (token: string, query = '?negotiateVersion=1'): Promise<Record<string, unknown>> => {
  const response = await fetch(`${setting.url}/negotiate${query}`, {
    method: 'POST',
    headers: withBearer(token),
  });
  return Object(await response.json());
};

const refresh = async (id: unknown, token: string, { query = '' }: AskOptions = {}) => {
  const target = `${setting.url}/refresh?${id === undefined ? '' : `id=${id}`}${query}`;
  const response = await fetch(target, { method: 'POST', headers: token === '' ? {} : withBearer(token) });
  return [response.status, await response.json()];
};

const whoAmI = record({ type: 1, invocationId: '1', target: 'whoAmI', arguments: [] });

const connect = async (token: string) => {
  const answer = await negotiate(token);
  const id = String(answer.connectionToken);
  const socket = await openWebSocket(`${setting.url}?id=${id}`, { headers: withBearer(token) });
  socket.socket.send(jsonHandshake);
  await socket.next();
  const ask = async () => {
    socket.socket.send(whoAmI);
    return await socket.next();
  };
  return { id, ...socket, whoAmI: ask };
};

const startPolling = async () => {
  const id = String((await negotiate('Ann:10')).connectionToken);
  const poll = (token: string) => setting.ask('GET', id, { token });
  const post = (body: string) => setting.ask('POST', id, { body, token: 'Ann:10' });
  await poll('Ann:10');
  await post(jsonHandshake);
  return { poll, post };
};

const isAnswer = (name: string) => record({ type: 3, invocationId: '1', result: name });
const goodbye = record({ type: 7, allowReconnect: true });

describe('a refresh of the authentication', () => {
  it('is announced with the life of the token, where it has an end', async () => {
    expect(await negotiate('Ann:10')).toMatchObject({ tokenLifetimeSeconds: 600 });
    expect(await negotiate('Ann')).not.toHaveProperty('tokenLifetimeSeconds');
  });

  it('lets a connection live on beyond its first token, under the newer principal', async () => {
    const { id, whoAmI, next, closed } = await connect('Ann:10');
    expect(await refresh(id, 'Ann:30')).toEqual([200, { tokenLifetimeSeconds: 1_800 }]);
    setting.clock.advance(11 * minuteMs);
    expect(await whoAmI()).toBe(isAnswer('Ann, 30 minutes'));
    setting.clock.advance(19 * minuteMs);
    expect(await next()).toBe(goodbye);
    expect(await closed).toBe(1000);
  });

  it('that comes late takes nothing away, and one without an end takes the end away', async () => {
    const { id, whoAmI } = await connect('Ann:10');
    expect(await refresh(id, 'Ann:5')).toEqual([200, { tokenLifetimeSeconds: 300 }]);
    expect(await whoAmI()).toBe(isAnswer('Ann, 10 minutes'));
    expect(await refresh(id, 'Ann')).toEqual([200, {}]);
    expect(await whoAmI()).toBe(isAnswer('Ann,  minutes'));
    setting.clock.advance(60 * minuteMs);
    expect(setting.hub.connectionCount).toBe(1);
  });

  it('may name its connection in a header, as the client of .NET 11 does', async () => {
    const { id, whoAmI } = await connect('Ann:10');
    const response = await fetch(`${setting.url}/refresh`, {
      method: 'POST',
      headers: { ...withBearer('Ann:30'), 'X-SignalR-Connection-Token': id },
    });
    expect([response.status, await response.json()]).toEqual([200, { tokenLifetimeSeconds: 1_800 }]);
    expect(await whoAmI()).toBe(isAnswer('Ann, 30 minutes'));
  });

  it('may come before the transport', async () => {
    const { connectionToken } = await negotiate('Ann:10');
    expect(await refresh(connectionToken, 'Ann:30')).toEqual([200, { tokenLifetimeSeconds: 1_800 }]);
  });

  it('that is older than the present one takes nothing away before the transport either', async () => {
    await setting.stop();
    await start({ ticket: { lifetimeMs: 10_000 } });
    const { connectionToken: id, accessToken } = await negotiate('Ann:30');
    expect(await refresh(id, 'Ann:10')).toEqual([200, { tokenLifetimeSeconds: 600 }]);
    const { socket, next } = await openWebSocket(`${setting.url}?id=${id}&access_token=${accessToken}`);
    socket.send(jsonHandshake);
    await next();
    setting.clock.advance(30 * minuteMs - 1);
    expect(setting.hub.connectionCount).toBe(1);
    setting.clock.advance(1);
    expect(await next()).toBe(goodbye);
  });

  it('changes the principal of a connection that may outlive its token, and not its life', async () => {
    await setting.stop();
    await start({ closeOnAuthenticationExpiration: false });
    const { id, whoAmI } = await connect('Ann:10');
    expect(await refresh(id, 'Ann:30')).toEqual([200, { tokenLifetimeSeconds: 1_800 }]);
    expect(await refresh(id, 'Ann:20')).toEqual([200, { tokenLifetimeSeconds: 1_200 }]);
    setting.clock.advance(40 * minuteMs);
    expect(await whoAmI()).toBe(isAnswer('Ann, 30 minutes'));
  });

  it('is refused by name, and the connection stays as it was', async () => {
    const { id, whoAmI } = await connect('Ann:10');
    expect(await refresh(id, '')).toEqual([401, { error: 'invalid_token' }]);
    expect(await refresh(id, '', { query: '&access_token=Ann:30' })).toEqual([
      401,
      { error: 'invalid_token' },
    ]);
    expect(await refresh(undefined, 'Ann:30')).toEqual([400, { error: 'missing_connection_token' }]);
    expect(await refresh('x', 'Ann:30')).toEqual([404, { error: 'connection_not_found' }]);
    expect(await refresh(id, 'Bob:30')).toEqual([403, { error: 'permission_change_rejected' }]);
    const { connectionId } = await negotiate('Ann:10', '');
    expect(await refresh(connectionId, 'Ann:30')).toEqual([400, { error: 'unsupported_negotiate_version' }]);
    expect(await whoAmI()).toBe(isAnswer('Ann, 10 minutes'));
  });

  it('answers what authenticate says to those whom it knows and does not want', async () => {
    const { id } = await connect('Ann:10');
    const response = await fetch(`${setting.url}/refresh?id=${id}`, {
      method: 'POST',
      headers: withBearer('Nobody'),
    });
    expect(response.status).toBe(403);
    expect((await fetch(`${setting.url}/refresh?id=${id}`, { headers: withBearer('Ann') })).status).toBe(405);
  });

  it('is not there unless it is allowed', async () => {
    await setting.stop();
    await start({ allowAuthenticationRefresh: false });
    const { connectionToken, ...answer } = await negotiate('Ann:10');
    expect(answer).not.toHaveProperty('tokenLifetimeSeconds');
    expect(await refresh(connectionToken, 'Ann:30')).toEqual([404, { error: 'refresh_disabled' }]);
  });
});

describe('a newer token of what carries on a connection', () => {
  it('lets a row of polls live on beyond its first token, under the principal that it has', async () => {
    const { poll, post } = await startPolling();
    expect(await (await poll('Ann:30')).text()).toBe('{}\u001e');
    setting.clock.advance(11 * minuteMs);
    await post(whoAmI);
    expect(await (await poll('Ann:20')).text()).toBe(isAnswer('Ann, 10 minutes'));
    setting.clock.advance(19 * minuteMs);
    expect(await (await poll('Ann:30')).text()).toBe(goodbye);
  });

  it('lets a connection live on that goes on with another WebSocket', async () => {
    await setting.stop();
    await start({ allowStatefulReconnect: true });
    const answer = await negotiate('Ann:10', '?negotiateVersion=1&useStatefulReconnect=true');
    const url = `${setting.url}?id=${answer.connectionToken}`;
    const first = await openWebSocket(url, { headers: withBearer('Ann:10') });
    first.socket.send(record({ protocol: 'json', version: 2 }));
    await first.next();
    first.socket.terminate();
    const second = await openWebSocket(url, { headers: withBearer('Ann:30') });
    await second.next();
    setting.clock.advance(11 * minuteMs);
    second.socket.send(record({ type: 9, sequenceId: 1 }) + whoAmI);
    expect(await second.next()).toBe(isAnswer('Ann, 10 minutes'));
  });

  it('is refused when it is that of another user, and the connection ends with its own', async () => {
    await setting.stop();
    const withOneKey = async (request: HubRequest) => ({
      ...(await authenticate(request)),
      connectionKey: 'all',
    });
    await start({ authenticate: withOneKey });
    const { poll } = await startPolling();
    expect((await poll('Bob:30')).status).toBe(403);
    expect(await (await poll('Ann:10')).text()).toBe('{}\u001e');
    setting.clock.advance(10 * minuteMs);
    expect(await (await poll('Ann:10')).text()).toBe(goodbye);
  });
});
