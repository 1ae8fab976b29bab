import { createRegistration } from '@rtas/core';
import { createTestBench } from '@rtas/core/testing';
import { expect, test } from 'vitest';

test('the page follows the phone, also over a bad line', async () => {
  const { relay, clock, ports } = createTestBench('registration');
  relay.latency = 200; // each answer and message takes so long, milliseconds
  relay.skew(3_600_000); // the relay's clock is an hour ahead of the browser's
  relay.create();
  const flow = createRegistration({ session: relay.session, ports });

  await clock.advance(2_000);
  const { expiresAt, clockOffsetMs } = flow.getSnapshot();
  expect(flow.getSnapshot().phase).toBe('waiting');
  expect(Math.round(((expiresAt ?? 0) - clock.now() - clockOffsetMs) / 1000)).toBe(298);

  relay.drop(); // the network is cut, and the phone scans meanwhile
  relay.lose('REGISTRATION_SCANNED_V2');
  await clock.advance(5_000);
  expect(flow.getSnapshot()).toMatchObject({ phase: 'scanned', connection: 'connected' });

  relay.approve();
  await clock.advance(1_000);
  expect(flow.getSnapshot().state).toBe('success');
  expect({ acknowledged: relay.acknowledged, timers: clock.timers }).toEqual({ acknowledged: 3, timers: 0 });
});
