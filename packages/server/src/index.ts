export type { CallbackAnswer, HandleCallback } from './callbacks.ts';
export type { Clock } from './clock.ts';
export { systemClock } from './clock.ts';
export type {
  AuthenticationEvent,
  AuthenticationStatus,
  EventRequest,
  RegistrationEvent,
  RegistrationStatus,
} from './event-request.ts';
export type { StartedFlow } from './flows.ts';
export type { LogEntry } from './log.ts';
export type { CallOptions, RtasServerOptions } from './options.ts';
export type { ReportAdditions, ReportOptions } from './pass-on.ts';
export type { EndUserToken, PostedEvent, RedeemedResult, RelayClient } from './relay-client.ts';
export type { RtasServer } from './rtas-server.ts';
export { createRtasServer } from './rtas-server.ts';
export type { RtasServerErrorCode } from './rtas-server-error.ts';
export { RtasServerError } from './rtas-server-error.ts';
export type {
  CallbackRefusal,
  CallbackRequest,
  IdentifiedReport,
  Vendor,
  VendorAuthenticationRequest,
  VendorCallback,
  VendorRegistrationRequest,
  VendorReport,
} from './vendors/vendor.ts';
export type { VendorErrorCode } from './vendors/vendor-error.ts';
export { VendorError, vendorErrors } from './vendors/vendor-error.ts';
export type { WrongDevice, WrongDeviceTokenOptions, WrongDeviceTokens } from './wrong-device-token.ts';
export { createWrongDeviceTokens } from './wrong-device-token.ts';
