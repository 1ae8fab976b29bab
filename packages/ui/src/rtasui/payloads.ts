import type { RtasError } from '@rtas/core';

/** What the callbacks are given: the relay's objects as they came, in its own spelling. */
export interface PersonPayload {
  readonly application_name: string;
  readonly user_id: string;
  readonly user_display_name: string;
}

interface EventPayload extends PersonPayload {
  readonly custom_data?: Readonly<Record<string, unknown>>;
}

interface TransactionPayload extends EventPayload {
  readonly transaction_id: string;
}

export interface DevicePayload {
  readonly name: string;
  readonly manufacturer: string;
  readonly device_model: string;
  readonly operating_system: string;
  readonly os_version: string;
  readonly marketing_name?: string;
}

export interface RegistrationPendingPayload extends EventPayload {
  readonly deeplink_url: string;
  /** A PNG in base64, without `data:`. */
  readonly qr_code?: string;
  /** Text to draw as a QR code, where the application server sent no picture. */
  readonly qr_content?: string;
  /** Unix seconds; 0 = never. */
  readonly qr_code_expiration: number;
}

export interface RegistrationSuccessPayload extends EventPayload {
  readonly contract_key: string;
  readonly device_key: string;
  readonly device_info: DevicePayload;
  readonly wrong_device_token?: string;
  /** Give it to the application server, which redeems it within 60 seconds. */
  readonly result_code?: string;
}

export interface TransactionPendingPayload extends TransactionPayload {
  readonly contract_key: string;
  readonly deeplink_url: string;
  /** Unix seconds; absent or 0 = never. */
  readonly transaction_expiration?: number;
  readonly message?: string;
  readonly details?: readonly { readonly label: string; readonly value: string }[];
  readonly challenge_number?: string;
}

export interface TransactionSuccessPayload extends TransactionPayload {
  readonly device_info?: DevicePayload;
  readonly device_key?: string;
  /** Give it to the application server, which redeems it within 60 seconds. */
  readonly result_code?: string;
}

export interface EndedPayload extends EventPayload {
  readonly reason?: string;
}

/** An error that `JSON.stringify` keeps whole, as WebView bridges need it. */
export interface ErrorPayload {
  readonly code: RtasError['code'];
  readonly message: string;
  /** Whether a new attempt can help. */
  readonly retryable: boolean;
  readonly reason?: string;
}
