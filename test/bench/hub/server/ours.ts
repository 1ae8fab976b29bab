import { createHub, createHubEndpoint } from '@rtas/signalr-server';
import { createPublisher, listen } from './publisher.ts';

interface Waiter {
  readonly flow: string;
}

interface Contract {
  clients: { event(event: unknown): void };
}

const hub = createHub<Waiter, Contract>({
  onConnected: ({ connectionId, principal }) => {
    hub.groups.add(connectionId, principal.flow);
  },
  limits: { maxConnections: 20_000 },
});

const endpoint = createHubEndpoint(hub, {
  path: '/hub',
  allowSkipNegotiation: true,
  authenticate: async ({ query }) => ({ principal: { flow: query.get('flow') ?? '' } }),
});

const server = createPublisher((flow, event) => hub.clients.group(flow).send('event', event));
server.on('upgrade', (request, socket, head) => endpoint.upgrade(request, socket, head) || socket.destroy());

listen(server);
