import { array, assert, asyncProperty, constantFrom, integer, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench } from '../testing/bench.ts';
import { rungs } from './ladder.ts';

const anyChange = tuple(
  constantFrom(...rungs, 'hub' as const),
  constantFrom('refused', 'silent', 'open'),
  integer({ min: 0, max: 9_000 }),
);

test('whatever rungs are blocked whenever, each event arrives once and in order', async () => {
  await assert(
    asyncProperty(array(anyChange, { maxLength: 10 }), async (changes) => {
      const { relay, clock, ports } = createTestBench();
      const seen: number[] = [];
      const ends: number[] = [];
      const flow = createRegistration({
        session: relay.session,
        ports,
        onChange: ({ event }) => {
          if (event && seen.at(-1) !== event.seq) seen.push(event.seq);
        },
        onSuccess: () => ends.push(relay.acknowledged),
      });
      relay.create({ qr_code_expiration: 0 });
      for (const [obstacle, how, durationMs] of changes) {
        if (how === 'open') relay.unblock(obstacle);
        else relay.block(obstacle, how);
        relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: 0 });
        await clock.advance(durationMs);
      }
      relay.approve();
      // Plain requests are never blocked, so no repair is needed.
      await clock.advance(40_000);
      expect(flow.getSnapshot().state).toBe('success');
      expect(ends).toHaveLength(1);
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      expect(seen.at(-1)).toBe(changes.length + 2);
      flow.stop();
    }),
    { numRuns: 25, seed: 20261122 },
  );
}, 60_000);
