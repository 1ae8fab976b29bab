import type { Envelope, EventData } from '@rtas/protocol';
import {
  toAuthenticationPendingData,
  toAuthenticationSuccessData,
  toOpenedAuthentication,
} from '../authentication/authentication.data.ts';
import { RtasError } from '../error.ts';
import { toEndedData } from '../flow/flow.data.ts';
import {
  toRegistrationPendingData,
  toRegistrationSuccessData,
  toScannedRegistration,
} from '../registration/registration.data.ts';
import type { AuthenticationSnapshot, FlowSnapshot, RegistrationSnapshot } from '../snapshot.ts';
import { sampleTime, toSampleData, toSampleEnvelope } from './sample-event.ts';

type EndState = 'success' | 'expired' | 'rejected' | 'cancelled' | 'error';

/**
 * Every state of a registration; the pending one by its phases.
 *
 * @example
 * const moment: RegistrationMoment = 'scanned';
 * registrationSnapshot(moment);
 */
export type RegistrationMoment = 'idle' | 'connecting' | 'waiting' | 'scanned' | EndState;

/**
 * Every state of an authentication; the pending one by its phases.
 *
 * @example
 * const moment: AuthenticationMoment = 'opened';
 * authenticationSnapshot(moment);
 */
export type AuthenticationMoment = 'idle' | 'connecting' | 'waiting' | 'opened' | EndState;

/**
 * The moments in the order of a flow, for a table of stories or tests.
 *
 * @example
 * for (const moment of registrationMoments) draw(registrationSnapshot(moment));
 */
export const registrationMoments = [
  'idle',
  'connecting',
  'waiting',
  'scanned',
  'success',
  'expired',
  'rejected',
  'cancelled',
  'error',
] as const satisfies readonly RegistrationMoment[];

/**
 * The moments in the order of a flow, for a table of stories or tests.
 *
 * @example
 * for (const moment of authenticationMoments) draw(authenticationSnapshot(moment));
 */
export const authenticationMoments = [
  'idle',
  'connecting',
  'waiting',
  'opened',
  'success',
  'expired',
  'rejected',
  'cancelled',
  'error',
] as const satisfies readonly AuthenticationMoment[];

/** The snapshot's variant for a moment. */
type At<Snapshot extends FlowSnapshot, Moment> = Moment extends 'idle' | 'connecting'
  ? Extract<Snapshot, { readonly state: 'idle' | 'connecting' }>
  : Moment extends EndState
    ? Extract<Snapshot, { readonly state: Moment }> extends never
      ? Extract<Snapshot, { readonly state: 'rejected' | 'expired' | 'cancelled' }>
      : Extract<Snapshot, { readonly state: Moment }>
    : Extract<Snapshot, { readonly state: 'pending' }>;

const untouched = {
  connection: 'closed',
  flow: null,
  expiresAt: null,
  startedAt: null,
  clockOffsetMs: 0,
  checking: false,
  event: null,
  wrongDevice: 'none',
  replaced: false,
  resendAt: null,
  resendsLeft: null,
  phase: null,
  data: null,
  error: null,
} as const;

const toBase = (event: Envelope, expiresAt: number) => ({
  ...untouched,
  flow: { kind: event.kind, id: event.id },
  expiresAt,
  startedAt: sampleTime.startedAt,
  event,
});

const isEnd = (moment: string): moment is EndState =>
  ['success', 'expired', 'rejected', 'cancelled', 'error'].includes(moment);

const failure = (event: Envelope) =>
  new RtasError('flow_failed', 'The application server or the vendor ended the flow with an error.', {
    reason: 'reason' in event.data ? event.data.reason : undefined,
  });

function toEnd(state: Exclude<EndState, 'success'>, event: Envelope, expiresAt: number) {
  const base = { ...toBase(event, expiresAt), data: toEndedData(event) };
  return state === 'error' ? { ...base, state, error: failure(event) } : { ...base, state };
}

const registrationEnds = {
  expired: 'REGISTRATION_EXPIRED_V2',
  rejected: 'REGISTRATION_REJECTED_V2',
  cancelled: 'REGISTRATION_CANCELLED_V2',
  error: 'REGISTRATION_ERROR_V2',
} as const;

