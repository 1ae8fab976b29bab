import { goldenEnvelope } from '@rtas/protocol/fixtures';
import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
import { RtasError } from '../error.ts';
import { toFlowInput } from '../flow/flow.ts';
import type { FlowEvent } from '../flow/flow-event.ts';
import { createTestBench } from '../testing/bench.ts';
import { inertActors } from '../testing/inert-actors.ts';
import { authenticationMachine } from './authentication.machine.ts';

const relay = (status: Parameters<typeof goldenEnvelope>[0]) =>
  ({ type: status, envelope: goldenEnvelope(status) }) as FlowEvent;

const events = {
  start: { type: 'START' },
  stop: { type: 'STOP' },
  retry: { type: 'RETRY' },
  cancel: { type: 'CANCEL' },
  created: relay('TRANSACTION_CREATED_V2'),
  opened: relay('TRANSACTION_OPENED_V2'),
  success: relay('TRANSACTION_ACCEPTED_V2'),
  rejected: relay('TRANSACTION_DECLINED_V2'),
  expired: relay('TRANSACTION_EXPIRED_V2'),
  cancelled: relay('TRANSACTION_CANCELLED_V2'),
  error: relay('TRANSACTION_ERROR_V2'),
  code: relay('REGISTRATION_CREATED_V2'),
  deadline: { type: 'DEADLINE_PASSED' },
  overdue: { type: 'ANSWER_OVERDUE' },
  interestLost: { type: 'INTEREST_LOST' },
  lost: { type: 'CONNECTION_CHANGED', connection: 'reconnecting' },
  connected: { type: 'CONNECTION_CHANGED', connection: 'connected' },
  established: {
    type: 'CONNECTION_ESTABLISHED',
    flow: { kind: 'transaction', id: 'flow-1' },
    clockOffsetMs: 5,
  },
  failed: { type: 'CONNECTION_FAILED', error: new RtasError('origin_denied', 'Denied.') },
  reported: { type: 'WRONG_DEVICE_REPORTED', report: 'sent' },
} as const satisfies Record<string, FlowEvent>;

type Name = keyof typeof events;

/** How each state is reached. */
const paths = {
  idle: [],
  connecting: ['start'],
  waiting: ['start', 'connected', 'created'],
  opened: ['start', 'connected', 'created', 'opened'],
  success: ['start', 'created', 'success'],
  rejected: ['start', 'created', 'rejected'],
  expired: ['start', 'created', 'expired'],
  unconfirmed: ['start', 'created', 'lost', 'overdue'],
  cancelled: ['start', 'created', 'cancelled'],
  error: ['start', 'created', 'error'],
} as const satisfies Record<string, readonly Name[]>;

type State = keyof typeof paths;

/** The events that move a state, and where to. All others leave it as it is. */
const table: { readonly [S in State]: { readonly [N in Name]?: State } } = {
  idle: { start: 'connecting', retry: 'connecting', cancel: 'cancelled' },
  connecting: {
    cancel: 'cancelled',
    created: 'waiting',
    success: 'success',
    rejected: 'rejected',
    expired: 'expired',
    cancelled: 'cancelled',
    error: 'error',
    failed: 'error',
  },
  waiting: {
    retry: 'connecting',
    cancel: 'cancelled',
    opened: 'opened',
    success: 'success',
    rejected: 'rejected',
    expired: 'expired',
    cancelled: 'cancelled',
    error: 'error',
    failed: 'error',
  },
  opened: {
    retry: 'connecting',
    cancel: 'cancelled',
    created: 'waiting',
    success: 'success',
    rejected: 'rejected',
    expired: 'expired',
    cancelled: 'cancelled',
    error: 'error',
    failed: 'error',
  },
  success: { retry: 'connecting' },
  rejected: { retry: 'connecting' },
  expired: { retry: 'connecting' },
  unconfirmed: {
    retry: 'connecting',
    created: 'waiting',
    success: 'success',
    rejected: 'rejected',
    expired: 'expired',
    cancelled: 'cancelled',
    error: 'error',
  },
  cancelled: { retry: 'connecting' },
  error: { retry: 'connecting' },
};

