import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AskOptions,
  authenticate,
  type HubSetting,
  startHub,
  withBearer,
} from '../testing/hub-setting.ts';
import { jsonHandshake, record } from '../testing/memory-transport.ts';
import { openWebSocket, tryWebSocket } from '../testing/raw-web-socket.ts';

const asBob = 'secret-of-bob';
const events = { Accept: 'text/event-stream' };

let setting: HubSetting;

// The application names users, and no keys.
beforeEach(async () => {
  setting = await startHub(
    {
      allowStatefulReconnect: true,
      authenticate: async (request) => ({ principal: (await authenticate(request)).principal }),
    },
    { userIdOf: (principal) => principal },
  );
});
afterEach(() => setting.stop());

describe("a user with the connection token of another's connection", () => {
  const status = async (method: string, id: string, options: AskOptions) => {
    const { status: answered, body } = await setting.ask(method, id, options);
    await body?.cancel();
    return answered;
  };

  it('attaches no transport to it', async () => {
    const { id } = await setting.negotiate();
    const headers = withBearer(asBob);
    expect(await tryWebSocket(`${setting.url}?id=${id}`, { headers })).toEqual({ status: 403 });
    expect(await status('GET', id, { token: asBob, headers: events })).toBe(403);
    expect(await status('GET', id, { token: asBob })).toBe(403);
    expect(await status('POST', id, { token: asBob, body: jsonHandshake })).toBe(403);
    expect(await status('GET', id, {})).toBe(200);
  });

  it('neither polls, posts nor ends it', async () => {
    const { id } = await setting.negotiate();
    await status('GET', id, {});
    for (const method of ['GET', 'POST', 'DELETE'])
      expect([method, await status(method, id, { token: asBob })]).toEqual([method, 403]);
    expect(await status('DELETE', id, {})).toBe(202);
  });

  it('does not go on with it when its WebSocket was cut', async () => {
    const { id } = await setting.negotiate('&useStatefulReconnect=true');
    const url = `${setting.url}?id=${id}`;
    const { socket, next } = await openWebSocket(url, { headers: withBearer() });
    socket.send(record({ protocol: 'json', version: 2 }));
    await next();
    expect(await tryWebSocket(url, { headers: withBearer(asBob) })).toEqual({ status: 403 });
    socket.terminate();
    expect(await tryWebSocket(url, { headers: withBearer(asBob) })).toEqual({ status: 403 });
    const { next: nextOfAnn } = await openWebSocket(url, { headers: withBearer() });
    expect(await nextOfAnn()).toBe(record({ type: 9, sequenceId: 1 }));
  });
});
