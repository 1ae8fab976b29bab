import { goldenEnvelope } from '@rtas/protocol/fixtures';
import { describe, expect, test } from 'vitest';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { adjacencyMapToArray, getAdjacencyMap, getShortestPaths, getSimplePaths } from 'xstate/graph';
import { authenticationMachine } from '../authentication/authentication.machine.ts';
import { createAuthentication } from '../authentication/authentication.ts';
import { RtasError } from '../error.ts';
import type { Flow } from '../options.ts';
import { registrationMachine } from '../registration/registration.machine.ts';
import { createRegistration } from '../registration/registration.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import type { TabFlow, TabNews } from '../tabs/tab-flow.ts';
import { createTestBench, type TestBench } from '../testing/bench.ts';
import { inertActors } from '../testing/inert-actors.ts';
import type { FlowContext } from './flow.context.ts';
import { toFlowInput } from './flow.ts';
import { type FlowEvent, toFlowEvent } from './flow-event.ts';

/** Walks the machines of both flows and checks that a real flow, at a relay, goes the same way. */

interface World extends TestBench {
  readonly flow: Flow<FlowSnapshot>;
  /** What another tab tells this one. */
  readonly tellReplaced: () => void;
}

/** Something that happens: to the model as an event, in the world as it is. */
interface Happening {
  readonly event: FlowEvent;
  readonly cause: (world: World) => unknown;
  /** Whether it can happen at all; a relay that is out of reach says nothing. */
  readonly isPossible: (moment: Moment) => boolean;
  /** What the page shows of it, where the state stays as it is. */
  readonly shows?: Partial<FlowSnapshot>;
}

interface Moment {
  readonly at: string;
  readonly context: FlowContext<unknown, unknown>;
}

type Status = Parameters<typeof goldenEnvelope>[0];

const isUnended = ({ at }: Moment) => at === 'connecting' || at.startsWith('pending');
const isUnconfirmed = ({ at }: Moment) => at === 'expired.unconfirmed';
const isConnected = ({ context }: Moment) => context.isOpen && context.connection === 'connected';
const isListening = (moment: Moment) => isConnected(moment) && (isUnended(moment) || isUnconfirmed(moment));
const isCutOff = ({ context }: Moment) => context.isOpen && context.connection === 'reconnecting';
const isWatching = ({ at, context }: Moment) => at.startsWith('pending') && context.isOpen;

const relayed = (status: Status): Happening => ({
  event: toFlowEvent(goldenEnvelope(status)),
  cause: ({ relay }) => relay.post(status),
  isPossible: isListening,
});

const connection = (status: 'connected' | 'reconnecting'): FlowEvent => ({
  type: 'CONNECTION_CHANGED',
  connection: status,
});

const steps: readonly Happening[] = [
  {
    event: { type: 'START' },
    cause: ({ flow, relay }) => {
      relay.restore();
      flow.start();
    },
    isPossible: (moment) =>
      moment.at === 'idle' || (!moment.context.isOpen && (isUnended(moment) || isUnconfirmed(moment))),
  },
  {
    event: { type: 'RETRY' },
    cause: ({ flow, relay }) => {
      relay.restore();
      relay.forget();
      void flow.retry();
    },
    isPossible: () => true,
  },
  {
    event: { type: 'CANCEL' },
    cause: ({ flow }) => flow.cancel(),
    isPossible: (moment) => moment.at === 'idle' || isUnended(moment),
  },
  {
    event: connection('connected'),
    cause: ({ relay, page }) => {
      relay.restore();
      page.show();
    },
    isPossible: (moment) => moment.context.isOpen && !isConnected(moment),
  },
];

const faults: readonly Happening[] = [
  {
    event: { type: 'STOP' },
    cause: ({ flow }) => flow.stop(),
    isPossible: ({ context }) => context.isOpen,
  },
  {
    event: connection('reconnecting'),
    cause: ({ relay }) => relay.unplug(),
    isPossible: isConnected,
  },
  {
    event: { type: 'DEADLINE_PASSED' },
    cause: ({ clock, flow }) => clock.advance((flow.getSnapshot().expiresAt ?? 0) - clock.now()),
    isPossible: (moment) => isWatching(moment) && !moment.context.checking,
  },
  {
    event: { type: 'ANSWER_OVERDUE' },
    cause: ({ clock }) => clock.advance(10_000),
    isPossible: (moment) =>
      isWatching(moment) && moment.context.checking && moment.context.connection !== 'connecting',
  },
  {
    event: { type: 'INTEREST_LOST' },
    cause: ({ clock }) => clock.advance(140_000),
    isPossible: (moment) => isUnconfirmed(moment) && isCutOff(moment),
  },
  // After the answer that never came: both lead to the same moment, but this one leaves nothing to be corrected.
  {
    event: { type: 'CONNECTION_FAILED', error: new RtasError('origin_denied', 'Denied.') },
    cause: async ({ relay, page, clock }) => {
      relay.refuse(403, 'origin_denied');
      page.show();
      await clock.advance(1_000);
    },
    isPossible: (moment) => isUnended(moment) && isCutOff(moment),
  },
];