const states = Object.keys(paths) as readonly State[];
const names = Object.keys(events) as readonly Name[];

function createMachine() {
  const { relay: session, ports } = createTestBench('transaction');
  const input = toFlowInput('transaction', { session: session.session, ports });
  return createActor(authenticationMachine.provide({ actors: inertActors }), { input }).start();
}

function follow(path: readonly Name[]) {
  const actor = createMachine();
  for (const name of path) actor.send(events[name]);
  return actor;
}

function toState({ value }: ReturnType<ReturnType<typeof createMachine>['getSnapshot']>): string {
  if (typeof value === 'string') return value;
  const [[state, sub] = []] = Object.entries(value);
  return (sub === 'confirmed' ? state : sub) ?? '';
}

describe.each(states)('in the state %s', (state) => {
  test.each(names)('%s leads where the table says', (name) => {
    const actor = follow(paths[state]);
    expect(toState(actor.getSnapshot())).toBe(state);
    actor.send(events[name]);
    expect(toState(actor.getSnapshot())).toBe(table[state][name] ?? state);
  });
});

describe('after the end', () => {
  const ends = ['success', 'rejected', 'expired', 'cancelled', 'error'] as const;

  test.each(ends)('nothing that the relay says changes what is known of %s', (end) => {
    const actor = follow(paths[end]);
    const { context } = actor.getSnapshot();
    for (const name of ['created', 'opened', ...ends] as const) actor.send(events[name]);
    expect(actor.getSnapshot().context).toEqual(context);
  });
});

describe('while the flow is pending', () => {
  test('a lost connection changes the connection and nothing else', () => {
    const actor = follow(paths.opened);
    const { connection: _before, ...before } = actor.getSnapshot().context;
    actor.send(events.lost);
    const { connection, ...after } = actor.getSnapshot().context;
    expect(connection).toBe('reconnecting');
    expect(after).toEqual(before);
  });

  test('a deadline that has passed is a question, and the answer takes it back', () => {
    const actor = follow([...paths.waiting, 'deadline']);
    expect(actor.getSnapshot().context.checking).toBe(true);
    actor.send(events.created);
    expect(actor.getSnapshot().context.checking).toBe(false);
  });

  test('a relay that is in reach may take its time', () => {
    const actor = follow([...paths.waiting, 'deadline', 'overdue', 'overdue', 'interestLost']);
    expect(toState(actor.getSnapshot())).toBe('waiting');
  });

  test('a token that is refused after the deadline is no error but an end', () => {
    const actor = follow([...paths.waiting, 'deadline', 'failed']);
    expect(toState(actor.getSnapshot())).toBe('unconfirmed');
    expect(actor.getSnapshot().context.ended).toMatchObject({ confirmed: false });
  });

  test('a new request replaces the old one', () => {
    const actor = follow(paths.opened);
    const envelope = goldenEnvelope('TRANSACTION_CREATED_V2', { data: { challenge_number: '17' } });
    actor.send({ type: 'TRANSACTION_CREATED_V2', envelope });
    expect(toState(actor.getSnapshot())).toBe('waiting');
    expect(actor.getSnapshot().context.pending).toMatchObject({ challengeNumber: '17' });
  });

  test('a success keeps the request as it was shown', () => {
    const actor = follow(paths.success);
    const { success } = actor.getSnapshot().context;
    expect(success?.request).toMatchObject({
      contractKey: goldenEnvelope('TRANSACTION_CREATED_V2').data.contract_key,
    });
  });
});

test('a retry begins with nothing of the flow before', () => {
  const actor = follow([...paths.success, 'retry']);
  expect(actor.getSnapshot().context).toMatchObject({
    pending: null,
    success: null,
    event: null,
    expiresAt: null,
    flow: null,
  });
});
