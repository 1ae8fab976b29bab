import { Agent, get, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { HubEndpointOptions, HubOptions } from '../index.ts';
import { readEvents } from '../testing/event-stream.ts';
import { type HubSetting, startHub, withBearer } from '../testing/hub-setting.ts';
import { jsonHandshake, record } from '../testing/memory-transport.ts';
import { tryWebSocket } from '../testing/raw-web-socket.ts';
import { toEvent } from './server-sent-events.ts';

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

const accept = { Accept: 'text/event-stream' };

/** Opens a stream, and shakes hands over it. */
async function open(setting: HubSetting) {
  const { id } = await setting.negotiate();
  const response = await setting.ask('GET', id, { headers: accept });
  const events = readEvents(response);
  await events.until(':\r\n');
  const post = (body: string | Uint8Array) => setting.ask('POST', id, { body });
  await post(jsonHandshake);
  await events.until('\r\n\r\n');
  return { id, response, events, post };
}

/** Opens a stream of which nobody reads anything. */
async function openUnread(setting: HubSetting) {
  const { id } = await setting.negotiate();
  await setting.ask('POST', id, { body: jsonHandshake });
  const headers = { ...withBearer(), ...accept };
  const request = get(`${setting.url}?id=${id}`, { headers }, (response) =>
    response.pause().on('error', () => {}),
  );
  request.on('error', () => {});
  await new Promise((resolve) => request.once('response', resolve));
  return { request };
}

const event = (message: unknown) => `data: ${record(message)}\r\n\r\n`;
const call = (id: number, value: unknown) =>
  record({ type: 1, invocationId: String(id), target: 'echo', arguments: [value] });
const result = (id: number, value: unknown) => event({ type: 3, invocationId: String(id), result: value });

describe('an event stream', () => {
  it('opens with headers that keep proxies out of its way, and with a first line', async () => {
    const setting = await start();
    const { id } = await setting.negotiate();
    const response = await setting.ask('GET', id, { headers: accept });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'content-encoding': 'identity',
      'cache-control': 'no-cache, no-store',
      pragma: 'no-cache',
      'referrer-policy': 'no-referrer',
    });
    expect(await readEvents(response).until(':\r\n')).toBe(':\r\n');
  });

  it('brings one event for each message; the client posts its own', async () => {
    const setting = await start();
    const { id } = await setting.negotiate();
    const events = readEvents(await setting.ask('GET', id, { headers: accept }));
    await events.until(':\r\n');
    const posted = await setting.ask('POST', id, { body: jsonHandshake + call(1, 'é') });
    expect([posted.status, posted.headers.get('content-type'), await posted.text()]).toEqual([
      200,
      'text/plain',
      '',
    ]);
    expect(await events.until('\r\n\r\n')).toBe('data: {}\u001e\r\n\r\n');
    expect(await events.until('\r\n\r\n')).toBe(result(1, 'é'));
  });

  it('takes one message in several posts and several in one', async () => {
    const { events, post } = await open(await start());
    const whole = Buffer.from(call(1, 'é'));
    const inTheMiddleOfALetter = whole.indexOf(0xa9);
    await post(whole.subarray(0, inTheMiddleOfALetter));
    await post(whole.subarray(inTheMiddleOfALetter));
    await post(call(2, 'b') + call(3, 'c'));
    for (const [index, value] of ['é', 'b', 'c'].entries())
      expect(await events.until('\r\n\r\n')).toBe(result(index + 1, value));
  });

  it('takes what was posted before it', async () => {
    const setting = await start();
    const { id } = await setting.negotiate();
    expect((await setting.ask('POST', id, { body: jsonHandshake })).status).toBe(200);
    const events = readEvents(await setting.ask('GET', id, { headers: accept }));
    expect(await events.until('\r\n\r\n')).toBe(':\r\ndata: {}\u001e\r\n\r\n');
  });

  it('is refused with 400 without an id and 404 for an unknown one, as a post is', async () => {
    const { ask, negotiate, url } = await start();
    const { connectionId } = await negotiate();
    for (const method of ['GET', 'POST']) {
      const headers = { ...withBearer(), ...accept };
      expect((await fetch(url, { method, headers })).status).toBe(400);
      expect((await ask(method, 'unknown', { headers: accept })).status).toBe(404);
      expect((await ask(method, connectionId, { headers: accept })).status).toBe(404);
    }
  });

  it('is refused with 409 where there is one, and any other transport with 400', async () => {
    const setting = await start();
    const { id, post, events } = await open(setting);
    expect((await setting.ask('GET', id, { headers: accept })).status).toBe(409);
    expect((await setting.ask('GET', id)).status).toBe(400);
    expect((await setting.ask('DELETE', id)).status).toBe(400);
    const headers = withBearer();
    expect(await tryWebSocket(`${setting.url}?id=${id}`, { headers })).toEqual({ status: 400 });
    await post(call(1, 'still here'));
    expect(await events.until('\r\n\r\n')).toBe(result(1, 'still here'));
  });

  it('is refused with 404 where the hub does not offer it', async () => {
    const setting = await start({ transports: ['WebSockets', 'LongPolling'] });
    const { id } = await setting.negotiate();
    expect((await setting.ask('GET', id, { headers: accept })).status).toBe(404);
  });

  it('needs its token at each request, and one of the same principal', async () => {
    const setting = await start();
    const { id } = await open(setting);
    const status = async (token: string) => (await setting.ask('POST', id, { token, body: '' })).status;
    expect([await status(''), await status('secret-of-eve'), await status('secret-of-bob')]).toEqual([
      401, 401, 403,
    ]);
  });

  it('may be read by the origins that are allowed, and by no other', async () => {
    const setting = await start({ isOriginAllowed: (origin) => origin !== 'https://evil.example' });
    const { id } = await setting.negotiate();
    const ask = (origin: string) => setting.ask('GET', id, { headers: { ...accept, origin } });
    expect((await ask('https://evil.example')).status).toBe(403);
    const { headers } = await ask('https://shop.example');
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
  });

  it('ends when the server closes the connection; posts then meet 404', async () => {
    const setting = await start();
    const { id, events } = await open(setting);
    const ended = setting.nextEnd();
    for (const context of setting.hub.connections()) context.close();
    expect(await events.rest()).toBe(event({ type: 7 }));
    expect(await ended).toBeUndefined();
    expect((await setting.ask('POST', id, { body: call(1, 'a') })).status).toBe(404);
    expect((await setting.ask('GET', id, { headers: accept })).status).toBe(404);
  });

  it('still brings the last words of a server that ends at once', async () => {
    const setting = await start();
    const { events } = await open(setting);
    const ended = setting.nextEnd();
    for (const context of setting.hub.connections()) context.abort();
    expect(await events.until('\r\n\r\n')).toBe(event({ type: 7 }));
    expect(await ended).toMatchObject({ code: 'aborted' });
  });

  it('is closed by the server when a message is too large, or is none', async () => {
    const setting = await start();
    const overhead = call(1, '').length;
    const fits = await open(setting);
    expect((await fits.post(call(1, 'x'.repeat(32_768 - overhead)))).status).toBe(200);
    expect(await fits.events.until('\r\n\r\n')).toContain('"result":"xxx');
    for (const body of [call(1, 'x'.repeat(32_769 - overhead)), 'x'.repeat(200_000), 'no JSON\u001e']) {
      const { events, post } = await open(setting);
      await post(body);
      const closed = { type: 7, error: 'Connection closed with an error.', allowReconnect: true };
      expect(await events.rest()).toBe(event(closed));
    }
  });

  it('meets posts with 404 also while the application is still busy with its end', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const setting = await start({}, { onDisconnected: () => finished });
    const { events, post } = await open(setting);
    for (const context of setting.hub.connections()) context.close();
    await events.rest();
    expect((await post(call(1, 'a'))).status).toBe(404);
    finish();
  });

  it('is given up 5 seconds after its end when the client does not take it', async () => {
    const setting = await start({}, { limits: { maxSendQueueBytes: 1_000_000_000 } });
    const { request } = await openUnread(setting);
    const ended = setting.nextEnd();
    for (const context of setting.hub.connections()) {
      for (let count = 0; count < 200; count += 1) void context.send('said', 'x'.repeat(100_000));
      context.close();
    }
    setting.clock.advance(5_000);
    expect(await ended).toBeUndefined();
    request.destroy();
  });

  it('refuses too much data before it with 413, and the next request on the same connection is heard', async () => {
    const setting = await start();
    const { id } = await setting.negotiate();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const status = (method: string, body: string) =>
      new Promise((resolve) => {
        const options = { method, agent, headers: withBearer() };
        const asked = request(`${setting.url}?id=${id}`, options, (answer) => {
          answer.resume().once('end', () => resolve(answer.statusCode));
        });
        asked.end(body);
      });
    expect(await status('POST', 'x'.repeat(2_000_000))).toBe(413);
    expect(await status('DELETE', '')).toBe(400);
    agent.destroy();
  });

  it('ends in good order when the client goes away', async () => {
    const setting = await start();
    const { id } = await setting.negotiate();
    const leaving = new AbortController();
    const opened = await setting.ask('GET', id, { headers: accept, signal: leaving.signal });
    const events = readEvents(opened);
    await setting.ask('POST', id, { body: jsonHandshake });
    await events.until('\r\n\r\n');
    const ended = setting.nextEnd();
    leaving.abort();
    expect(await ended).toBeUndefined();
    expect(setting.hub.connectionCount).toBe(0);
  });

  it('ends when a post breaks off in the middle, since nothing would fit after it', async () => {
    const setting = await start();
    const { id, events } = await open(setting);
    const ended = setting.nextEnd();
    const leaving = new AbortController();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from(call(1, 'a') + call(2, 'b').slice(0, 20))),
    });
    const post = fetch(`${setting.url}?id=${id}`, {
      method: 'POST',
      headers: withBearer(),
      body,
      signal: leaving.signal,
      ...{ duplex: 'half' },
    });
    const refused = expect(post).rejects.toThrow();
    await events.until(result(1, 'a'));
    leaving.abort();
    await refused;
    expect(await ended).toMatchObject({ code: 'transport_failed' });
  });

  it('is pinged every 15 seconds, and ends 30 seconds after the last ping of the client', async () => {
    const setting = await start();
    const { events, post } = await open(setting);
    setting.clock.advance(15_000);
    expect(await events.until('\r\n\r\n')).toBe(event({ type: 6 }));
    await post(record({ type: 6 }));
    setting.clock.advance(15_000);
    expect(await events.until('\r\n\r\n')).toBe(event({ type: 6 }));
    const ended = setting.nextEnd();
    setting.clock.advance(15_000);
    expect(await ended).toMatchObject({ code: 'client_timeout' });
  });

  it('is closed with leave to connect again when the authentication expires, or the hub drains', async () => {
    const expiring = await start({
      authenticate: async () => ({ principal: 'Ann', expiresAtMs: 1_800_000_005_000 }),
    });
    const first = await open(expiring);
    expiring.clock.advance(5_000);
    expect(await first.events.rest()).toBe(event({ type: 7, allowReconnect: true }));
    const draining = await start();
    const second = await open(draining);
    const drained = draining.hub.drain();
    expect(await second.events.rest()).toBe(event({ type: 7, allowReconnect: true }));
    await drained;
    expect(draining.hub.connectionCount).toBe(0);
  });

  it('gives its place back at its end', async () => {
    const setting = await start({}, { limits: { maxConnectionsPerKey: 1, maxConnections: 1 } });
    const { events } = await open(setting);
    const refused = await fetch(`${setting.url}/negotiate`, { method: 'POST', headers: withBearer() });
    expect(refused.status).toBe(503);
    const ended = setting.nextEnd();
    for (const context of setting.hub.connections()) context.close();
    await events.rest();
    await ended;
    await open(setting);
  });

  it('drops a client that does not read, when too much waits for it or it takes nothing for 10 seconds', async () => {
    const outcomes: unknown[] = [];
    for (const maxSendQueueBytes of [1_000_000, 1_000_000_000]) {
      const setting = await start(
        {},
        { limits: { maxSendQueueBytes, keepAliveIntervalMs: 600_000, clientTimeoutMs: 900_000 } },
      );
      const { request } = await openUnread(setting);
      const ended = setting.nextEnd();
      const text = 'x'.repeat(100_000);
      const [context] = setting.hub.connections();
      const sends: unknown[] = [];
      for (let count = 0; count < 200; count += 1) {
        sends.push(context?.send('said', text));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await setting.passUntilNothingIsTaken(10_000);
      outcomes.push(await ended);
      // Whoever has waited for one of them waits no longer.
      await Promise.all(sends);
      request.destroy();
    }
    expect(outcomes).toMatchObject([{ code: 'send_queue_full' }, { code: 'transport_failed' }]);
  });
});

