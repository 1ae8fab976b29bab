import { type AuthenticationSnapshot, RtasError } from '@rtas/core';
import { authenticationSnapshot, sampleTime } from '@rtas/core/testing';
import { samplePasskey as passkey } from './sample-passkey.ts';
import type { AuthenticationScenario } from './scenario.ts';

const at = (
  snapshot: AuthenticationSnapshot,
  shared: Omit<AuthenticationScenario, 'flow' | 'snapshot'> = {},
): AuthenticationScenario => ({ flow: 'authentication', snapshot, ...shared });

const waiting = authenticationSnapshot('waiting');
const { challengeNumber, ...withoutNumber } = waiting.data;
const rejectedCode = new RtasError('code_rejected', 'The code is not right.');
const lastSeconds = sampleTime.authenticationExpiresAt - 18_000;
const resend = { resendAt: sampleTime.startedAt + 20_000, resendsLeft: 3 };
const qrContent = 'https://pass.northwind.example/approve/tx-77310';
const connecting = authenticationSnapshot('connecting');
const expired = authenticationSnapshot('expired');
const rejected = authenticationSnapshot('rejected');
const success = authenticationSnapshot('success');
const failed = (error: RtasError) => at(authenticationSnapshot('error', { error, data: null }));
const refused = (reason: string) => at({ ...rejected, data: rejected.data && { ...rejected.data, reason } });

/** A request that has these ways, with what the application server says of them. */
const withFactors = (...factors: readonly string[]): AuthenticationSnapshot => ({
  ...waiting,
  data: { ...waiting.data, passkey, factors, customData: { factor_hints: { sms: '•••• 210' } } },
});

const chooseFirst = ['choose-another', 'choose-factor'];
const typeCode = [...chooseFirst, 'submit-code'];
const reportable = {
  ...success,
  data: { ...success.data, wrongDeviceToken: 'wrong-device-sample' },
};

const longMessage =
  'Payment of 1,248,000.00 EUR to Lindqvist, Österberg and Daughters, RF18539007547034202311221431000000000000042';

const longDetails = [
  { label: 'Payment to', value: 'Lindqvist, Österberg and Daughters Shipbuilding Cooperative' },
  { label: 'Reference', value: 'RF18539007547034202311221431000000000000042' },
  { label: 'Amount', value: '1,248,000.00 EUR' },
  { label: 'Account', value: '•••• 4410' },
];

