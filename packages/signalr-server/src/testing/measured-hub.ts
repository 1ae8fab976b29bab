import { createHub, createHubEndpoint } from '../index.ts';
import { createPlainServer, listen } from './http-host.ts';

// A hub in a process of its own, which says how much memory it holds whenever it is asked.
const hub = createHub<string>({ methods: { echo: (_context, value) => value } });
const endpoint = createHubEndpoint(hub, {
  path: '/chat',
  allowSkipNegotiation: true,
  authenticate: async () => ({ principal: 'Ann' }),
});
const host = await listen(createPlainServer(endpoint));

process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.(heapUsed + external);
});
process.send?.(host.port);
