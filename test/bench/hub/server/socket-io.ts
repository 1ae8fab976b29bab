import { Server } from 'socket.io';
import { createPublisher, listen } from './publisher.ts';

const server = createPublisher((flow, event) => io.to(flow).emit('event', event));
const io = new Server(server, { path: '/hub', transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => socket.join(String(socket.handshake.query.flow)));

listen(server);
