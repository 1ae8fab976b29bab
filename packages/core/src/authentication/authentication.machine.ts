import { assign, spawnChild, stopChild } from 'xstate';
import { connectionActor } from '../connection/connection.actor.ts';
import { vigilActor } from '../connection/vigil.actor.ts';
import { deadlineActor } from '../flow/deadline.actor.ts';
import * as flow from '../flow/flow.actions.ts';
import { type FlowContext, type FlowInput, toFlowContext } from '../flow/flow.context.ts';
import { toDeadline, toEventTime } from '../flow/flow.data.ts';
import type { FlowEvent } from '../flow/flow-event.ts';
import { setup } from '../flow/setup.ts';
import type { AuthenticationPendingData, AuthenticationSuccessData } from '../snapshot.ts';
import {
  toAuthenticationPendingData,
  toAuthenticationSuccessData,
  toOpenedAuthentication,
} from './authentication.data.ts';

export type AuthenticationContext = FlowContext<AuthenticationPendingData, AuthenticationSuccessData>;

interface Moment {
  readonly context: AuthenticationContext;
  readonly event: FlowEvent;
}

const authentication = setup({
  types: {
    context: {} as AuthenticationContext,
    events: {} as FlowEvent,
    input: {} as FlowInput,
  },
  actors: { connection: connectionActor, deadline: deadlineActor, vigil: vigilActor },
  guards: {
    isClosed: flow.isClosed,
    isOverdue: flow.isOverdue,
    isUnasked: flow.isUnasked,
    isOutOfReach: flow.isOutOfReach,
  },
  actions: {
    setRequest: assign(setRequest),
    setOpened: assign(setOpened),
    setSuccess: assign(setSuccess),
    setEnded: assign((moment) => flow.setEnded(moment)),
    setUnconfirmedEnd: assign((moment) => flow.setUnconfirmedEnd(moment)),
    setFailure: assign((moment) => flow.setFailure(moment)),
    setChecking: assign(flow.setChecking),
    setConnection: assign((moment) => flow.setConnection(moment)),
    setRelay: assign((moment) => flow.setRelay(moment)),
    setResent: assign((moment) => flow.setResent(moment)),
    setWrongDevice: assign((moment) => flow.setWrongDevice(moment)),
    setOpen: assign(flow.setOpen),
    setClosed: assign(flow.setClosed),
    forget: assign(flow.forget),
    connect: spawnChild('connection', {
      id: 'connection',
      input: ({ context, self }) => flow.toConnectionInput(context, () => self.getSnapshot().context),
    }),
    disconnect: stopChild('connection'),
    askRelay: ({ self }) => self.getSnapshot().children.connection?.send({ type: 'CHECK' }),
    watchDeadline: spawnChild('deadline', {
      id: 'deadline',
      input: ({ context }) => flow.toDeadlineInput(context),
    }),
    leaveDeadline: stopChild('deadline'),
    // In the place of the deadline, so that both are left alike.
    keepVigil: spawnChild('vigil', { id: 'deadline', input: ({ context }) => context.input.ports.page }),
  },
});

/** What the relay can say of a flow that has no end yet. */
const news = {
  TRANSACTION_CREATED_V2: {
    target: '#authentication.pending.waiting',
    actions: ['setRequest', 'leaveDeadline', 'watchDeadline'],
  },
  TRANSACTION_ACCEPTED_V2: { target: '#authentication.success', actions: 'setSuccess' },
  TRANSACTION_DECLINED_V2: { target: '#authentication.rejected', actions: 'setEnded' },
  TRANSACTION_EXPIRED_V2: { target: '#authentication.expired.confirmed', actions: 'setEnded' },
  TRANSACTION_CANCELLED_V2: { target: '#authentication.cancelled', actions: 'setEnded' },
  TRANSACTION_ERROR_V2: { target: '#authentication.error', actions: 'setEnded' },
} as const;

/** What the page can ask for while the flow has no end yet. */
const asked = {
  START: { guard: 'isClosed', actions: ['connect', 'setOpen', 'leaveDeadline', 'watchDeadline'] },
  CANCEL: { target: '#authentication.cancelled', actions: ['setUnconfirmedEnd', ...flow.letGo] },
} as const;

