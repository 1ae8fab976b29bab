import type { Status } from './status.ts';

/** The phone as the vendor describes it. */
export interface DeviceInfo {
  readonly name: string;
  readonly manufacturer: string;
  readonly device_model: string;
  readonly operating_system: string;
  readonly os_version: string;
  readonly marketing_name?: string | undefined;
}

/** A line of what is being approved, as it also stands on the phone. Further members are passed on as they are. */
export interface Detail {
  readonly label: string;
  readonly value: string;
}

interface Shared {
  readonly user_id: string;
  readonly user_display_name: string;
  readonly application_name: string;
  /** At most 8 KiB as JSON. */
  readonly custom_data?: Readonly<Record<string, unknown>> | undefined;
}

interface Code {
  /** A PNG in base64, without `data:`. */
  readonly qr_code?: string | undefined;
  /** Text to draw as a QR code. */
  readonly qr_content?: string | undefined;
  /** Unix seconds; 0 = never. */
  readonly qr_code_expiration: number;
}

interface Reasoned {
  readonly reason?: string | undefined;
}

interface Success {
  /** Single use, 60 seconds: the page hands it to the application server, which redeems it. */
  readonly result_code?: string | undefined;
}

/** What each event carries, in the words of the wire. */
export interface EventDataByStatus {
  REGISTRATION_CREATED_V2: Shared &
    Code & {
      readonly deeplink_url: string;
      readonly short_code?: string | undefined;
      readonly logo_url?: string | undefined;
    };
  REGISTRATION_QR_UPDATED_V2: Shared & Code & { readonly deeplink_url?: string | undefined };
  REGISTRATION_SCANNED_V2: Shared & { readonly device_info?: DeviceInfo | undefined };
  REGISTRATION_SUCCESS_V2: Shared &
    Success & {
      readonly contract_key: string;
      readonly device_key: string;
      readonly device_info: DeviceInfo;
      readonly wrong_device_token?: string | undefined;
    };
  REGISTRATION_REJECTED_V2: Shared & Reasoned;
  REGISTRATION_EXPIRED_V2: Shared;
  REGISTRATION_CANCELLED_V2: Shared & Reasoned;
  REGISTRATION_ERROR_V2: Shared & { readonly reason: string };
  TRANSACTION_CREATED_V2: Shared & {
    readonly deeplink_url: string;
    readonly contract_key: string;
    /** Unix seconds; absent or 0 = never. */
    readonly transaction_expiration?: number | undefined;
    readonly message?: string | undefined;
    readonly details?: readonly Detail[] | undefined;
    /** The number that the person finds again on the phone. */
    readonly challenge_number?: string | undefined;
    readonly device_info?: DeviceInfo | undefined;
    readonly factors?: readonly string[] | undefined;
    readonly qr_content?: string | undefined;
  };
  TRANSACTION_OPENED_V2: Shared & { readonly device_info?: DeviceInfo | undefined };
  TRANSACTION_ACCEPTED_V2: Shared &
    Success & { readonly device_info?: DeviceInfo | undefined; readonly device_key?: string | undefined };
  /** `user_declined`, `fraud_reported`, `wrong_number`, or the vendor's own word. */
  TRANSACTION_DECLINED_V2: Shared & Reasoned;
  TRANSACTION_EXPIRED_V2: Shared;
  TRANSACTION_CANCELLED_V2: Shared & Reasoned;
  TRANSACTION_ERROR_V2: Shared & { readonly reason: string };
}

export type EventData<S extends Status = Status> = EventDataByStatus[S];

/** How the relay shall treat an event; never passed on to the browser. */
export interface DeliveryOptions {
  /** Default: true on finals. */
  readonly close_connection_on_receive: boolean;
  /** Default: true. */
  readonly store_in_cache: boolean;
  /** 1 to 1440; default 15. */
  readonly cache_expires_after_minutes: number;
}

/** A callback of the application server after parsing: checked, defaults filled in, unknown members left out. */
export interface FlowEvent<S extends Status = Status> {
  readonly unique_id: string;
  readonly status: S;
  readonly data: EventData<S>;
  readonly delivery: DeliveryOptions;
}
