import type { FlowKind } from '@rtas/protocol';
import { createFakeRelay, type FakeRelay } from './fake-relay.ts';
import { createSimulatedClock, type SimulatedClock } from './simulated-clock.ts';
import { createTestPage, type TestPage } from './test-page.ts';

/**
 * Everything that a flow meets in a test.
 *
 * @example
 * const { relay, clock, ports }: TestBench = createTestBench();
 * const flow = createRegistration({ session: relay.session, ports });
 * relay.create();
 * await clock.advance(0);
 */
export interface TestBench {
  /** The time of flow and relay: it moves by `advance()`. */
  readonly clock: SimulatedClock;
  /** The page: visible and online until it is told otherwise. */
  readonly page: TestPage;
  /** The relay that the flow finds by `relay.session`. */
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
