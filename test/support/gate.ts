import { once } from 'node:events';
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** An HTTP proxy before a relay that lets everything through, or plain requests for the flow alone. */
export interface Gate {
  readonly port: number;
  /** What was let through since it was opened or narrowed, oldest first: `GET /v3/flow`. CORS preflights are the browser's own and do not count. */
  readonly passed: readonly string[];
  /** From now on plain requests for the flow are answered, and all else is cut. */
  readonly narrow: () => void;
  /** From now on everything is answered. */
  readonly open: () => void;
  readonly close: () => Promise<void>;
}

function toName({ method, url = '', headers: { upgrade, accept } }: IncomingMessage): string {
  const { pathname } = new URL(url, 'http://relay');
  if (upgrade) return `WebSocket ${pathname}`;
  return accept === 'text/event-stream' ? `event stream ${pathname}` : `${method} ${pathname}`;
}

/** Hands a request on, and its answer back as it comes. */
function passOn(port: number, request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request;
  const onward = ask({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/** Hands on a request for a WebSocket, and from then on bytes. */
function passSocketOn(port: number, { method, url, rawHeaders }: IncomingMessage, near: Duplex): void {
  const far: Socket = connect(port, '127.0.0.1');
  const lines = rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`));
  far.write(`${method} ${url} HTTP/1.1\r\n${lines.join('')}\r\n`);
  near.pipe(far).pipe(near);
  near.on('error', () => far.destroy()).on('close', () => far.destroy());
  far.on('error', () => near.destroy()).on('close', () => near.destroy());
}

/** @param relayPort where the relay listens, on the loopback interface */
export async function createGate(relayPort: number): Promise<Gate> {
  const passed: string[] = [];
  let isNarrow = false;
  const mayPass = (request: IncomingMessage): boolean => {
    const name = toName(request);
    if (request.method === 'OPTIONS') return true;
    if (isNarrow && name !== 'GET /v3/flow') return false;
    passed.push(name);
    return true;
  };
  const server = createServer((request, response) => {
    if (mayPass(request)) passOn(relayPort, request, response);
    else request.socket.destroy();
  });
  server.on('upgrade', (request: IncomingMessage, near: Duplex) => {
    if (mayPass(request)) passSocketOn(relayPort, request, near);
    else near.destroy();
  });
  const open = () => {
    isNarrow = false;
    passed.length = 0;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    passed,
    narrow: () => {
      isNarrow = true;
      passed.length = 0;
    },
    open,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