/** Every state of an authentication, in the order of a flow. */
export const authenticationScenarios = {
  Idle: at(authenticationSnapshot('idle')),
  Connecting: at(connecting),
  OfflineBeforeTheRequest: at({ ...connecting, connection: 'offline' }),
  Waiting: at(waiting),
  WaitingWithoutNumber: at(authenticationSnapshot('waiting', { data: withoutNumber })),
  WaitingWithAMessageOnly: at({ ...waiting, data: { ...withoutNumber, details: [] } }),
  WaitingWithLongDetails: at({
    ...waiting,
    data: { ...waiting.data, message: longMessage, details: longDetails },
  }),
  WaitingWithoutDeadline: at({ ...waiting, expiresAt: null }),
  WaitingWithACode: at({ ...waiting, data: { ...withoutNumber, qrContent } }),
  WaitingWithACodeBesideTheNumber: at(
    { ...waiting, data: { ...waiting.data, qrContent } },
    { pressed: ['toggle-code'] },
  ),
  WaitingOnAPhone: at(waiting, { mode: 'link' }),
  WaitingOnAPhoneWithTheCode: at(
    { ...waiting, data: { ...withoutNumber, qrContent } },
    { mode: 'link', pressed: ['toggle-code'] },
  ),
  ResendAvailable: at({ ...waiting, ...resend }),
  ResendCoolingDown: at({ ...waiting, ...resend, resendAt: sampleTime.now + 15_000, resendsLeft: 2 }),
  SentAgain: at({ ...waiting, ...resend }, { pressed: ['resend'] }),
  PasskeyOffered: at({ ...waiting, data: { ...waiting.data, passkey }, ...resend }),
  PasskeyFailed: at(
    { ...waiting, data: { ...waiting.data, passkey }, ...resend },
    {
      pressed: ['use-passkey'],
      failing: { usePasskey: new RtasError('passkey_failed', 'The passkey did not work.') },
    },
  ),
  ChooseAnotherWay: at(withFactors('push', 'qr', 'totp', 'sms', 'passkey'), { pressed: ['choose-another'] }),
  ChooseAnotherWayWithLongNames: at(
    withFactors('push', 'Ask the hotline of the Northern Coast to call my telephone at home'),
    { pressed: ['choose-another'] },
  ),
  ChooseAnotherWayFailed: at(withFactors('push', 'totp'), {
    pressed: chooseFirst,
    failing: { chooseFactor: new RtasError('action_failed', 'The application server did not answer.') },
  }),
  EnterCode: at(withFactors('totp'), { pressed: chooseFirst }),
  EnterCodeOnAPhone: at(withFactors('totp'), { mode: 'link', pressed: chooseFirst }),
  EnterCodeMissing: at(withFactors('totp'), { pressed: typeCode }),
  EnterCodeWrong: at(withFactors('totp'), {
    pressed: typeCode,
    typed: '123456',
    failing: { submitCode: rejectedCode },
  }),
  EnterCodeUnderWay: at(withFactors('totp'), {
    pressed: typeCode,
    typed: '123456',
    unending: ['submitCode'],
  }),
  EnterCodeFromAMessage: at(withFactors('sms'), { pressed: chooseFirst }),
  EnterPasscode: at(withFactors('passcode'), { pressed: chooseFirst }),
  LastTwentySeconds: at(waiting, { now: lastSeconds }),
  LastTwentySecondsOnAPhone: at(waiting, { mode: 'link', now: lastSeconds }),
  Checking: at({ ...waiting, checking: true }, { now: sampleTime.authenticationExpiresAt + 1_000 }),
  Reconnecting: at({ ...waiting, connection: 'reconnecting' }),
  Polling: at({ ...waiting, connection: 'polling' }),
  OfflineWhileWaiting: at({ ...waiting, connection: 'offline' }),
  CancelFailed: at(waiting, {
    pressed: ['cancel'],
    failing: { cancel: new RtasError('action_failed', 'The application server did not answer.') },
  }),
  Opened: at(authenticationSnapshot('opened')),
  OpenedOnAPhone: at(authenticationSnapshot('opened'), { mode: 'link' }),
  Approved: at(success),
  ApprovedOnAPhone: at(success, { mode: 'link' }),
  ApprovedByADeviceToReport: at(reportable),
  NotMyDevice: at(reportable, { pressed: ['not-my-device'] }),
  Declined: at(rejected),
  DeclinedOnAPhone: at(rejected, { mode: 'link' }),
  DeclinedAsFraud: refused('fraud_reported'),
  DeclinedForAWrongNumber: refused('wrong_number'),
  Expired: at(expired),
  ExpiredOnAPhone: at(expired, { mode: 'link' }),
  ExpiredUnconfirmed: at({ ...expired, data: expired.data && { ...expired.data, confirmed: false } }),
  Cancelled: at(authenticationSnapshot('cancelled')),
  ErrorOfTheVendor: at(authenticationSnapshot('error')),
  ErrorOnAPhone: at(authenticationSnapshot('error'), { mode: 'link' }),
  ErrorOriginDenied: failed(new RtasError('origin_denied', 'The relay does not serve pages of this origin.')),
  ErrorTokenInvalid: failed(new RtasError('token_invalid', 'The token was not made by this relay.')),
  ErrorTokenExpired: failed(new RtasError('token_expired', 'The token has expired.')),
  ErrorFlowNotFound: failed(new RtasError('flow_not_found', 'The relay does not know this flow.')),
  ErrorTooManyAttempts: failed(new RtasError('rate_limited', 'Too many requests.')),
  ErrorRelayUnreachable: failed(new RtasError('relay_unreachable', 'The relay does not answer.')),
  ErrorSessionFailed: failed(new RtasError('session_failed', 'The session function failed.')),
  ErrorProtocolViolation: failed(new RtasError('protocol_violation', 'The relay speaks another version.')),
} as const satisfies Record<string, AuthenticationScenario>;
