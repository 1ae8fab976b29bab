import { type WebSocket, WebSocketServer } from 'ws';
import { createPublisher, flowOf, listen } from './publisher.ts';

const clients = new Map<string, WebSocket>();

const server = createPublisher((flow, event) => clients.get(flow)?.send(JSON.stringify(event)));
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

listen(server);
