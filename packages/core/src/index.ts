export { createAuthentication } from './authentication/authentication.ts';
export { isDeepLinkAllowed } from './deep-link.ts';
export type { RtasErrorOptions } from './error.ts';
export { RtasError } from './error.ts';
export type {
  ActionArgument,
  ActionOptions,
  ApplicationActions,
  AuthenticationFlow,
  AuthenticationOptions,
  DeepLinkPolicy,
  Flow,
  FlowActions,
  RegistrationFlow,
  RegistrationOptions,
  ResendLimits,
  Session,
  SessionRenewal,
  SessionSource,
  SharedOptions,
  WireSession,
} from './options.ts';
export type { PasskeyRequest, PasskeyResponse } from './passkey/passkey.ts';
export type { Clock, Network, Page, Ports } from './ports.ts';
export { createRegistration } from './registration/registration.ts';
export type {
  AuthenticationPendingData,
  AuthenticationSnapshot,
  AuthenticationSuccessData,
  ClientState,
  ConnectionStatus,
  DeviceInfo,
  EndedData,
  FlowSnapshot,
  RegistrationPendingData,
  RegistrationSnapshot,
  RegistrationSuccessData,
  WrongDeviceReport,
} from './snapshot.ts';
