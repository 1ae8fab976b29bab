import { assign, spawnChild, stopChild } from 'xstate';
import { connectionActor } from '../connection/connection.actor.ts';
import { vigilActor } from '../connection/vigil.actor.ts';
import { deadlineActor } from '../flow/deadline.actor.ts';
import * as flow from '../flow/flow.actions.ts';
import { type FlowContext, type FlowInput, toFlowContext } from '../flow/flow.context.ts';
import { toDeadline, toEventTime } from '../flow/flow.data.ts';
import type { FlowEvent } from '../flow/flow-event.ts';
import { setup } from '../flow/setup.ts';
import type { RegistrationPendingData, RegistrationSuccessData } from '../snapshot.ts';
import {
  toRegistrationPendingData,
  toRegistrationSuccessData,
  toRenewedRegistration,
  toScannedRegistration,
} from './registration.data.ts';

export type RegistrationContext = FlowContext<RegistrationPendingData, RegistrationSuccessData>;

interface Moment {
  readonly context: RegistrationContext;
  readonly event: FlowEvent;
}

const registration = setup({
  types: {
    context: {} as RegistrationContext,
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
    setCode: assign(setCode),
    setRenewedCode: assign(setRenewedCode),
    setScanned: assign(setScanned),
    setSuccess: assign(setSuccess),
    setEnded: assign((moment) => flow.setEnded(moment)),
    setUnconfirmedEnd: assign((moment) => flow.setUnconfirmedEnd(moment)),
    setFailure: assign((moment) => flow.setFailure(moment)),
    setChecking: assign(flow.setChecking),
    setReplaced: assign(flow.setReplaced),
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
  REGISTRATION_CREATED_V2: {
    target: '#registration.pending.waiting',
    actions: ['setCode', 'leaveDeadline', 'watchDeadline'],
  },
  REGISTRATION_QR_UPDATED_V2: {
    target: '#registration.pending.waiting',
    actions: ['setRenewedCode', 'leaveDeadline', 'watchDeadline'],
  },
  REGISTRATION_SUCCESS_V2: { target: '#registration.success', actions: 'setSuccess' },
  REGISTRATION_REJECTED_V2: { target: '#registration.rejected', actions: 'setEnded' },
  REGISTRATION_EXPIRED_V2: { target: '#registration.expired.confirmed', actions: 'setEnded' },
  REGISTRATION_CANCELLED_V2: { target: '#registration.cancelled', actions: 'setEnded' },
  REGISTRATION_ERROR_V2: { target: '#registration.error', actions: 'setEnded' },
} as const;

/** What the page can ask for while the flow has no end yet. */
const asked = {
  START: { guard: 'isClosed', actions: ['connect', 'setOpen', 'leaveDeadline', 'watchDeadline'] },
  CANCEL: { target: '#registration.cancelled', actions: ['setUnconfirmedEnd', ...flow.letGo] },
} as const;

const end = { entry: 'leaveDeadline' } as const;

/**
 * A registration: idle → connecting → pending → success, rejected, expired, cancelled or error. The connection
 * is an actor beside it and never changes its state; a deadline that has passed is a question to the relay.
 */
export const registrationMachine = registration.createMachine({
  id: 'registration',
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
      states: { waiting: {}, scanned: {} },
      on: {
        ...news,
        ...asked,
        REGISTRATION_SCANNED_V2: { target: '.scanned', actions: 'setScanned' },
        RESENT: { actions: 'setResent' },
        REPLACED: { actions: 'setReplaced' },
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

function setCode({ context, event }: Moment) {
  if (event.type !== 'REGISTRATION_CREATED_V2') return {};
  const { data } = event.envelope;
  return {
    ...flow.setEvent({ context, event }),
    pending: toRegistrationPendingData(data, context.input.deepLinks),
    expiresAt: toDeadline(data.qr_code_expiration),
    startedAt: toEventTime(event.envelope),
  };
}

function setRenewedCode({ context, event }: Moment) {
  if (event.type !== 'REGISTRATION_QR_UPDATED_V2') return {};
  const { data } = event.envelope;
  const known = context.pending ?? toRegistrationPendingData({ ...data, deeplink_url: '' });
  return {
    ...flow.setEvent({ context, event }),
    pending: toRenewedRegistration(known, data, context.input.deepLinks),
    expiresAt: toDeadline(data.qr_code_expiration),
    startedAt: toEventTime(event.envelope),
  };
}

function setScanned({ context, event }: Moment) {
  if (event.type !== 'REGISTRATION_SCANNED_V2' || !context.pending) return {};
  return {
    ...flow.setEvent({ context, event }),
    pending: toScannedRegistration(context.pending, event.envelope.data),
  };
}

function setSuccess({ context, event }: Moment) {
  if (event.type !== 'REGISTRATION_SUCCESS_V2') return {};
  return { ...flow.setEvent({ context, event }), success: toRegistrationSuccessData(event.envelope) };
}
