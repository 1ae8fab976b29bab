import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const flowOf = (url: string): string => new URL(url, 'http://localhost').searchParams.get('flow') ?? '';

/** WebSockets and nothing else: the latest of each flow, by its name. */
export function openFlowSockets(server: Server): ReadonlyMap<string, WebSocket> {
  const clients = new Map<string, WebSocket>();
  const sockets = new WebSocketServer({
    server,
    path: '/hub',
    perMessageDeflate: false,
    clientTracking: false,
  });
  sockets.on('connection', (socket, { url = '' }) => {
    const flow = flowOf(url);
    clients.set(flow, socket);
    socket.on('close', () => {
      if (clients.get(flow) === socket) clients.delete(flow);
    });
    socket.on('error', () => socket.terminate());
  });
  return clients;
}
