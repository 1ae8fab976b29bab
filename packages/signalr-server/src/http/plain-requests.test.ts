import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNetwork } from '../testing/frame-socket.ts';
import { type HubSetting, startHub } from '../testing/hub-setting.ts';

let setting: HubSetting;

beforeEach(async () => {
  setting = await startHub({ isOriginAllowed: (origin) => origin !== 'https://evil.example' });
});

afterEach(() => setting.stop());

/** All that comes back for these bytes until the server ends the connection. */
async function say(text: string): Promise<string> {
  const network = await openNetwork(setting.host.port);
  const chunks: Buffer[] = [];
  network.on('data', (chunk) => chunks.push(chunk));
  const over = new Promise((resolve) => network.once('close', resolve));
  network.write(text);
  await over;
  return Buffer.concat(chunks).toString();
}

const request = (line: string, headers: readonly string[] = []) =>
  say(
    [
      line,
      'Host: 127.0.0.1',
      'Authorization: Bearer secret-of-ann',
      'Connection: close',
      ...headers,
      '',
      '',
    ].join('\r\n'),
  );

const statusOf = async (answer: Promise<string>) => Number(/^HTTP\/1\.1 (\d+)/.exec(await answer)?.[1]);

describe('a hub asked by hand', () => {
  it.each([
    ['POST /chat/negotiate HTTP/1.0', 200],
    ['POST /chat/negotiate/ HTTP/1.1', 200],
    ['POST /CHAT/NEGOTIATE HTTP/1.1', 200],
    ['POST http://127.0.0.1/chat/negotiate?negotiateVersion=1 HTTP/1.1', 200],
    ['POST HTTPS://elsewhere:99/chat/negotiate HTTP/1.1', 200],
    ['POST /chat/negotiate?a=%zz&%=&&=&b=%00 HTTP/1.1', 200],
    ['POST /chat/negotiate// HTTP/1.1', 404],
    ['POST //chat/negotiate HTTP/1.1', 404],
    ['POST /chat/../chat/negotiate HTTP/1.1', 404],
    ['POST /chat/negotiate;x HTTP/1.1', 404],
    ['GET /chatter HTTP/1.1', 404],
    ['OPTIONS * HTTP/1.1', 404],
    ['HEAD /chat/negotiate HTTP/1.1', 405],
    ['PUT /chat?id=1 HTTP/1.1', 405],
    ['HEAD /chat?id=1 HTTP/1.1', 405],
    ['TRACE /chat HTTP/1.1', 405],
    ['OPTIONS /chat HTTP/1.1', 204],
    ['GET /chat HTTP/1.1', 400],
    ['POST /chat?ID= HTTP/1.1', 404],
    ['DELETE /chat?id=%ff%fe HTTP/1.1', 404],
    ['GET /chat?id=a&id=b HTTP/1.1', 404],
  ])('answers %s with %d', async (line, status) => {
    expect(await statusOf(request(line))).toBe(status);
  });

  it('tells what it takes when a method is refused', async () => {
    expect(await request('PUT /chat/negotiate HTTP/1.1')).toMatch(/\r\nAllow: POST\r\n/);
    expect(await request('HEAD /chat HTTP/1.1')).toMatch(/\r\nAllow: GET, POST, DELETE\r\n/);
  });

  it('streams events to a client of HTTP/1.0, which knows no chunks', async () => {
    const { id } = await setting.negotiate();
    const network = await openNetwork(setting.host.port);
    const lines = [
      `GET /chat?id=${id} HTTP/1.0`,
      'Accept: text/event-stream',
      'Authorization: Bearer secret-of-ann',
    ];
    const opened = new Promise<string>((resolve) => {
      let text = '';
      network.on('data', (chunk) => {
        text += chunk;
        if (text.includes('\r\n\r\n:\r\n')) resolve(text);
      });
    });
    network.write(`${lines.join('\r\n')}\r\n\r\n`);
    expect(await opened).not.toMatch(/transfer-encoding/i);
    network.destroy();
  });

  it.each([
    ['headers of 100 KB', [`X-Large: ${'x'.repeat(100_000)}`], 431],
    ['2,500 headers', Array.from({ length: 2_500 }, (_, index) => `A${index}: b`), 431],
    ['both kinds of length', ['Content-Length: 3', 'Transfer-Encoding: chunked'], 400],
    ['two lengths', ['Content-Length: 3', 'Content-Length: 4'], 400],
    ['a header over two lines', ['X-A: b\r\n c'], 400],
  ])('refuses %s, also with a wish for a WebSocket, and goes on', async (_name, headers, status) => {
    const upgrade = [
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    expect(await statusOf(request('POST /chat/negotiate HTTP/1.1', headers))).toBe(status);
    const { id } = await setting.negotiate();
    expect(await statusOf(request(`GET /chat?id=${id} HTTP/1.1`, [...upgrade, ...headers]))).toBe(status);
    expect(await statusOf(request('POST /chat/negotiate HTTP/1.1'))).toBe(200);
  });

  it('lets pages of an allowed origin send headers of their own, and others none', async () => {
    const preflight = (origin: string) =>
      request('OPTIONS /chat/negotiate HTTP/1.1', [
        `Origin: ${origin}`,
        'Access-Control-Request-Method: POST',
        'Access-Control-Request-Headers: x-tenant,x-signalr-user-agent',
      ]);
    const allowed = await preflight('https://good.example');
    expect(allowed).toMatch(/\r\nAccess-Control-Allow-Headers: [^\r]*authorization[^\r]*, x-tenant,/);
    expect(allowed).toMatch(/\r\nVary: Origin, Access-Control-Request-Headers\r\n/);
    const refused = await preflight('https://evil.example');
    expect(refused).toMatch(/^HTTP\/1\.1 403 /);
    expect(refused).not.toMatch(/Access-Control/);
  });
});
