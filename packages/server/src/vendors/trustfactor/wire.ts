import {
  type InferOutput,
  integer,
  minValue,
  number,
  object,
  optional,
  picklist,
  pipe,
  string,
} from 'valibot';

const unixSeconds = pipe(number(), integer(), minValue(0));

/** Answer of `POST /v2/register-codes`. */
export const registerCodeSchema = object({
  UniqueID: string(),
  ExpiresAt: unixSeconds,
  QRContent: string(),
  DeeplinkURL: string(),
});

/** Answer of `POST /v2/transactions`. */
export const transactionSchema = object({
  TransactionID: string(),
  ExpiresAt: unixSeconds,
  DeeplinkURL: string(),
  ContractKey: string(),
  ChallengeNumber: optional(string()),
});

export const deviceInfoSchema = object({
  Name: string(),
  Manufacturer: string(),
  Model: string(),
  OS: string(),
  OSVersion: string(),
  MarketingName: optional(string()),
});

/** What a callback says, and what a status read answers: the state of one flow. */
export const flowReportSchema = object({
  Kind: picklist(['registration', 'transaction']),
  Status: string(),
  AppUserUniqueID: string(),
  RegisterCodeUniqueID: optional(string()),
  TransactionID: optional(string()),
  ContractKey: optional(string()),
  DeviceKey: optional(string()),
  DeviceInfo: optional(deviceInfoSchema),
  DeviceIP: optional(string()),
});

/** Answer to a call that failed. */
export const problemSchema = object({ Code: string() });

export type WireDeviceInfo = InferOutput<typeof deviceInfoSchema>;
export type FlowReport = InferOutput<typeof flowReportSchema>;
