import type { Envelope, FlowKey } from '@rtas/protocol';
import { RtasError } from '../error.ts';
import type { EndedData } from '../snapshot.ts';
import { type FlowContext, untouched } from './flow.context.ts';
import { toEndedData } from './flow.data.ts';
import type { FlowEvent, RelayEvent } from './flow-event.ts';

interface SharedData {
  readonly userId: string;
  readonly userDisplayName: string;
  readonly applicationName: string;
}

type Context = FlowContext<SharedData, unknown>;

interface Moment {
  readonly context: Context;
  readonly event: FlowEvent;
}

const isFromRelay = (event: FlowEvent): event is RelayEvent => 'envelope' in event;

const setEnvelope = (envelope: Envelope) =>
  ({ event: envelope, flow: { kind: envelope.kind, id: envelope.id }, checking: false }) as const;

/** The flow has ended, and the relay said so. */
export const setEnded = ({ event }: Moment) =>
  isFromRelay(event)
    ? {
        ...setEnvelope(event.envelope),
        ended: toEndedData(event.envelope),
        error: toFlowError(event.envelope),
      }
    : {};

function toFlowError({ state, data }: Envelope): RtasError | null {
  if (state !== 'error') return null;
  const reason = 'reason' in data ? data.reason : undefined;
  return new RtasError('flow_failed', undefined, { reason });
}

/** Notes what every event of the relay says. */
export const setEvent = ({ event }: Moment) => (isFromRelay(event) ? setEnvelope(event.envelope) : {});

/** The flow has ended for this page, and the relay has not said so. */
export function setUnconfirmedEnd({ context }: Moment) {
  const { pending } = context;
  return { checking: false, ended: pending && toUnconfirmed(pending, toRelayNow(context)) };
}

const toRelayNow = ({ input, clockOffsetMs }: Context): number => input.ports.clock.now() + clockOffsetMs;

const toUnconfirmed = (pending: SharedData, finishedAt: number): EndedData => ({
  userId: pending.userId,
  userDisplayName: pending.userDisplayName,
  applicationName: pending.applicationName,
  finishedAt,
  confirmed: false,
});

export const setFailure = ({ event }: Moment) =>
  event.type === 'CONNECTION_FAILED' ? { error: event.error, checking: false } : {};

export const setConnection = ({ event }: Moment) =>
  event.type === 'CONNECTION_CHANGED' ? { connection: event.connection } : {};

/** Each message takes its time: a smaller difference says nothing of a clock. */
const clockToleranceMs = 250;

export function setRelay({ context, event }: Moment) {
  if (event.type !== 'CONNECTION_ESTABLISHED') return {};
  const isSame =
    isSameFlow(context.flow, event.flow) &&
    Math.abs(event.clockOffsetMs - context.clockOffsetMs) < clockToleranceMs;
  return isSame ? {} : { flow: event.flow, clockOffsetMs: event.clockOffsetMs };
}

const isSameFlow = (one: FlowKey | null, other: FlowKey): boolean =>
  one?.id === other.id && one.kind === other.kind;

export const setWrongDevice = ({ event }: Moment) =>
  event.type === 'WRONG_DEVICE_REPORTED' ? { wrongDevice: event.report } : {};

export const setResent = ({ context }: Moment) => ({
  resends: context.resends + 1,
  resentAt: toRelayNow(context),
});

export const setReplaced = () => ({ replaced: true });
export const setChecking = () => ({ checking: true });

/** The flow is not followed any more, for good or until the page wakes. */
export const letGo = ['disconnect', 'leaveDeadline', 'setClosed'] as const;

export const setOpen = () => ({ isOpen: true, connection: 'connecting' }) as const;
export const setClosed = () => ({ isOpen: false, connection: 'closed' }) as const;
export const forget = () => untouched;

/** Whether the flow may have ended by now. Timers may not have told: those of browsers pause in a sleep. */
const isPastDeadline = (context: Context) =>
  context.expiresAt !== null && toRelayNow(context) >= context.expiresAt;

/** What the connection is opened with. */
export const toConnectionInput = ({ input }: Context, read: () => Context) => ({
  ...input,
  isPastDeadline: () => isPastDeadline(read()),
  retries: input.connectionRetries,
});

/** What the deadline is watched with. */
export const toDeadlineInput = ({ expiresAt, clockOffsetMs, input }: Context) => ({
  clock: input.ports.clock,
  atMs: expiresAt === null ? null : expiresAt - clockOffsetMs,
});

export const isClosed = ({ context }: { readonly context: Context }) => !context.isOpen;
export const isUnasked = ({ context }: { readonly context: Context }) => !context.checking;
export const isOverdue = ({ context }: { readonly context: Context }) =>
  context.checking || isPastDeadline(context);
export const isOutOfReach = ({ context }: { readonly context: Context }) =>
  context.connection !== 'connected' && context.connection !== 'polling';
