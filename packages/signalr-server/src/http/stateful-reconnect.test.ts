import { afterEach, describe, expect, it } from 'vitest';
import type { HubEndpointOptions } from '../index.ts';
import { type HubSetting, startHub, withBearer } from '../testing/hub-setting.ts';
import { record } from '../testing/memory-transport.ts';
import { openWebSocket, tryWebSocket } from '../testing/raw-web-socket.ts';

const opened: HubSetting[] = [];

afterEach(async () => {
  for (const setting of opened.splice(0)) await setting.stop();
});

async function start(options: Partial<HubEndpointOptions<string>> = {}) {
  const setting = await startHub({ allowStatefulReconnect: true, ...options });
  opened.push(setting);
  return setting;
}

const wanted = '&useStatefulReconnect=true';

describe('negotiate', () => {
  it('promises a stateful reconnect to those alone who ask for it, and where it is allowed', async () => {
    const promised = async (setting: HubSetting, query: string) => {
      const target = `${setting.url}/negotiate?negotiateVersion=1${query}`;
      const response = await fetch(target, { method: 'POST', headers: withBearer() });
      return Object(await response.json()).useStatefulReconnect;
    };
    const setting = await start();
    expect(await promised(setting, wanted)).toBe(true);
    expect(await promised(setting, '&USESTATEFULRECONNECT=True')).toBe(true);
    expect(await promised(setting, '&useStatefulReconnect=false')).toBeUndefined();
    expect(await promised(setting, '')).toBeUndefined();
    expect(await promised(await start({ allowStatefulReconnect: false }), wanted)).toBeUndefined();
  });
});

describe('a second WebSocket', () => {
  const open = async (setting: HubSetting, query = wanted) => {
    const negotiated = await setting.negotiate(query);
    const url = `${setting.url}?id=${negotiated.id}`;
    const raw = await openWebSocket(url, { headers: withBearer() });
    raw.socket.send(record({ protocol: 'json', version: 2 }));
    await raw.next();
    return { ...negotiated, ...raw, url };
  };

  it('takes over a connection whose own was cut', async () => {
    const setting = await start();
    const { socket, url } = await open(setting);
    socket.terminate();
    const { next } = await openWebSocket(url, { headers: withBearer() });
    expect(await next()).toBe(record({ type: 9, sequenceId: 1 }));
    expect(setting.hub.connectionCount).toBe(1);
  });

  it('is refused to others, and to a connection that was promised nothing', async () => {
    const setting = await start();
    const promised = await open(setting);
    expect(await tryWebSocket(promised.url, { headers: withBearer('secret-of-bob') })).toEqual({
      status: 403,
    });
    expect(await tryWebSocket(promised.url)).toEqual({ status: 401 });
    const { url } = await open(setting, '');
    expect(await tryWebSocket(url, { headers: withBearer() })).toEqual({ status: 409 });
  });

  it('is refused when the time is over', async () => {
    const setting = await start();
    const { socket, url } = await open(setting);
    const waiting = setting.clock.isWaiting(15_000);
    socket.terminate();
    await waiting;
    const ended = setting.nextEnd();
    // The alarm of the handshake was as long; it has long been cleared by now.
    while (setting.hub.connectionCount > 0) {
      setting.clock.advance(15_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await ended).toMatchObject({ code: 'transport_failed' });
    expect(await tryWebSocket(url, { headers: withBearer() })).toEqual({ status: 404 });
  });

  it('opens with the ticket of the first, and that opens nothing else', async () => {
    const setting = await start({ ticket: { lifetimeMs: 60_000 } });
    const { id, ticket } = await setting.negotiate(wanted);
    const url = `${setting.url}?id=${id}&access_token=${ticket}`;
    const { socket, next } = await openWebSocket(url);
    expect(await tryWebSocket(url)).toEqual({ status: 401 });
    socket.send(record({ protocol: 'json', version: 2 }));
    await next();
    socket.terminate();
    const second = await openWebSocket(url);
    expect(await second.next()).toBe(record({ type: 9, sequenceId: 1 }));
    const other = await setting.negotiate(wanted);
    expect(await tryWebSocket(`${setting.url}?id=${other.id}&access_token=${ticket}`)).toEqual({
      status: 401,
    });
  });
});