/** What the page is told or does while the state stays as it is. */
const asides: readonly Happening[] = [
  {
    event: { type: 'RESENT' },
    cause: ({ flow }) => flow.resend(),
    isPossible: ({ at }) => at.startsWith('pending'),
    shows: { resendsLeft: 0 },
  },
  {
    event: { type: 'REPLACED' },
    cause: ({ tellReplaced }) => tellReplaced(),
    isPossible: (moment) => isWatching(moment) && moment.context.input.kind === 'registration',
    shows: { replaced: true },
  },
  {
    event: { type: 'WRONG_DEVICE_REPORTED', report: 'sent' },
    cause: ({ flow }) => flow.reportWrongDevice(),
    isPossible: ({ at, context }) => at === 'success' && context.input.kind === 'registration',
    shows: { wrongDevice: 'sent' },
  },
];

const registrationNews: readonly Status[] = [
  'REGISTRATION_CREATED_V2',
  'REGISTRATION_QR_UPDATED_V2',
  'REGISTRATION_SCANNED_V2',
  'REGISTRATION_SUCCESS_V2',
  'REGISTRATION_REJECTED_V2',
  'REGISTRATION_EXPIRED_V2',
  'REGISTRATION_CANCELLED_V2',
  'REGISTRATION_ERROR_V2',
];

const authenticationNews: readonly Status[] = [
  'TRANSACTION_CREATED_V2',
  'TRANSACTION_OPENED_V2',
  'TRANSACTION_ACCEPTED_V2',
  'TRANSACTION_DECLINED_V2',
  'TRANSACTION_EXPIRED_V2',
  'TRANSACTION_CANCELLED_V2',
  'TRANSACTION_ERROR_V2',
];

/** A bench, and options with which a page can do all that it ever can. */
function createSurroundings(kind: 'registration' | 'transaction') {
  const bench = createTestBench(kind);
  let tellReplaced = () => {};
  const options = {
    session: bench.relay.session,
    ports: bench.ports,
    autoStart: false,
    actions: { resend: async () => {}, reportWrongDevice: async () => {} },
    resendLimits: { coolDownMs: 0, limit: 1 },
    tabs: (_flow: TabFlow, take: (news: TabNews) => void) => {
      tellReplaced = () => take({ type: 'REPLACED' });
      return () => {};
    },
  };
  return { bench, options, tellReplaced: () => tellReplaced() };
}

const toInput = (kind: 'registration' | 'transaction') => {
  const { relay, ports } = createTestBench(kind);
  return toFlowInput(kind, { session: relay.session, ports });
};

interface Walked {
  readonly machine: AnyStateMachine;
  readonly input: ReturnType<typeof toInput>;
  readonly news: readonly Happening[];
  readonly enter: () => World;
}

const flows: Readonly<Record<string, Walked>> = {
  registration: {
    machine: registrationMachine.provide({ actors: inertActors }),
    input: toInput('registration'),
    news: registrationNews.map(relayed),
    enter(): World {
      const { bench, options, tellReplaced } = createSurroundings('registration');
      return { ...bench, tellReplaced, flow: createRegistration(options) };
    },
  },
  authentication: {
    machine: authenticationMachine.provide({ actors: inertActors }),
    input: toInput('transaction'),
    news: authenticationNews.map(relayed),
    enter(): World {
      const { bench, options, tellReplaced } = createSurroundings('transaction');
      return { ...bench, tellReplaced, flow: createAuthentication(options) };
    },
  },
};

const toName = (value: AnyMachineSnapshot['value']): string =>
  typeof value === 'string' ? value : Object.entries(value).flat().map(String).join('.');

