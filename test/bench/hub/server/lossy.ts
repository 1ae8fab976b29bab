import { openFlowSockets } from './flow-sockets.ts';
import { createPublisher, listen } from './publisher.ts';

const isLost = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'n' in event && Number(event.n) % 2 === 0;

// Takes part in no comparison: it loses every second event, which a report must not hide.
const server = createPublisher((flow, event) => {
  if (!isLost(event)) clients.get(flow)?.send(JSON.stringify(event));
});
const clients = openFlowSockets(server);

listen(server);
