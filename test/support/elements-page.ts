import { createFrozenFlow, createTestBench, registrationSnapshot } from '@rtas/core/testing';
import { defineElements, type RtasRegistrationElement } from '@rtas/ui/elements';

/** What the tests do on the page. */
export interface ElementsPage {
  readonly defineElements: () => void;
  /** A registration that stands still in a state. */
  readonly show: (moment: Moment, place?: ParentNode) => RtasRegistrationElement;
  readonly bench: ReturnType<typeof createTestBench>;
  /** How many times a session was asked for. */
  readonly sessions: () => number;
  /** A registration with a relay, which the test plays. */
  readonly start: () => RtasRegistrationElement;
}

type Moment = Parameters<typeof registrationSnapshot>[0];

declare global {
  interface Window {
    elements: ElementsPage;
  }
}

const bench = createTestBench();
let sessions = 0;

window.elements = {
  bench,
  defineElements,
  sessions: () => sessions,
  show: (moment, place = document.body) => {
    const element = document.createElement('rtas-registration');
    Object.assign(element, { flow: createFrozenFlow(registrationSnapshot(moment)), mode: 'qr' });
    place.append(element);
    return element;
  },
  start: () => {
    const element = document.createElement('rtas-registration');
    const session = async () => {
      sessions += 1;
      return bench.relay.session;
    };
    Object.assign(element, { session, ports: bench.ports, mode: 'qr' });
    document.body.append(element);
    return element;
  },
};