const end = { entry: 'leaveDeadline' } as const;

/**
 * An authentication: idle → connecting → pending → success, rejected, expired, cancelled or error. The connection
 * is an actor beside it and never changes its state; a deadline that has passed is a question to the relay.
 */
export const authenticationMachine = authentication.createMachine({
  id: 'authentication',
  context: ({ input }) => toFlowContext(input),
  initial: 'idle',
  on: {
    CONNECTION_CHANGED: { actions: 'setConnection' },
    CONNECTION_ESTABLISHED: { actions: 'setRelay' },
    STOP: { actions: [...flow.letGo] },
    RETRY: {
      target: '.connecting',
      actions: [...flow.letGo, 'forget', 'connect', 'setOpen'],
    },
  },
  states: {
    idle: {
      on: {
        START: { target: 'connecting', actions: ['connect', 'setOpen'] },
        CANCEL: { target: 'cancelled' },
      },
    },
    connecting: {
      on: {
        ...news,
        ...asked,
        CONNECTION_FAILED: { target: 'error', actions: ['setFailure', ...flow.letGo] },
      },
    },
    pending: {
      initial: 'waiting',
      states: { waiting: {}, opened: {} },
      on: {
        ...news,
        ...asked,
        TRANSACTION_OPENED_V2: { target: '.opened', actions: 'setOpened' },
        RESENT: { actions: 'setResent' },
        CONNECTION_ESTABLISHED: { actions: ['setRelay', 'leaveDeadline', 'watchDeadline'] },
        CONNECTION_FAILED: [
          {
            guard: 'isOverdue',
            target: 'expired.unconfirmed',
            actions: ['setUnconfirmedEnd', ...flow.letGo],
          },
          { target: 'error', actions: ['setFailure', ...flow.letGo] },
        ],
        WOKEN: { actions: ['leaveDeadline', 'watchDeadline'] },
        DEADLINE_PASSED: { guard: 'isUnasked', actions: ['setChecking', 'askRelay'] },
        ANSWER_OVERDUE: [
          { guard: 'isOutOfReach', target: 'expired.unconfirmed', actions: 'setUnconfirmedEnd' },
          { actions: 'askRelay' },
        ],
        INTEREST_LOST: { guard: 'isOutOfReach', target: 'expired.unconfirmed', actions: 'setUnconfirmedEnd' },
      },
    },
    expired: {
      initial: 'confirmed',
      states: {
        confirmed: end,
        unconfirmed: {
          on: {
            ...news,
            START: asked.START,
            WOKEN: asked.START,
            // The end was guessed by the clock of then.
            CONNECTION_ESTABLISHED: {},
            CONNECTION_FAILED: { actions: [...flow.letGo] },
            INTEREST_LOST: { actions: [...flow.letGo, 'keepVigil'] },
          },
        },
      },
    },
    success: { ...end, on: { WRONG_DEVICE_REPORTED: { actions: 'setWrongDevice' } } },
    rejected: end,
    cancelled: end,
    error: end,
  },
});

function setRequest({ context, event }: Moment) {
  if (event.type !== 'TRANSACTION_CREATED_V2') return {};
  const { data } = event.envelope;
  return {
    ...flow.setEvent({ context, event }),
    pending: toAuthenticationPendingData(data, context.input.deepLinks),
    expiresAt: toDeadline(data.transaction_expiration),
    startedAt: toEventTime(event.envelope),
  };
}

function setOpened({ context, event }: Moment) {
  if (event.type !== 'TRANSACTION_OPENED_V2' || !context.pending) return {};
  return {
    ...flow.setEvent({ context, event }),
    pending: toOpenedAuthentication(context.pending, event.envelope.data),
  };
}

function setSuccess({ context, event }: Moment) {
  if (event.type !== 'TRANSACTION_ACCEPTED_V2') return {};
  return {
    ...flow.setEvent({ context, event }),
    success: toAuthenticationSuccessData(event.envelope, context.pending),
  };
}
