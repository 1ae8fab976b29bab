import { openFlowSockets } from './flow-sockets.ts';
import { createPublisher, listen } from './publisher.ts';

const server = createPublisher((flow, event) => clients.get(flow)?.send(JSON.stringify(event)));
const clients = openFlowSockets(server);

listen(server);
