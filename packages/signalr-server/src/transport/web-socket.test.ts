import { once } from 'node:events';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHub, createHubEndpoint, type Hub, HubConnectionError, type HubEndpoint } from '../index.ts';
import { createPlainServer, type HttpHost, listen } from '../testing/http-host.ts';
import { startHub, withBearer } from '../testing/hub-setting.ts';
import { jsonHandshake, record } from '../testing/memory-transport.ts';
import { openWebSocket } from '../testing/raw-web-socket.ts';

let hub: Hub<string>;
let endpoint: HubEndpoint;
let host: HttpHost;
let ended: Promise<Error | undefined>;

beforeEach(async () => {
  let onEnd: (error: Error | undefined) => void = () => {};
  ended = new Promise((resolve) => {
    onEnd = resolve;
  });
  hub = createHub<string>({
    methods: { length: (_context, text) => String(text).length },
    onDisconnected: (_context, error) => onEnd(error),
  });
  endpoint = createHubEndpoint(hub, {
    path: '/chat',
    allowSkipNegotiation: true,
    authenticate: async () => ({ principal: 'Ann' }),
  });
  host = await listen(createPlainServer(endpoint));
});

afterEach(async () => {
  await endpoint.close();
  await host.close();
});

const open = async () => {
  const raw = await openWebSocket(`${host.url}/chat`, { perMessageDeflate: true });
  raw.socket.send(jsonHandshake);
  await raw.next();
  return raw;
};

/** The bare connection under a WebSocket. */
const openNetwork = () =>
  new Promise<Socket>((resolve) => {
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
    };
    const request = get(`${host.url}/chat`, { headers });
    request.once('upgrade', (_response, socket) => resolve(socket.setNoDelay()));
  });

const call = (text: string) => record({ type: 1, invocationId: '1', target: 'length', arguments: [text] });

