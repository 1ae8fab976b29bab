import type {
  AuthenticationPendingData,
  AuthenticationSnapshot,
  DeviceInfo,
  EndedData,
  FlowSnapshot,
  RegistrationPendingData,
  RegistrationSnapshot,
} from '@rtas/core';
import { samplePasskey } from '../scenarios/sample-passkey.ts';
import { presentOf, type Scenario } from '../scenarios/scenario.ts';
import type { StoryArguments } from './story-arguments.ts';

type Given = Partial<StoryArguments>;

function toDevice(device: DeviceInfo, { deviceName = device.name, deviceSystem }: Given): DeviceInfo {
  if (deviceSystem === undefined) return { ...device, name: deviceName };
  const [operatingSystem = '', ...version] = deviceSystem.split(' ');
  return { ...device, name: deviceName, operatingSystem, osVersion: version.join(' ') };
}

/** What every kind of data has: whose it is, and of which phone. */
function shareData<Data extends { readonly applicationName: string; readonly deviceInfo?: DeviceInfo }>(
  data: Data,
  given: Given,
): Data {
  const { applicationName = data.applicationName } = given;
  const { deviceInfo } = data;
  return { ...data, applicationName, ...(deviceInfo && { deviceInfo: toDevice(deviceInfo, given) }) };
}

/** An end of either flow: it has the same data. */
function toEnded<End extends { readonly data: EndedData | null }>(snapshot: End, given: Given): End {
  if (!snapshot.data) return snapshot;
  const { reason: _, ...rest } = shareData(snapshot.data, given);
  const reason = given.reason ?? snapshot.data.reason;
  return { ...snapshot, data: reason ? { ...rest, reason } : rest };
}

function toCode(data: RegistrationPendingData, given: Given): RegistrationPendingData {
  const { qrContent: _, shortCode: __, ...rest } = shareData(data, given);
  const { qrContent = data.qrContent, shortCode = data.shortCode, deeplinkUrl = data.deeplinkUrl } = given;
  return { ...rest, deeplinkUrl, ...(qrContent && { qrContent }), ...(shortCode && { shortCode }) };
}

function toPasskey({ passkey }: AuthenticationPendingData, given: Given) {
  return (given.passkey ?? passkey !== undefined) ? { passkey: passkey ?? samplePasskey } : {};
}

function toRequest(data: AuthenticationPendingData, given: Given): AuthenticationPendingData {
  const { message: _, challengeNumber: __, qrContent: ___, passkey: ____, ...rest } = shareData(data, given);
  const { message = data.message, challengeNumber = data.challengeNumber, details = data.details } = given;
  const { qrContent = data.qrContent, deeplinkUrl = data.deeplinkUrl, factors = data.factors } = given;
  return {
    ...{ ...rest, details, deeplinkUrl, factors, ...toPasskey(data, given) },
    ...(message && { message }),
    ...(challengeNumber && { challengeNumber }),
    ...(qrContent && { qrContent }),
  };
}

function toRegistration(snapshot: RegistrationSnapshot, given: Given): RegistrationSnapshot {
  if (snapshot.state === 'pending') return { ...snapshot, data: toCode(snapshot.data, given) };
  if (snapshot.state === 'success') return { ...snapshot, data: shareData(snapshot.data, given) };
  if (snapshot.state === 'idle' || snapshot.state === 'connecting') return snapshot;
  return toEnded(snapshot, given);
}

function toAuthentication(snapshot: AuthenticationSnapshot, given: Given): AuthenticationSnapshot {
  if (snapshot.state === 'pending') return { ...snapshot, data: toRequest(snapshot.data, given) };
  if (snapshot.state === 'success') return { ...snapshot, data: shareData(snapshot.data, given) };
  if (snapshot.state === 'idle' || snapshot.state === 'connecting') return snapshot;
  return toEnded(snapshot, given);
}

/** The present in which so much time is left. */
function toNow(scenario: Scenario, { deadline, secondsLeft }: Given): number {
  const { expiresAt } = scenario.snapshot;
  if (expiresAt === null || !deadline || secondsLeft === undefined) return presentOf(scenario);
  return expiresAt - secondsLeft * 1000;
}

function toSurface(snapshot: FlowSnapshot, given: Given, now: number) {
  const { connection = snapshot.connection, deadline, canResend, resendsLeft, resendInSeconds } = given;
  const resend = canResend
    ? { resendsLeft: resendsLeft ?? null, resendAt: resendsLeft ? now + (resendInSeconds ?? 0) * 1000 : null }
    : { resendsLeft: null, resendAt: null };
  return {
    connection,
    ...(deadline === false && { expiresAt: null }),
    ...(canResend !== undefined && resend),
  };
}

/** The scenario as its arguments have changed it. */
export function applyArguments(scenario: Scenario, given: Given): Scenario {
  const now = toNow(scenario, given);
  const surface = toSurface(scenario.snapshot, given, now);
  const shared = { now, ...(given.mode && { mode: given.mode }) };
  return scenario.flow === 'registration'
    ? { ...scenario, ...shared, snapshot: toRegistration({ ...scenario.snapshot, ...surface }, given) }
    : { ...scenario, ...shared, snapshot: toAuthentication({ ...scenario.snapshot, ...surface }, given) };
}