function toPendingRegistration(phase: 'waiting' | 'scanned'): RegistrationSnapshot {
  const event = toSampleEnvelope(
    phase === 'waiting' ? 'REGISTRATION_CREATED_V2' : 'REGISTRATION_SCANNED_V2',
    {
      seq: phase === 'waiting' ? 1 : 2,
    },
  );
  const pending = toRegistrationPendingData(toSampleData('REGISTRATION_CREATED_V2'));
  const scanned = toScannedRegistration(pending, toSampleData('REGISTRATION_SCANNED_V2'));
  const base = { ...toBase(event, sampleTime.registrationExpiresAt), connection: 'connected' } as const;
  return { ...base, state: 'pending', phase, data: phase === 'waiting' ? pending : scanned };
}

function toRegistration(moment: RegistrationMoment): RegistrationSnapshot {
  const expiresAt = sampleTime.registrationExpiresAt;
  if (moment === 'idle') return { ...untouched, state: 'idle' };
  if (moment === 'connecting') return { ...untouched, state: 'connecting', connection: 'connecting' };
  if (!isEnd(moment)) return toPendingRegistration(moment);
  if (moment !== 'success') return toEnd(moment, toSampleEnvelope(registrationEnds[moment]), expiresAt);
  const event = toSampleEnvelope('REGISTRATION_SUCCESS_V2');
  return { ...toBase(event, expiresAt), state: 'success', data: toRegistrationSuccessData(event) };
}

const authenticationEnds = {
  expired: 'TRANSACTION_EXPIRED_V2',
  rejected: 'TRANSACTION_DECLINED_V2',
  cancelled: 'TRANSACTION_CANCELLED_V2',
  error: 'TRANSACTION_ERROR_V2',
} as const;

const created: EventData<'TRANSACTION_CREATED_V2'> = toSampleData('TRANSACTION_CREATED_V2');

function toPendingAuthentication(phase: 'waiting' | 'opened'): AuthenticationSnapshot {
  const event = toSampleEnvelope(phase === 'waiting' ? 'TRANSACTION_CREATED_V2' : 'TRANSACTION_OPENED_V2', {
    seq: phase === 'waiting' ? 1 : 2,
  });
  const pending = toAuthenticationPendingData(created);
  const opened = toOpenedAuthentication(pending, toSampleData('TRANSACTION_OPENED_V2'));
  const base = { ...toBase(event, sampleTime.authenticationExpiresAt), connection: 'connected' } as const;
  return { ...base, state: 'pending', phase, data: phase === 'waiting' ? pending : opened };
}

function toAuthentication(moment: AuthenticationMoment): AuthenticationSnapshot {
  const expiresAt = sampleTime.authenticationExpiresAt;
  if (moment === 'idle') return { ...untouched, state: 'idle' };
  if (moment === 'connecting') return { ...untouched, state: 'connecting', connection: 'connecting' };
  if (!isEnd(moment)) return toPendingAuthentication(moment);
  if (moment !== 'success') return toEnd(moment, toSampleEnvelope(authenticationEnds[moment]), expiresAt);
  const event = toSampleEnvelope('TRANSACTION_ACCEPTED_V2');
  const data = toAuthenticationSuccessData(event, toAuthenticationPendingData(created));
  return { ...toBase(event, expiresAt), state: 'success', data };
}

/**
 * A realistic snapshot of a registration at the bank "Northwind", for stories and tests.
 *
 * @param overrides Members of the snapshot to replace.
 * @example
 * registrationSnapshot('waiting', { connection: 'reconnecting' });
 */
export const registrationSnapshot = <Moment extends RegistrationMoment>(
  moment: Moment,
  overrides: Partial<At<RegistrationSnapshot, Moment>> = {},
): At<RegistrationSnapshot, Moment> =>
  // `toRegistration` gives the variant that `At` names; the compiler cannot follow a moment to it.
  ({ ...toRegistration(moment), ...overrides }) as At<RegistrationSnapshot, Moment>;

/**
 * A realistic snapshot of an authentication at the bank "Northwind", for stories and tests.
 *
 * @param overrides Members of the snapshot to replace.
 * @example
 * authenticationSnapshot('opened', { checking: true });
 */
export const authenticationSnapshot = <Moment extends AuthenticationMoment>(
  moment: Moment,
  overrides: Partial<At<AuthenticationSnapshot, Moment>> = {},
): At<AuthenticationSnapshot, Moment> =>
  // As above.
  ({ ...toAuthentication(moment), ...overrides }) as At<AuthenticationSnapshot, Moment>;
