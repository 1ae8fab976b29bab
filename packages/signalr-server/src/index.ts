export type { Backplane, BackplaneOptions, Unsubscribe } from './backplane/backplane.ts';
export { createMemoryBackplane } from './backplane/memory.ts';
export { type Clock, systemClock } from './clock.ts';
export {
  HubArgumentError,
  HubConfigurationError,
  HubConnectionError,
  type HubConnectionErrorCode,
  HubError,
  HubRequestError,
  type HubRequestErrorOptions,
  type HubRequestStatus,
  HubResultError,
  type HubResultErrorCode,
} from './errors.ts';
export type { Refusal } from './http/answer.ts';
export type { Authenticate, Authenticated } from './http/authentication.ts';
export { createHubEndpoint, type HubEndpoint, type HubEndpointOptions } from './http/endpoint.ts';
export type { HubTransport, Redirect } from './http/negotiate.ts';
export type { OriginCheck } from './http/origin.ts';
export type { HubRequest, HubStage } from './http/request.ts';
export type { PlaceHolder, Reservation } from './hub/admission.ts';
export type { CallerClients, ClientProxy, HubClients, ResultOptions, SingleClient } from './hub/clients.ts';
export type { CloseOptions, ConnectionRequest, HubContext, MethodContext } from './hub/context.ts';
export type {
  ClientArguments,
  ClientMethods,
  ClientResult,
  ClientTarget,
  ConnectionItems,
  HubContract,
} from './hub/contract.ts';
export type { HubEnvironment, HubLogger } from './hub/environment.ts';
export type { HubCall, HubFilter } from './hub/filter.ts';
export {
  type ConnectedClient,
  type ConnectOptions,
  createHub,
  type DrainOptions,
  type Hub,
  type HubHandlers,
  type HubOptions,
} from './hub/hub.ts';
export {
  checked,
  type HubMethod,
  type HubMethodEntry,
  type UploadMethod,
  withUploads,
} from './hub/method.ts';
export { defaultLimits, type HubLimits } from './limits.ts';
export type { MessageHeaders } from './protocol/message.ts';
export type { TransportConnection, TransportEvents } from './transport/transport.ts';
