import { type Arbitrary, array, assert, asyncProperty, constantFrom } from 'fast-check';
import { expect, test } from 'vitest';
import { createRegistration } from '../registration/registration.ts';
import type { RegistrationSnapshot } from '../snapshot.ts';
import { createTestBench, type TestBench } from '../testing/bench.ts';

/** What can happen to a flow, its relay and its page. Events after an end are refused by a relay, so by these. */
const happenings = {
  scan: ({ relay }) => relay.scan(),
  renew: ({ relay }) => relay.post('REGISTRATION_QR_UPDATED_V2'),
  loseScan: ({ relay }) => relay.lose('REGISTRATION_SCANNED_V2'),
  loseRenewal: ({ relay }) => relay.lose('REGISTRATION_QR_UPDATED_V2'),
  repeat: ({ relay }) => relay.repeat(),
  nonsense: ({ relay }) => relay.sendRaw({ seq: 'none' }),
  drop: ({ relay }) => relay.drop(),
  unplug: ({ relay }) => relay.unplug(),
  silence: ({ relay }) => relay.stopAnswering(),
  refuse: ({ relay }) => relay.refuse(503),
  noSockets: ({ relay }) => relay.block('webSockets'),
  restore: ({ relay }) => relay.restore(),
  slow: ({ relay }) => {
    relay.latency = 300;
  },
  hide: ({ page }) => page.hide(),
  show: ({ page }) => page.show(),
  offline: ({ page }) => page.offline(),
  online: ({ page }) => page.online(),
  soon: ({ clock }) => clock.advance(0),
  later: ({ clock }) => clock.advance(700),
  muchLater: ({ clock }) => clock.advance(6_000),
} as const satisfies Record<string, (bench: TestBench) => unknown>;

type Happening = keyof typeof happenings;

const names = Object.keys(happenings) as readonly Happening[];
const anyHappenings: Arbitrary<readonly Happening[]> = array(constantFrom(...names), { maxLength: 16 });
const anyEnd = constantFrom('none', 'approve', 'decline', 'expire');

const toTold = ({ state, phase, data, event }: RegistrationSnapshot) => ({
  state,
  phase,
  data,
  seq: event?.seq,
});

async function mend({ relay, page, clock }: TestBench) {
  relay.restore();
  relay.latency = 0;
  page.online();
  page.show();
  await clock.advance(20_000);
}

test('whatever happens on the way, the page ends where one ends that comes fresh', async () => {
  await assert(
    asyncProperty(anyHappenings, anyEnd, anyHappenings, async (before, end, after) => {
      const bench = createTestBench();
      const { relay, clock, page, ports } = bench;
      const flow = createRegistration({ session: relay.session, ports });
      relay.create();
      for (const name of before) await happenings[name](bench);
      if (end !== 'none') relay[end as 'approve']();
      const isEvent = (name: Happening) => ['scan', 'renew', 'loseScan', 'loseRenewal'].includes(name);
      for (const name of after.filter((name) => end === 'none' || !isEvent(name)))
        await happenings[name](bench);
      await mend(bench);
      const fresh = createRegistration({ session: relay.session, ports });
      await clock.advance(0);
      expect(toTold(flow.getSnapshot())).toEqual(toTold(fresh.getSnapshot()));
      flow.stop();
      fresh.stop();
      await clock.advance(400);
      expect({ timers: clock.timers, sockets: relay.sockets, listeners: page.listeners }).toEqual({
        timers: 0,
        sockets: 0,
        listeners: 0,
      });
    }),
    { numRuns: 40, seed: 20261122 },
  );
}, 60_000);
