export type { ConnectionEstablished, Envelope, FlowSnapshot, ServerFlowSnapshot } from './envelope.ts';
export { hubTarget } from './envelope.ts';
export type {
  ClientErrorCode,
  ErrorCode,
  ErrorMeaning,
  ErrorPlace,
  HubCloseReason,
  Problem,
  RestErrorCode,
} from './errors.ts';
export { errorCatalogue } from './errors.ts';
export type {
  DeliveryOptions,
  Detail,
  DeviceInfo,
  EventData,
  EventDataByStatus,
  FlowEvent,
} from './events.ts';
export type { FinalState, FlowKey, FlowKind, FlowPhase, FlowState } from './flow.ts';
export { flowKinds, isFinal } from './flow.ts';
export { limits } from './limits.ts';
export { parseCallback } from './parse-callback.ts';
export { parseConnectionEstablished, parseEnvelope, parseFlowSnapshot } from './parse-envelope.ts';
export { toProblem } from './problem.ts';
export type { MemberError, ProtocolErrorCode } from './protocol-error.ts';
export { ProtocolError } from './protocol-error.ts';
export type {
  CallbackRequest,
  CallbackResponse,
  EndUserRegistrationTokenRequestV2,
  EndUserTokenResponse,
  EndUserTransactionTokenRequestV2,
  Health,
  JwkSet,
  LoginRequest,
  RedeemRequest,
  RedeemResponse,
  RegistrationCallbackRequestV3,
  TokenResponse,
  TransactionCallbackRequestV3,
} from './rest.ts';
export type { Status, StatusMeaning } from './status.ts';
export { meaningOf, statusAliases, statuses, toStatus } from './status.ts';
