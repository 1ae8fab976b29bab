import { get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { HubEndpointOptions, HubOptions } from '../index.ts';
import { type HubSetting, startHub, withBearer } from '../testing/hub-setting.ts';
import { jsonHandshake, record } from '../testing/memory-transport.ts';
import { tryWebSocket } from '../testing/raw-web-socket.ts';

const started: HubSetting[] = [];

afterEach(async () => {
  for (const setting of started.splice(0)) await setting.stop();
});

async function start(options?: Partial<HubEndpointOptions<string>>, hubOptions?: HubOptions<string>) {
  const setting = await startHub(options, {
    methods: { echo: (_context, value) => value },
    ...hubOptions,
  });
  started.push(setting);
  return setting;
}

/** Connects by a first poll, and shakes hands. */
async function open(setting: HubSetting) {
  const { id } = await setting.negotiate();
  await setting.ask('GET', id);
  const poll = () => setting.ask('GET', id);
  const post = (body: string) => setting.ask('POST', id, { body });
  await post(jsonHandshake);
  expect(await (await poll()).text()).toBe('{}\u001e');
  /** A poll that the server has begun to keep waiting; in the pocket of an object, so that nobody waits for it. */
  const park = async (signal?: AbortSignal) => {
    const parked = setting.ask('GET', id, signal ? { signal } : {});
    parked.catch(() => {});
    await setting.clock.isWaiting(90_000);
    return { parked };
  };
  return { id, poll, post, park };
}

const call = (id: number, value: unknown) =>
  record({ type: 1, invocationId: String(id), target: 'echo', arguments: [value] });
const result = (id: number, value: unknown) => record({ type: 3, invocationId: String(id), result: value });
const said = (text: string) => record({ type: 1, target: 'said', arguments: [text] });
const toOutcome = async (response: Response) => [response.status, await response.text()];

describe('long polling', () => {
  it('answers the first poll at once and empty, and lets nobody keep the answer', async () => {
    const setting = await start();
    const { id } = await setting.negotiate();
    const response = await setting.ask('GET', id, { query: '&_=1800000000000' });
    expect(await toOutcome(response)).toEqual([200, '']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-cache, no-store',
      pragma: 'no-cache',
      expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
      'content-length': '0',
      'referrer-policy': 'no-referrer',
    });
  });

  it('takes what was posted before the first poll, and answers with the second', async () => {
    const setting = await start();
    const { id } = await setting.negotiate();
    expect((await setting.ask('POST', id, { body: jsonHandshake })).status).toBe(200);
    expect(await toOutcome(await setting.ask('GET', id))).toEqual([200, '']);
    expect(await toOutcome(await setting.ask('GET', id))).toEqual([200, '{}\u001e']);
  });

  it('answers a poll with all that has waited for it', async () => {
    const setting = await start();
    const { poll, post } = await open(setting);
    expect(await toOutcome(await post(call(1, 'é')))).toEqual([200, '']);
    setting.hub.clients.all.send('said', 'a');
    setting.hub.clients.all.send('said', 'b');
    const response = await poll();
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(await response.text()).toBe(result(1, 'é') + said('a') + said('b'));
  });

  it('answers a poll that waits with all that is sent in one turn', async () => {
    const setting = await start();
    const { park } = await open(setting);
    const { parked } = await park();
    setting.hub.clients.all.send('said', 'a');
    setting.hub.clients.all.send('said', 'b');
    expect(await toOutcome(await parked)).toEqual([200, said('a') + said('b')]);
  });

  it('tells the sender when the poll has taken what was sent', async () => {
    const setting = await start();
    const { poll } = await open(setting);
    const [context] = setting.hub.connections();
    let isSent = false;
    const sent = context?.send('said', 'a').then(() => {
      isSent = true;
    });
    await setting.ask('POST', 'unknown', { body: '' });
    expect(isSent).toBe(false);
    expect(await (await poll()).text()).toBe(said('a'));
    await sent;
  });

  it('answers a poll empty after 90 seconds', async () => {
    const setting = await start();
    const { park, post, poll } = await open(setting);
    const { parked } = await park();
    setting.clock.advance(89_999);
    setting.clock.advance(1);
    expect(await toOutcome(await parked)).toEqual([200, '']);
    await post(call(1, 'still here'));
    expect(await (await poll()).text()).toBe(result(1, 'still here'));
  });

  it('ends a poll with 204 when a newer one comes', async () => {
    const setting = await start();
    const { park, poll, post } = await open(setting);
    const { parked } = await park();
    const newer = poll();
    expect(await toOutcome(await parked)).toEqual([204, '']);
    await post(call(1, 'a'));
    expect(await toOutcome(await newer)).toEqual([200, result(1, 'a')]);
  });

  it('ends with DELETE: 202, 204 for the poll that waits, and 404 from then on', async () => {
    const setting = await start();
    const { id, park } = await open(setting);
    const { parked } = await park();
    const ended = setting.nextEnd();
    expect(await toOutcome(await setting.ask('DELETE', id))).toEqual([202, '']);
    expect(await toOutcome(await parked)).toEqual([204, '']);
    expect(await ended).toBeUndefined();
    for (const method of ['GET', 'POST', 'DELETE']) expect((await setting.ask(method, id)).status).toBe(404);
  });

  it('answers 404 also while the application is still busy with the end', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const setting = await start({}, { onDisconnected: () => finished });
    const { id } = await open(setting);
    await setting.ask('DELETE', id);
    for (const method of ['GET', 'POST', 'DELETE']) expect((await setting.ask(method, id)).status).toBe(404);
    finish();
  });

  it('ends 15 seconds after the last poll was answered, however much is posted', async () => {
    const setting = await start();
    const { id, post, poll } = await open(setting);
    setting.clock.advance(14_999);
    await post(call(1, 'a'));
    expect((await poll()).status).toBe(200);
    await setting.clock.isWaiting(15_000);
    setting.clock.advance(14_999);
    await post(call(2, 'b'));
    const ended = setting.nextEnd();
    setting.clock.advance(1);
    expect(await ended).toMatchObject({ code: 'transport_failed' });
    expect((await setting.ask('GET', id)).status).toBe(404);
  });

  it('ends 15 seconds after a client has left its poll', async () => {
    const setting = await start();
    const { park, poll } = await open(setting);
    for (const isBack of [true, false]) {
      const leaving = new AbortController();
      await park(leaving.signal);
      leaving.abort();
      await setting.clock.isWaiting(15_000);
      setting.clock.advance(14_999);
      setting.hub.clients.all.send('said', 'a');
      if (isBack) expect(await (await poll()).text()).toBe(said('a'));
    }
    const ended = setting.nextEnd();
    setting.clock.advance(1);
    expect(await ended).toMatchObject({ code: 'transport_failed' });
  });

  it('pings nobody, and waits for no ping', async () => {
    const setting = await start();
    const { park, post } = await open(setting);
    await post(record({ type: 6 }));
    for (let round = 0; round < 3; round += 1) {
      const { parked } = await park();
      setting.clock.advance(90_000);
      expect(await toOutcome(await parked)).toEqual([200, '']);
    }
    expect(setting.hub.connectionCount).toBe(1);
  });

  it('brings the end that the server has made, then 204, then 404', async () => {
    const setting = await start();
    const { id, poll } = await open(setting);
    for (const context of setting.hub.connections()) context.close({ allowReconnect: true });
    expect(await toOutcome(await poll())).toEqual([200, record({ type: 7, allowReconnect: true })]);
    const ended = setting.nextEnd();
    expect(await toOutcome(await poll())).toEqual([204, '']);
    expect(await ended).toBeUndefined();
    expect((await setting.ask('GET', id)).status).toBe(404);
  });

  it('waits no longer than 5 seconds for a client to take that end', async () => {
    const setting = await start();
    await open(setting);
    const ended = setting.nextEnd();
    for (const context of setting.hub.connections()) context.close();
    setting.clock.advance(5_000);
    expect(await ended).toBeUndefined();
  });

  it('still brings the last words of a server that ends at once', async () => {
    const setting = await start();
    const { park } = await open(setting);
    const { parked } = await park();
    for (const context of setting.hub.connections()) context.abort();
    expect(await toOutcome(await parked)).toEqual([200, record({ type: 7 })]);
  });

  it('is drained: the poll that waits hears of it, and the hub is done when the client has gone', async () => {
    const setting = await start();
    const { id, park } = await open(setting);
    const { parked } = await park();
    const drained = setting.hub.drain();
    const goodbye = record({ type: 7, allowReconnect: true });
    expect(await toOutcome(await parked)).toEqual([200, goodbye]);
    expect((await setting.ask('DELETE', id)).status).toBe(202);
    await drained;
    const { status } = await fetch(`${setting.url}/negotiate`, { method: 'POST', headers: withBearer() });
    expect(status).toBe(503);
  });

  it('takes nobody new while it drains', async () => {
    const setting = await start();
    const { id } = await setting.negotiate();
    await setting.hub.drain();
    expect((await setting.ask('GET', id)).status).toBe(503);
    expect((await setting.ask('GET', id, { headers: { Accept: 'text/event-stream' } })).status).toBe(503);
  });

  it('is closed with leave to connect again when the authentication expires', async () => {
    const setting = await start({
      authenticate: async () => ({ principal: 'Ann', expiresAtMs: 1_800_000_005_000 }),
    });
    const { park } = await open(setting);
    const { parked } = await park();
    setting.clock.advance(5_000);
    const goodbye = record({ type: 7, allowReconnect: true });
    expect(await toOutcome(await parked)).toEqual([200, goodbye]);
  });

  it('is refused with 400 without an id, 404 for an unknown one or where it is not offered', async () => {
    const { ask, url } = await start();
    expect((await fetch(url, { headers: withBearer() })).status).toBe(400);
    expect((await ask('GET', 'unknown')).status).toBe(404);
    expect((await ask('DELETE', 'unknown')).status).toBe(404);
    const other = await start({ transports: ['ServerSentEvents'] });
    const { id } = await other.negotiate();
    expect((await other.ask('GET', id)).status).toBe(404);
    expect((await other.ask('DELETE', id)).status).toBe(400);
  });

  it('keeps any other transport away with 400', async () => {
    const setting = await start();
    const { id, poll, post } = await open(setting);
    expect((await setting.ask('GET', id, { headers: { Accept: 'text/event-stream' } })).status).toBe(400);
    const headers = withBearer();
    expect(await tryWebSocket(`${setting.url}?id=${id}`, { headers })).toEqual({ status: 400 });
    await post(call(1, 'still here'));
    expect(await (await poll()).text()).toBe(result(1, 'still here'));
  });

  it('needs its token and its origin at each poll, and one of the same principal', async () => {
    const setting = await start({ isOriginAllowed: (origin) => origin !== 'https://evil.example' });
    const { id, park, post } = await open(setting);
    const { parked } = await park();
    const status = async (options: object) => (await setting.ask('GET', id, options)).status;
    expect(await status({ token: '' })).toBe(401);
    expect(await status({ token: 'secret-of-bob' })).toBe(403);
    expect(await status({ headers: { origin: 'https://evil.example' } })).toBe(403);
    await post(call(1, 'not disturbed'));
    const response = await parked;
    expect(await response.text()).toBe(result(1, 'not disturbed'));
    await post(call(2, 'readable'));
    const cors = await setting.ask('GET', id, { headers: { origin: 'https://shop.example' } });
    expect(cors.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });

  it('drops a client that polls no more while much is sent to it', async () => {
    const setting = await start({}, { limits: { maxSendQueueBytes: 1_000 } });
    const { id } = await open(setting);
    const ended = setting.nextEnd();
    while (setting.hub.connectionCount > 0) setting.hub.clients.all.send('said', 'x'.repeat(100));
    expect(await ended).toMatchObject({ code: 'send_queue_full' });
    expect((await setting.ask('GET', id)).status).toBe(404);
  });

  it('gives up an answer that the client does not take for 10 seconds, and then the client', async () => {
    const setting = await start({}, { limits: { maxSendQueueBytes: 1_000_000_000 } });
    const { id } = await open(setting);
    for (let count = 0; count < 200; count += 1) setting.hub.clients.all.send('said', 'x'.repeat(100_000));
    const request = get(`${setting.url}?id=${id}`, { headers: withBearer() }, (answer) =>
      answer.pause().on('error', () => {}),
    );
    request.on('error', () => {});
    await setting.clock.isWaiting(10_000);
    setting.clock.advance(10_000);
    await setting.clock.isWaiting(15_000);
    const ended = setting.nextEnd();
    setting.clock.advance(15_000);
    expect(await ended).toMatchObject({ code: 'transport_failed' });
    request.destroy();
  });
});

