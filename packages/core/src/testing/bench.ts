import type { FlowKind } from '@rtas/protocol';
import { createFakeRelay, type FakeRelay } from './fake-relay.ts';
import { createSimulatedClock, type SimulatedClock } from './simulated-clock.ts';
import { createTestPage, type TestPage } from './test-page.ts';

/** Everything that a flow meets in a test. */
export interface TestBench {
  readonly clock: SimulatedClock;
  readonly page: TestPage;
  readonly relay: FakeRelay;
  /** For the option `ports`. Chance is always one half. */
  readonly ports: {
    readonly clock: SimulatedClock;
    readonly page: TestPage;
    readonly network: FakeRelay['network'];
    readonly random: () => number;
  };
}

/**
 * A clock, a page and a relay that belong together.
 *
 * @example
 * const { relay, clock, ports } = createTestBench('registration');
 * const flow = createRegistration({ session: relay.session, ports });
 */
export function createTestBench(kind: FlowKind = 'registration'): TestBench {
  const clock = createSimulatedClock();
  const page = createTestPage();
  const relay = createFakeRelay({ clock, kind });
  return { clock, page, relay, ports: { clock, page, network: relay.network, random: () => 0.5 } };
}
