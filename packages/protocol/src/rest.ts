import type { components } from './rest.gen.ts';
import type { Status } from './status.ts';

type Schemas = components['schemas'];

export type LoginRequest = Schemas['LoginRequest'];
export type TokenResponse = Schemas['TokenResponse'];
export type EndUserRegistrationTokenRequestV2 = Schemas['EndUserRegistrationTokenRequestV2'];
export type EndUserTransactionTokenRequestV2 = Schemas['EndUserTransactionTokenRequestV2'];
export type EndUserTokenResponse = Schemas['EndUserTokenResponse'];
export type RegistrationCallbackRequestV3 = Schemas['RegistrationCallbackRequestV3'];
export type TransactionCallbackRequestV3 = Schemas['TransactionCallbackRequestV3'];
export type CallbackResponse = Schemas['CallbackResponse'];
export type RedeemRequest = Schemas['RedeemRequest'];
export type RedeemResponse = Schemas['RedeemResponse'];
export type Health = Schemas['Health'];
export type JwkSet = Schemas['JwkSet'];

/** The body of the callback that reports a status. */
export type CallbackRequest<S extends Status = Status> = S extends `REGISTRATION_${string}`
  ? RegistrationCallbackRequestV3
  : TransactionCallbackRequestV3;
