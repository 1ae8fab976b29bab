import type {
  AuthenticationPendingData,
  DeviceInfo,
  FlowSnapshot,
  RegistrationPendingData,
} from '@rtas/core';
import { sampleTime } from '@rtas/core/testing';
import { sampleAgentName } from '../scenarios/sample-page.ts';
import { presentOf, type Scenario } from '../scenarios/scenario.ts';
import type { StoryArguments } from './story-arguments.ts';

type Given = Partial<StoryArguments>;
type PendingData = RegistrationPendingData | AuthenticationPendingData;

const ofPage = ({ snapshot, page }: Scenario): Given => ({
  applicationName: snapshot.data?.applicationName ?? 'Northwind',
  agentName: sampleAgentName,
  logo: page?.logoUrl !== undefined,
  headingLevel: 2,
  help: false,
  install: false,
  canChooseAnother: false,
});

const toSystem = ({ operatingSystem, osVersion }: DeviceInfo): string =>
  `${operatingSystem} ${osVersion}`.trim();

const ofDevice = (device: DeviceInfo | undefined): Given =>
  device ? { deviceName: device.name, deviceSystem: toSystem(device) } : {};

function ofTime({ expiresAt }: FlowSnapshot, now: number): Given {
  const deadline = expiresAt ?? sampleTime.registrationExpiresAt;
  return { deadline: expiresAt !== null, secondsLeft: Math.max(0, Math.ceil((deadline - now) / 1000)) };
}

const ofResend = ({ resendsLeft, resendAt }: FlowSnapshot, now: number): Given => ({
  canResend: resendsLeft !== null,
  resendsLeft: resendsLeft ?? 3,
  resendInSeconds: resendAt === null ? 0 : Math.max(0, Math.ceil((resendAt - now) / 1000)),
});

const ofData = (data: PendingData): Given => ({
  qrContent: data.qrContent ?? '',
  deeplinkUrl: data.deeplinkUrl,
  ...('details' in data
    ? {
        message: data.message ?? '',
        details: data.details,
        challengeNumber: data.challengeNumber ?? '',
        factors: data.factors,
        passkey: data.passkey !== undefined,
      }
    : { shortCode: data.shortCode ?? '' }),
});

function ofPending(snapshot: FlowSnapshot, data: PendingData, now: number): Given {
  return {
    ...ofData(data),
    ...ofDevice(data.deviceInfo),
    ...ofTime(snapshot, now),
    ...('details' in data && ofResend(snapshot, now)),
    connection: snapshot.connection,
    canRetry: true,
  };
}

function ofState(scenario: Scenario): Given {
  const { snapshot } = scenario;
  if (snapshot.state === 'pending') {
    return { mode: scenario.mode ?? 'qr', ...ofPending(snapshot, snapshot.data, presentOf(scenario)) };
  }
  if (snapshot.state === 'idle' || snapshot.state === 'connecting')
    return { connection: snapshot.connection };
  if (snapshot.state !== 'success') {
    const { data } = snapshot;
    return { canRetry: true, canClose: false, ...(data && { reason: data.reason ?? '' }) };
  }
  const { data } = snapshot;
  const report = 'wrongDeviceToken' in data ? { canReportWrongDevice: true } : {};
  return { canContinue: true, ...ofDevice(data.deviceInfo), ...report };
}

/** What a scenario shows, as arguments: only those that it has a place for. */
export const toArguments = (scenario: Scenario): Given => ({ ...ofPage(scenario), ...ofState(scenario) });