describe('a ticket for an event stream', () => {
  const ticket = { lifetimeMs: 10_000 };

  it('opens it once from the query, and is good in a header until its end', async () => {
    const setting = await start({ ticket });
    const { id, ticket: value } = await setting.negotiate();
    const inQuery = { token: '', query: `&access_token=${value}`, headers: accept };
    const events = readEvents(await setting.ask('GET', id, inQuery));
    await events.until(':\r\n');
    setting.clock.advance(10_000);
    expect((await setting.ask('GET', id, inQuery)).status).toBe(401);
    const inHeader = { token: value, body: jsonHandshake };
    expect((await setting.ask('POST', id, inHeader)).status).toBe(200);
    expect(await events.until('\r\n\r\n')).toBe('data: {}\u001e\r\n\r\n');
    const ended = setting.nextEnd();
    for (const context of setting.hub.connections()) context.close();
    await ended;
    expect((await setting.ask('POST', id, inHeader)).status).toBe(404);
  });

  it('posts nothing from the query', async () => {
    const setting = await start({ ticket });
    const { id, ticket: value } = await setting.negotiate();
    const inQuery = { token: '', query: `&access_token=${value}`, headers: accept };
    expect((await setting.ask('POST', id, { ...inQuery, body: jsonHandshake })).status).toBe(401);
    expect((await setting.ask('GET', id, inQuery)).status).toBe(200);
  });
});

describe('an event', () => {
  it('has a line for each line of its data, however they end', () => {
    expect(toEvent('a\nb\r\nc\rd')).toBe('data: a\r\ndata: b\r\ndata: c\r\ndata: d\r\n\r\n');
    expect(toEvent(Buffer.from('é'))).toBe('data: é\r\n\r\n');
    expect(toEvent('')).toBe('data: \r\n\r\n');
  });
});
