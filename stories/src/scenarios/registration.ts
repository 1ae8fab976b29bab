import { type RegistrationSnapshot, RtasError } from '@rtas/core';
import { registrationSnapshot, sampleTime, toSampleData, toSampleEnvelope } from '@rtas/core/testing';
import { sampleLogo } from './sample-page.ts';
import { sampleQrPng } from './sample-qr-png.ts';
import type { RegistrationScenario } from './scenario.ts';

const at = (
  snapshot: RegistrationSnapshot,
  shared: Omit<RegistrationScenario, 'flow' | 'snapshot'> = {},
): RegistrationScenario => ({ flow: 'registration', snapshot, ...shared });

const waiting = registrationSnapshot('waiting');
const { qrContent, ...withoutContent } = waiting.data;
const { shortCode, ...withoutShortCode } = waiting.data;
const success = registrationSnapshot('success');
const connecting = registrationSnapshot('connecting');
const expired = registrationSnapshot('expired');
const failed = (error: RtasError) => at(registrationSnapshot('error', { error, data: null }));
const renewed = toSampleData('REGISTRATION_QR_UPDATED_V2');
const until = (wrongDeviceExpiresAt: number) =>
  registrationSnapshot('success', { data: { ...success.data, wrongDeviceExpiresAt } });

const longNames = {
  ...waiting.data,
  applicationName: 'Northwind Cooperative Savings and Mortgage Bank of the Northern Coast',
  shortCode: '7Q4MK2TX9BHD3WNC',
};

/** Every state of a registration, in the order of a flow. */
export const registrationScenarios = {
  Idle: at(registrationSnapshot('idle')),
  Connecting: at(connecting),
  OfflineBeforeTheFirstCode: at({ ...connecting, connection: 'offline' }),
  Waiting: at(waiting),
  WaitingWithPicture: at(
    registrationSnapshot('waiting', { data: { ...withoutContent, qrCode: sampleQrPng } }),
  ),
  WaitingWithoutShortCode: at({ ...waiting, data: withoutShortCode }),
  WaitingWithoutLink: at({ ...waiting, data: { ...waiting.data, deeplinkUrl: '' } }),
  WaitingWithoutDeadline: at({ ...waiting, expiresAt: null }),
  WaitingWithLongNames: at({ ...waiting, data: longNames }),
  WaitingOnAPhone: at(waiting, { mode: 'link' }),
  WaitingWithALogo: at(waiting, { page: { logoUrl: sampleLogo } }),
  WaitingOnAPhoneWithTheCode: at(waiting, { mode: 'link', pressed: ['toggle-code'] }),
  DidNotOpen: at(waiting, { mode: 'link', pressed: ['open'], waitedMs: 2_500 }),
  LinkCopied: at(waiting, { pressed: ['copy'] }),
  CodeRenewedByTheRelay: at({
    ...waiting,
    data: { ...waiting.data, qrContent: renewed.qr_content ?? '', deeplinkUrl: renewed.deeplink_url ?? '' },
    event: toSampleEnvelope('REGISTRATION_QR_UPDATED_V2'),
  }),
  LastTwentySeconds: at(waiting, { now: sampleTime.registrationExpiresAt - 18_000 }),
  LastTwentySecondsOnAPhone: at(waiting, { mode: 'link', now: sampleTime.registrationExpiresAt - 18_000 }),
  Checking: at({ ...waiting, checking: true }, { now: sampleTime.registrationExpiresAt + 1_000 }),
  Reconnecting: at({ ...waiting, connection: 'reconnecting' }),
  Polling: at({ ...waiting, connection: 'polling' }),
  ReplacedInAnotherTab: at({ ...waiting, replaced: true }),
  OfflineWhileWaiting: at({ ...waiting, connection: 'offline' }),
  BackOnline: at(waiting, { before: { ...waiting, connection: 'offline' } }),
  Cancelling: at(waiting, { pressed: ['cancel'], unending: ['cancel'] }),
  CancelFailed: at(waiting, {
    pressed: ['cancel'],
    failing: { cancel: new RtasError('action_failed', 'The application server did not answer.') },
  }),
  Scanned: at(registrationSnapshot('scanned')),
  ScannedOnAPhone: at(registrationSnapshot('scanned'), { mode: 'link' }),
  Success: at(success),
  SuccessOnAPhone: at(success, { mode: 'link' }),
  SuccessWithATimeLimit: at(until(sampleTime.finishedAt + 120_000)),
  NotMyDevice: at(registrationSnapshot('success'), { pressed: ['not-my-device'] }),
  WrongDeviceReported: at(registrationSnapshot('success', { wrongDevice: 'sent' })),
  WrongDeviceNotReported: at(registrationSnapshot('success', { wrongDevice: 'failed' })),
  WrongDeviceTooLate: at(until(sampleTime.now)),
  Rejected: at(registrationSnapshot('rejected')),
  RejectedOnAPhone: at(registrationSnapshot('rejected'), { mode: 'link' }),
  Expired: at(expired),
  ExpiredOnAPhone: at(expired, { mode: 'link' }),
  ExpiredUnconfirmed: at({ ...expired, data: expired.data && { ...expired.data, confirmed: false } }),
  Cancelled: at(registrationSnapshot('cancelled')),
  ErrorOfTheVendor: at(registrationSnapshot('error')),
  ErrorOnAPhone: at(registrationSnapshot('error'), { mode: 'link' }),
  ErrorOriginDenied: failed(new RtasError('origin_denied', 'The relay does not serve pages of this origin.')),
  ErrorTokenInvalid: failed(new RtasError('token_invalid', 'The token was not made by this relay.')),
  ErrorTokenExpired: failed(new RtasError('token_expired', 'The token has expired.')),
  ErrorFlowNotFound: failed(new RtasError('flow_not_found', 'The relay does not know this flow.')),
  ErrorTooManyAttempts: failed(new RtasError('rate_limited', 'Too many requests.')),
  ErrorRelayUnreachable: failed(new RtasError('relay_unreachable', 'The relay does not answer.')),
  ErrorSessionFailed: failed(new RtasError('session_failed', 'The session function failed.')),
  ErrorProtocolViolation: failed(new RtasError('protocol_violation', 'The relay speaks another version.')),
} as const satisfies Record<string, RegistrationScenario>;