const toMoment = ({ value, context }: Pick<AnyMachineSnapshot, 'value' | 'context'>): Moment => ({
  at: toName(value),
  // The context of either machine: both are made of the same members.
  context: context as Moment['context'],
});

/** What tells two moments of the model apart. */
const toKey = (snapshot: AnyMachineSnapshot): string => {
  const { at, context } = toMoment(snapshot);
  const { isOpen, connection, checking, pending } = context;
  return JSON.stringify([at, isOpen, connection, checking, pending !== null]);
};

/** What a person can tell apart. */
const toSeen = ({ at, context }: Moment) => {
  const [state, phase = null] = at.split('.');
  return {
    state,
    phase: state === 'pending' ? phase : null,
    checking: context.checking,
  };
};

type Path = readonly { readonly event: FlowEvent; readonly moment: Moment }[];

/** What xstate's graphs are drawn with. */
const toTraversal = (happenings: readonly Happening[], input: ReturnType<typeof toInput>) => ({
  input,
  serializeState: toKey,
  serializeEvent: (event: FlowEvent) =>
    JSON.stringify([event.type, 'connection' in event && event.connection]),
  events: (snapshot: AnyMachineSnapshot) =>
    happenings.filter(({ isPossible }) => isPossible(toMoment(snapshot))).map(({ event }) => event),
});

const toStepName = ({ event }: Path[number]): string =>
  'connection' in event ? event.connection : event.type;

async function follow(path: Path, happenings: readonly Happening[], enter: () => World): Promise<void> {
  const world = enter();
  for (const [index, { event, moment }] of path.entries()) {
    await happenings.find((each) => each.event === event)?.cause(world);
    await world.clock.advance(0);
    const { state, phase, checking, data } = world.flow.getSnapshot();
    const way = path
      .slice(0, index + 1)
      .map(toStepName)
      .join(', ');
    expect({ way, state, phase, checking }).toEqual({ way, ...toSeen(moment) });
    const { shows } = happenings.find((each) => each.event === event) ?? {};
    if (shows) expect({ way, ...world.flow.getSnapshot() }).toMatchObject({ way, ...shows });
    if (isUnconfirmed(moment)) expect({ way, data }).toMatchObject({ way, data: { confirmed: false } });
  }
  world.flow.stop();
  await world.clock.advance(1_000);
  const { clock, relay, page } = world;
  expect([clock.timers, relay.sockets, page.listeners]).toEqual([0, 0, 0]);
}

interface Step {
  readonly event: FlowEvent;
  readonly state: AnyMachineSnapshot;
}

const toPath = (walked: readonly Step[]): Path =>
  walked.map(({ event, state }) => ({ event, moment: toMoment(state) }));

/** The shortest way to every moment, and from there one step in every direction. */
function listTransitions({ machine, input }: Walked, happenings: readonly Happening[]): readonly Path[] {
  const traversal = toTraversal(happenings, input);
  const ways = new Map<string, readonly Step[]>(
    getShortestPaths(machine, traversal).map(({ state, steps: walked }) => [toKey(state), walked]),
  );
  const all: readonly (Step & { readonly nextState: AnyMachineSnapshot })[] = adjacencyMapToArray(
    getAdjacencyMap(machine, traversal),
  );
  return all.map(({ state, event, nextState }) =>
    toPath([...(ways.get(toKey(state)) ?? []), { event, state: nextState }]),
  );
}

describe.each(Object.entries(flows))('a real %s', (_name, walked) => {
  const { machine, input, news, enter } = walked;
  const calm = [...steps, ...news];
  const all = [...calm, ...faults, ...asides];

  test('takes every transition of its machine, faults among them, from every moment', async () => {
    const paths = listTransitions(walked, all);
    const names = new Set(paths.flatMap((path) => path.map(({ moment }) => moment.at)));
    expect(names.size).toBe(10);
    const taken = new Set(paths.flatMap((path) => path.map(({ event }) => event.type)));
    expect(taken).toContain('RESENT');
    expect(paths.length).toBeGreaterThan(200);
    await Promise.all(paths.map((path) => follow(path, all, enter)));
  }, 150_000);

  test('walks every way through its states without a fault', async () => {
    const paths = getSimplePaths(machine, toTraversal(calm, input)).map((path) => toPath(path.steps));
    expect(paths.length).toBeGreaterThan(20);
    await Promise.all(paths.map((path) => follow(path, calm, enter)));
  }, 150_000);
});
