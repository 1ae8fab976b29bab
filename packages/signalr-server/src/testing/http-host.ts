import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { HubEndpoint } from '../http/endpoint.ts';

/** A server on a free port of this machine. */
export interface HttpHost {
  readonly port: number;
  /** Such as `http://127.0.0.1:1234`. */
  readonly url: string;
  /** Bytes that the server has read from the connections that are open. */
  readBytes(): number;
  /** Bytes that the network has taken from the server for these. */
  takenBytes(): number;
  /** Tears down every connection, upgraded ones too, as a crash does. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** Listens with any server of Node. */
export async function listen(server: Server, port = 0): Promise<HttpHost> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (!isNetworkAddress(address)) throw new Error('The server listens on no port.');
  const sum = (count: (socket: Socket) => number) =>
    [...sockets].reduce((total, socket) => total + count(socket), 0);
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    readBytes: () => sum(({ bytesRead }) => bytesRead),
    takenBytes: () => sum(({ bytesWritten, writableLength }) => bytesWritten - writableLength),
    dropConnections: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isNetworkAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

/** A hub's endpoint under the plain HTTP server of Node. */
export const createPlainServer = (endpoint: HubEndpoint): Server => answerRequests(createServer(), endpoint);

/** Brings a hub's endpoint to a server that answers nothing yet. */
export function answerRequests(server: Server, endpoint: HubEndpoint): Server {
  server.on('request', (request, response) => {
    if (!endpoint.handle(request, response)) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => {
    if (!endpoint.upgrade(request, socket, head)) socket.destroy();
  });
  return server;
}

/** Several endpoints as one. */
export const joinEndpoints = (...endpoints: readonly HubEndpoint[]): HubEndpoint => ({
  handle: (request, response) => endpoints.some((endpoint) => endpoint.handle(request, response)),
  upgrade: (request, socket, head) => endpoints.some((endpoint) => endpoint.upgrade(request, socket, head)),
  close: async () => {
    for (const endpoint of endpoints) await endpoint.close();
  },
});