describe('a WebSocket', () => {
  it('carries messages in text and in binary frames, several in one and one in several', async () => {
    const { socket, next } = await open();
    const whole = Buffer.from(call('abc'));
    socket.send(Buffer.concat([whole, whole.subarray(0, 9)]));
    expect(await next()).toBe(record({ type: 3, invocationId: '1', result: 3 }));
    socket.send(whole.subarray(9, 20), { fin: false });
    socket.send(whole.subarray(20), { fin: true });
    expect(await next()).toBe(record({ type: 3, invocationId: '1', result: 3 }));
    socket.send(call('é'));
    expect(await next()).toBe(record({ type: 3, invocationId: '1', result: 1 }));
  });

  it.each([
    ['json', false],
    ['messagepack', true],
  ])('says yes to %s in the kind of frame that is spoken from then on', async (protocol, isBinary) => {
    const { socket } = await openWebSocket(`${host.url}/chat`);
    const answer = once(socket, 'message');
    socket.send(record({ protocol, version: 1 }));
    expect(await answer).toEqual([Buffer.from(record({})), isBinary]);
  });

  it('is never compressed', async () => {
    expect((await open()).socket.extensions).toBe('');
  });

  it('answers a close without a status with 1000', async () => {
    const { socket, closed } = await open();
    socket.close();
    expect(await closed).toBe(1000);
    expect(await ended).toBeUndefined();
  });

  it('is closed with 1000 by a server that is done, and after an error', async () => {
    const done = await open();
    for (const context of hub.connections()) context.close();
    expect(await done.closed).toBe(1000);
    const broken = await open();
    broken.socket.send('no JSON\u001e');
    expect(await broken.next()).toBe(
      record({ type: 7, error: 'Connection closed with an error.', allowReconnect: true }),
    );
    expect(await broken.closed).toBe(1000);
  });

  it('takes a message of 32 KiB, and says goodbye for one byte more', async () => {
    const overhead = call('').length;
    const { socket, next } = await open();
    socket.send(call('x'.repeat(32_768 - overhead)));
    expect(await next()).toContain(`"result":${32_768 - overhead}`);
    const tooLarge = await open();
    tooLarge.socket.send(call('x'.repeat(32_769 - overhead)));
    expect(await tooLarge.next()).toContain('"type":7');
    expect(await tooLarge.closed).toBe(1000);
    expect(await ended).toMatchObject({ code: 'message_too_large' });
  });

  it('takes 256 KiB of small messages at once, and is closed with 1009 for more', async () => {
    const { socket, next } = await open();
    const small = call('x'.repeat(1_000));
    const count = Math.floor(262_144 / small.length);
    socket.send(small.repeat(count));
    for (let index = 0; index < count; index += 1) expect(await next()).toContain('"result":1000');
    socket.send(' '.repeat(262_145));
    expect(await ended).toMatchObject({ code: 'frame_too_large' });
  });

  it('is closed with 1008 for a message in more than 16 fragments', async () => {
    const { socket, closed } = await open();
    for (let index = 0; index < 17; index += 1) socket.send('x', { fin: false });
    expect(await closed).toBe(1008);
    expect(await ended).toMatchObject({ code: 'too_many_fragments' });
  });

  it('is closed with 1008 for a frame that trickles in, in more than 64 chunks', async () => {
    const network = await openNetwork();
    const answer = new Promise<Buffer>((resolve) => network.once('data', resolve));
    network.once('data', () => network.destroy());
    const maskedFrameOf30000Bytes = Buffer.from([0x82, 0xfe, 0x75, 0x30, 0, 0, 0, 0]);
    network.write(maskedFrameOf30000Bytes);
    for (let count = 0; count < 29_999 && !network.destroyed; count += 1) {
      network.write('x');
      await new Promise((resolve) => setImmediate(resolve));
    }
    const closeFrameWith1008 = Buffer.from([0x88, 0x02, 0x03, 0xf0]);
    expect(await answer).toEqual(closeFrameWith1008);
  });

  it('answers pings of the transport', async () => {
    const { socket } = await open();
    const pong = new Promise((resolve) => socket.once('pong', (data) => resolve(String(data))));
    socket.ping('here');
    expect(await pong).toBe('here');
  });

  it('drops a client that reads nothing while much is sent to it', async () => {
    const { socket } = await open();
    socket.pause();
    const text = 'x'.repeat(100_000);
    while (hub.connectionCount > 0) {
      hub.clients.all.send('m', text);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await ended).toMatchObject({ code: 'send_queue_full' });
    socket.terminate();
  });

  it('drops a client that takes nothing for 10 seconds', async () => {
    const limits = { maxSendQueueBytes: 1_000_000_000 };
    const setting = await startHub({ allowSkipNegotiation: true }, { limits });
    const { socket, next } = await openWebSocket(setting.url, { headers: withBearer() });
    socket.send(jsonHandshake);
    await next();
    socket.pause();
    const lost = setting.nextEnd();
    const text = 'x'.repeat(100_000);
    const [context] = setting.hub.connections();
    const sends = Array.from({ length: 200 }, () => context?.send('m', text));
    await sends[0];
    await setting.passUntilNothingIsTaken(10_000);
    // Nothing stands behind it: the server has given up by itself, and no client may come back.
    expect(await lost).toEqual(
      new HubConnectionError('transport_failed', 'The client has taken nothing of what was sent in time.'),
    );
    await Promise.all(sends);
    socket.terminate();
    await setting.stop();
  });

  it('drops a client that pings and reads nothing', async () => {
    const { socket } = await open();
    socket.pause();
    const ping = 'x'.repeat(125);
    while (hub.connectionCount > 0) {
      for (let index = 0; index < 2_000; index += 1) socket.ping(ping);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await ended).toMatchObject({ code: 'transport_failed' });
    socket.terminate();
  });

  it('survives a client that tears the connection down in the middle of the upgrade', async () => {
    const socket = connect(host.port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.write('GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    socket.resetAndDestroy();
    const { socket: next } = await open();
    expect(next.readyState).toBe(next.OPEN);
  });
});