describe('a ticket for long polling', () => {
  const ticket = { lifetimeMs: 10_000 };

  it('is good in a header until the end of its connection, and for nothing else', async () => {
    const setting = await start({ ticket });
    const [one, other] = [await setting.negotiate(), await setting.negotiate()];
    const inHeader = { token: one.ticket };
    expect((await setting.ask('POST', one.id, { ...inHeader, body: jsonHandshake })).status).toBe(200);
    expect((await setting.ask('GET', one.id, inHeader)).status).toBe(200);
    setting.clock.advance(10_000);
    expect(await toOutcome(await setting.ask('GET', one.id, inHeader))).toEqual([200, '{}\u001e']);
    expect((await setting.ask('GET', other.id, inHeader)).status).toBe(401);
    expect((await setting.ask('DELETE', one.id, inHeader)).status).toBe(202);
    expect((await setting.ask('GET', one.id, inHeader)).status).toBe(404);
  });

  it('begins once from the query, and does nothing else from there', async () => {
    const setting = await start({ ticket });
    const { id, ticket: value } = await setting.negotiate();
    const inQuery = { token: '', query: `&access_token=${value}` };
    expect((await setting.ask('GET', id, inQuery)).status).toBe(200);
    for (const method of ['GET', 'POST', 'DELETE'])
      expect((await setting.ask(method, id, inQuery)).status).toBe(401);
  });

  it('begins nothing once its time is over', async () => {
    const setting = await start({ ticket });
    const { id, ticket: value } = await setting.negotiate();
    setting.clock.advance(10_000);
    expect((await setting.ask('GET', id, { token: value })).status).toBe(401);
  });
});
