import type { Detail, EventData, FlowKey, Status } from '@rtas/protocol';
import type { CallOptions } from '../options.ts';

type NotOfTheVendor =
  | 'user_id'
  | 'user_display_name'
  | 'application_name'
  | 'result_code'
  | 'wrong_device_token';

/** One thing that the vendor said about a flow, in the words of the contract. */
export type VendorReport<S extends Status = Status> = {
  readonly [Each in S]: {
    readonly status: Each;
    /** The flow's id: the register code's unique id, or the transaction's id. */
    readonly id: string;
    /** The application's own id of the person; absent where the vendor names people in its own way. */
    readonly userId?: string | undefined;
    readonly data: Omit<EventData<Each>, NotOfTheVendor>;
  };
}[S];

/** A report of which it is known whom it is about. */
export type IdentifiedReport<S extends Status = Status> = VendorReport<S> & { readonly userId: string };

export interface VendorRegistrationRequest {
  readonly userId: string;
  readonly userDisplayName: string;
  /** How long the code shall live, seconds. Default: the vendor's. */
  readonly expiresIn?: number | undefined;
}

export interface VendorAuthenticationRequest extends VendorRegistrationRequest {
  /** One sentence on what is being approved. */
  readonly message?: string | undefined;
  readonly details?: readonly Detail[] | undefined;
}

/** A callback as it came in. The body must be the raw text: a signature holds for no other. */
export interface CallbackRequest {
  readonly method: string;
  /** The public URL that the vendor called. */
  readonly url: string;
  /** Names in lower case, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Why a callback was not believed. */
export type CallbackRefusal =
  | 'signature_missing'
  | 'signature_wrong'
  | 'timestamp_missing'
  | 'timestamp_outside_tolerance'
  | 'body_malformed';

/** What a callback says; nothing when it cannot be believed. */
export type VendorCallback =
  | {
      readonly isGenuine: true;
      /** The same for a repetition of the same message. */
      readonly deliveryId: string;
      readonly reports: readonly VendorReport[];
    }
  | { readonly isGenuine: false; readonly refusal: CallbackRefusal };

/**
 * One MFA system behind the application server. An adapter turns its words into ours, and knows nothing of the
 * relay. Calls reject with `VendorError`.
 */
export interface Vendor {
  /** Stands in addresses and logs, e.g. `trustfactor`. */
  readonly name: string;
  startRegistration(
    request: VendorRegistrationRequest,
    options?: CallOptions,
  ): Promise<IdentifiedReport<'REGISTRATION_CREATED_V2'>>;
  startAuthentication(
    request: VendorAuthenticationRequest,
    options?: CallOptions,
  ): Promise<IdentifiedReport<'TRANSACTION_CREATED_V2'>>;
  /** Checks and reads what the vendor sent. Never rejects for what stands in the request. */
  handleCallback(request: CallbackRequest): Promise<VendorCallback>;
  /** Each change of a flow that the vendor can be asked for, the end last. For lost callbacks, and vendors without. */
  watch(flow: FlowKey, signal: AbortSignal): AsyncIterable<VendorReport>;
  /** Makes a late approval impossible. Absent where the vendor has no such call. */
  cancel?(flow: FlowKey, options?: CallOptions): Promise<void>;
  /** Takes the person's registered device away. Absent where the vendor has no such call. */
  removeDevice?(device: { readonly contractKey: string }, options?: CallOptions): Promise<void>;
}
