import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createHub } from '../index.ts';
import { jsonHandshake, MemoryTransport, record } from '../testing/memory-transport.ts';

it('a stream that never waits, to a client that takes all at once, leaves others their turn', async () => {
  const hub = createHub<string>({
    streams: {
      endless: async function* () {
        for (;;) yield 1;
      },
    },
  });
  const transport = new MemoryTransport();
  const client = hub.connect(transport, 'Ann');
  transport.say(jsonHandshake);
  transport.say(record({ type: 4, invocationId: '1', target: 'endless', arguments: [] }));
  await nextTurn();
  await nextTurn();
  expect(transport.sent.length).toBeGreaterThan(2);
  expect(transport.sent.length).toBeLessThan(1_000);
  client.abort();
  await client.closed;
});
