import { expect, test } from 'vitest';
import { createTestBench } from '../testing/bench.ts';
import { createRegistration } from './registration.ts';

test('a registration goes from connecting to a code, to scanned, to success', async () => {
  const { relay, clock, ports } = createTestBench();
  const states: string[] = [];
  const flow = createRegistration({
    session: relay.session,
    ports,
    onChange: ({ state, phase }) => states.push(phase ?? state),
  });
  await clock.advance(0);
  expect(flow.getSnapshot()).toMatchObject({ state: 'connecting', connection: 'connected' });
  relay.create();
  await clock.advance(0);
  relay.scan();
  await clock.advance(0);
  relay.approve();
  await clock.advance(0);
  expect(flow.getSnapshot()).toMatchObject({
    state: 'success',
    connection: 'closed',
    data: { deviceInfo: { name: 'Pixel 8 Pro' } },
  });
  expect([...new Set(states)]).toEqual(['connecting', 'waiting', 'scanned', 'success']);
  expect(relay.acknowledged).toBe(3);
  expect(relay.sockets).toBe(0);
});
