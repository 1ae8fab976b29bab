// Made by `pnpm --filter @rtas/protocol run generate`. Do not edit.
export interface paths {
    readonly "/v1/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Turns client id and secret into an application token */
        readonly post: operations["Login"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/token/renew": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Turns an application token that still lives into a new one */
        readonly post: operations["RenewToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/end-user/registration/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Makes the token with which the browser of an end user watches one registration */
        readonly post: operations["RegistrationEndUserTokenV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/end-user/transaction/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Makes the token with which the browser of an end user watches one transaction */
        readonly post: operations["TransactionEndUserTokenV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v3/callbacks/registration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reports what happened to a registration
         * @description The event is stored before it is answered, then handed to every connected browser of the flow, on any node. An identical repetition is answered like the first one and creates no event. The first final event of a flow wins, for ever. The call may come before the flow's token was made and before any browser is there. A member that is `null` counts as absent; members that do not stand in the schema are left out, but for those of `custom_data` and of the lines in `details`.
         */
        readonly post: operations["RegistrationCallbackV3"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v3/callbacks/transaction": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reports what happened to a transaction
         * @description The event is stored before it is answered, then handed to every connected browser of the flow, on any node. An identical repetition is answered like the first one and creates no event. The first final event of a flow wins, for ever. The call may come before the flow's token was made and before any browser is there. A member that is `null` counts as absent; members that do not stand in the schema are left out, but for those of `custom_data` and of the lines in `details`.
         */
        readonly post: operations["TransactionCallbackV3"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v3/flows/{kind}/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The state of a flow, for the application server */
        readonly get: operations["GetFlowV3"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v3/flow": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The state of the flow that the end-user token opens, for its browser
         * @description The last fallback where no hub connection can be had, and the catch-up after sleep. A final flow shows its final event alone.
         */
        readonly get: operations["GetOwnFlowV3"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v3/results/redeem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Turns the code that a page received with a success into the result, once
         * @description A success event carries `result_code` (single use, 60 seconds). The page sends it to the application server in its own session, and the application server redeems it here: an event alone never logs anyone in.
         */
        readonly post: operations["RedeemResultV3"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/.well-known/jwks.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The public keys of the tokens (RFC 7517) */
        readonly get: operations["GetJwks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["GetOpenApiDocument"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process runs */
        readonly get: operations["GetLiveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether this node takes calls and connections */
        readonly get: operations["GetReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Metrics in the Prometheus text format; can be bound to another port */
        readonly get: operations["GetMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly LoginRequest: {
            readonly client_id: string;
            /** Format: password */
            readonly client_secret: string;
        };
        readonly TokenResponse: {
            readonly token: string;
            /** @enum {string} */
            readonly token_type: "Bearer";
            /** @description Seconds */
            readonly expires_in: number;
        };
        readonly EndUserRegistrationTokenRequestV2: {
            /** @description The application's own id of the end user */
            readonly user_id: string;
            /** @description The register code's id; the callbacks name it `unique_id` */
            readonly registration_code_unique_id: string;
        };
        readonly EndUserTransactionTokenRequestV2: {
            /** @description The application's own id of the end user */
            readonly user_id: string;
            /** @description The transaction's id; the callbacks name it `unique_id` */
            readonly transaction_id: string;
        };
        readonly EndUserTokenResponse: {
            readonly token: string;
            /**
             * Format: uri
             * @description The relay's public origin for browsers
             */
            readonly url: string;
            /** @description Seconds */
            readonly expires_in: number;
        };
        /**
         * @description What happened to the registration
         * @enum {string}
         */
        readonly RegistrationCallbackStatus: "REGISTRATION_CREATED_V2" | "REGISTRATION_QR_UPDATED_V2" | "REGISTRATION_SCANNED_V2" | "REGISTRATION_SUCCESS_V2" | "REGISTRATION_REJECTED_V2" | "REGISTRATION_EXPIRED_V2" | "REGISTRATION_CANCELLED_V2" | "REGISTRATION_ERROR_V2";
        /**
         * @description What happened to the transaction. `TRANSACTION_REJECTED_V2` and `TRANSACTION_SUCCESS_V2` are other names of `…_DECLINED_V2` and `…_ACCEPTED_V2`; the relay passes on the latter
         * @enum {string}
         */
        readonly TransactionCallbackStatus: "TRANSACTION_CREATED_V2" | "TRANSACTION_OPENED_V2" | "TRANSACTION_ACCEPTED_V2" | "TRANSACTION_DECLINED_V2" | "TRANSACTION_EXPIRED_V2" | "TRANSACTION_CANCELLED_V2" | "TRANSACTION_ERROR_V2" | "TRANSACTION_REJECTED_V2" | "TRANSACTION_SUCCESS_V2";
        /** @description What each status requires beyond the three members that are always required stands in `x-required-by-status`. `REGISTRATION_CREATED_V2` and `REGISTRATION_QR_UPDATED_V2` also need `qr_code` or `qr_content`. */
        readonly RegistrationCallbackRequestV3: {
            /** @description The register code's id */
            readonly unique_id: string;
            readonly status: components["schemas"]["RegistrationCallbackStatus"];
            /** @description The application's own id of the end user */
            readonly user_id: string;
            /** @description How the screen names the end user */
            readonly user_display_name?: string;
            /** @description How the screen names the application */
            readonly application_name?: string;
            /** @description A PNG in base64, without `data:` */
            readonly qr_code?: string;
            /** @description Text to draw as a QR code */
            readonly qr_content?: string;
            /**
             * Format: int64
             * @description Unix seconds; 0 = never
             */
            readonly qr_code_expiration?: number;
            /**
             * Format: uri
             * @description Opens the agent on the end user's phone; an absolute URL, also of an app's own scheme
             */
            readonly deeplink_url?: string;
            /** @description What can be typed in place of the scan */
            readonly short_code?: string;
            /**
             * Format: uri
             * @description The application's logo, https or http
             */
            readonly logo_url?: string;
            /** @description The vendor's key of the contract */
            readonly contract_key?: string;
            /** @description The vendor's key of the device */
            readonly device_key?: string;
            readonly device_info?: components["schemas"]["RegistrationCallbackRequestV2DeviceInfo"];
            /** @description With it the page can tell the application server that the registered device is not the right one */
            readonly wrong_device_token?: string;
            /** @description `user_declined`, `fraud_reported`, `wrong_number`, or the vendor's own word */
            readonly reason?: string;
            /** @description At most 8 KiB as JSON and 32 levels deep; handed to the page as it is */
            readonly custom_data?: {
                readonly [key: string]: unknown;
            };
            /** @description Whether the hub connection ends with this event. Default true on finals */
            readonly close_connection_on_receive?: boolean;
            /**
             * @description Whether a browser that comes later still gets this event
             * @default true
             */
            readonly store_in_cache?: boolean;
            /** @default 15 */
            readonly cache_expires_after_minutes?: number;
        };
        /** @description The phone as the vendor describes it */
        readonly RegistrationCallbackRequestV2DeviceInfo: {
            readonly name: string;
            readonly manufacturer: string;
            readonly device_model: string;
            readonly operating_system: string;
            readonly os_version: string;
            readonly marketing_name?: string;
        };
        /** @description What each status requires beyond the three members that are always required stands in `x-required-by-status`. */
        readonly TransactionCallbackRequestV3: {
            /** @description The `transaction_id` */
            readonly unique_id: string;
            readonly status: components["schemas"]["TransactionCallbackStatus"];
            /** @description The application's own id of the end user */
            readonly user_id: string;
            /** @description How the screen names the end user */
            readonly user_display_name?: string;
            /** @description How the screen names the application */
            readonly application_name?: string;
            /**
             * Format: uri
             * @description Opens the agent on the end user's phone; an absolute URL, also of an app's own scheme
             */
            readonly deeplink_url?: string;
            /** @description The vendor's key of the contract */
            readonly contract_key?: string;
            /**
             * Format: int64
             * @description Unix seconds; absent or 0 = never
             */
            readonly transaction_expiration?: number;
            /** @description What is being approved, as it also stands on the phone */
            readonly message?: string;
            readonly details?: readonly components["schemas"]["Detail"][];
            /** @description The number that the end user finds again, or types, on the phone */
            readonly challenge_number?: string;
            readonly device_info?: components["schemas"]["RegistrationCallbackRequestV2DeviceInfo"];
            /** @description What the end user can use instead */
            readonly factors?: readonly string[];
            /** @description Text to draw as a QR code */
            readonly qr_content?: string;
            /** @description The vendor's key of the device */
            readonly device_key?: string;
            /** @description `user_declined`, `fraud_reported`, `wrong_number`, or the vendor's own word */
            readonly reason?: string;
            /** @description At most 8 KiB as JSON and 32 levels deep; handed to the page as it is */
            readonly custom_data?: {
                readonly [key: string]: unknown;
            };
            /** @description Whether the hub connection ends with this event. Default true on finals */
            readonly close_connection_on_receive?: boolean;
            /**
             * @description Whether a browser that comes later still gets this event
             * @default true
             */
            readonly store_in_cache?: boolean;
            /** @default 15 */
            readonly cache_expires_after_minutes?: number;
        };
        /** @description A line of what is being approved, as it also stands on the phone */
        readonly Detail: {
            readonly label: string;
            readonly value: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly CallbackResponse: {
            /** @description The number of the event in its flow */
            readonly seq: number;
            readonly state: components["schemas"]["FlowState"];
            readonly final: boolean;
            /** @description Connections that the event was handed to, on any node */
            readonly delivered: number;
        };
        /**
         * @description In TypeScript a `transaction` is called an authentication
         * @enum {string}
         */
        readonly FlowKind: "registration" | "transaction";
        /**
         * @description All but `pending` are final
         * @enum {string}
         */
        readonly FlowState: "pending" | "success" | "rejected" | "expired" | "cancelled" | "error";
        /** @description What the event carries; which members, its status says */
        readonly EventData: {
            readonly user_id: string;
            readonly user_display_name: string;
            readonly application_name: string;
            /** @description A PNG in base64, without `data:` */
            readonly qr_code?: string;
            /** @description Text to draw as a QR code */
            readonly qr_content?: string;
            /**
             * Format: int64
             * @description Unix seconds; 0 = never
             */
            readonly qr_code_expiration?: number;
            /**
             * Format: uri
             * @description Opens the agent on the end user's phone; an absolute URL, also of an app's own scheme
             */
            readonly deeplink_url?: string;
            /** @description What can be typed in place of the scan */
            readonly short_code?: string;
            /**
             * Format: uri
             * @description The application's logo, https or http
             */
            readonly logo_url?: string;
            /** @description The vendor's key of the contract */
            readonly contract_key?: string;
            /** @description The vendor's key of the device */
            readonly device_key?: string;
            readonly device_info?: components["schemas"]["RegistrationCallbackRequestV2DeviceInfo"];
            /** @description With it the page can tell the application server that the registered device is not the right one */
            readonly wrong_device_token?: string;
            /** @description `user_declined`, `fraud_reported`, `wrong_number`, or the vendor's own word */
            readonly reason?: string;
            /**
             * Format: int64
             * @description Unix seconds; absent or 0 = never
             */
            readonly transaction_expiration?: number;
            /** @description What is being approved, as it also stands on the phone */
            readonly message?: string;
            readonly details?: readonly components["schemas"]["Detail"][];
            /** @description The number that the end user finds again, or types, on the phone */
            readonly challenge_number?: string;
            /** @description What the end user can use instead */
            readonly factors?: readonly string[];
            /** @description At most 8 KiB as JSON and 32 levels deep; handed to the page as it is */
            readonly custom_data?: {
                readonly [key: string]: unknown;
            };
            /** @description Single use, 60 seconds: the page hands it to the application server, which redeems it */
            readonly result_code?: string;
        };
        /** @description One event as the browser gets it */
        readonly Envelope: {
            /** @enum {integer} */
            readonly v: 1;
            readonly kind: components["schemas"]["FlowKind"];
            readonly id: string;
            readonly seq: number;
            /**
             * @description In the names that the relay passes on
             * @enum {string}
             */
            readonly status: "REGISTRATION_CREATED_V2" | "REGISTRATION_QR_UPDATED_V2" | "REGISTRATION_SCANNED_V2" | "REGISTRATION_SUCCESS_V2" | "REGISTRATION_REJECTED_V2" | "REGISTRATION_EXPIRED_V2" | "REGISTRATION_CANCELLED_V2" | "REGISTRATION_ERROR_V2" | "TRANSACTION_CREATED_V2" | "TRANSACTION_OPENED_V2" | "TRANSACTION_ACCEPTED_V2" | "TRANSACTION_DECLINED_V2" | "TRANSACTION_EXPIRED_V2" | "TRANSACTION_CANCELLED_V2" | "TRANSACTION_ERROR_V2";
            readonly state: components["schemas"]["FlowState"];
            /**
             * Format: int64
             * @description When it was sent, unix milliseconds
             */
            readonly server_time: number;
            /**
             * Format: int64
             * @description When the relay took the event, unix milliseconds: the same however late it is sent
             */
            readonly occurred_at?: number;
            readonly close_connection_on_receive: boolean;
            readonly data: components["schemas"]["EventData"];
        };
        /** @description A flow as its browser may see it */
        readonly FlowSnapshot: {
            readonly kind: components["schemas"]["FlowKind"];
            readonly id: string;
            readonly user_id: string;
            readonly state: components["schemas"]["FlowState"];
            readonly seq: number;
            readonly final: boolean;
            readonly events: readonly components["schemas"]["Envelope"][];
            /**
             * Format: int64
             * @description Unix milliseconds
             */
            readonly server_time: number;
        };
        /** @description A flow as the application server may see it */
        readonly ServerFlowSnapshot: {
            readonly kind: components["schemas"]["FlowKind"];
            readonly id: string;
            readonly user_id: string;
            readonly state: components["schemas"]["FlowState"];
            readonly seq: number;
            readonly final: boolean;
            readonly events: readonly components["schemas"]["Envelope"][];
            /**
             * Format: int64
             * @description Unix milliseconds
             */
            readonly server_time: number;
            /** @description Hub connections of the flow, on any node */
            readonly connections: number;
            /** @description The newest event that a browser has acknowledged */
            readonly acknowledged_seq: number;
        };
        readonly RedeemRequest: {
            readonly code: string;
        };
        readonly RedeemResponse: {
            readonly kind: components["schemas"]["FlowKind"];
            readonly id: string;
            readonly user_id: string;
            /** @enum {string} */
            readonly status: "REGISTRATION_CREATED_V2" | "REGISTRATION_QR_UPDATED_V2" | "REGISTRATION_SCANNED_V2" | "REGISTRATION_SUCCESS_V2" | "REGISTRATION_REJECTED_V2" | "REGISTRATION_EXPIRED_V2" | "REGISTRATION_CANCELLED_V2" | "REGISTRATION_ERROR_V2" | "TRANSACTION_CREATED_V2" | "TRANSACTION_OPENED_V2" | "TRANSACTION_ACCEPTED_V2" | "TRANSACTION_DECLINED_V2" | "TRANSACTION_EXPIRED_V2" | "TRANSACTION_CANCELLED_V2" | "TRANSACTION_ERROR_V2";
            /**
             * Format: int64
             * @description Unix milliseconds
             */
            readonly finished_at: number;
        };
        /** @description RFC 9457 */
        readonly Problem: {
            /**
             * Format: uri
             * @description `urn:rtas:error:` and the code
             */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            readonly code: components["schemas"]["ErrorCode"];
            readonly errors?: readonly components["schemas"]["MemberError"][];
        };
        /**
         * @description Stable; ERRORS.md has what to do about each
         * @enum {string}
         */
        readonly ErrorCode: "malformed_json" | "invalid_request" | "unknown_status" | "invalid_credentials" | "token_missing" | "token_invalid" | "token_expired" | "origin_denied" | "not_found" | "flow_not_found" | "method_not_allowed" | "user_mismatch" | "flow_already_final" | "idempotency_in_progress" | "code_spent" | "body_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "rate_limited" | "internal_error" | "unavailable";
        readonly MemberError: {
            /** @description JSON pointer (RFC 6901) */
            readonly pointer: string;
            readonly message: string;
        };
        readonly Health: {
            /** @enum {string} */
            readonly status: "ok" | "unavailable";
        };
        readonly JwkSet: {
            readonly keys: readonly components["schemas"]["Jwk"][];
        };
        readonly Jwk: {
            /** @enum {string} */
            readonly kty: "EC" | "RSA" | "OKP";
            readonly kid: string;
            /** @enum {string} */
            readonly use: "sig";
            /** @enum {string} */
            readonly alg: "ES256" | "RS256" | "EdDSA";
            readonly crv?: string;
            readonly x?: string;
            readonly y?: string;
            readonly n?: string;
            readonly e?: string;
        };
    };
    responses: {
        /** @description The body is wrong */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Client id and secret do not belong together */
        readonly CredentialsRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no token, or it cannot be taken */
        readonly TokenRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The page's origin is not allowed */
        readonly OriginDenied: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The relay does not know the flow, or no longer */
        readonly FlowNotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The flow does not take this event */
        readonly CallbackConflict: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The flow belongs to another user */
        readonly UserMismatch: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A request with this key is being answered */
        readonly IdempotencyConflict: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The code was redeemed before, has expired, or never was */
        readonly CodeSpent: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body, or `custom_data` in it, is too large */
        readonly BodyTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not announced as JSON */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The status is not known, or the key came with another body */
        readonly CallbackUnprocessable: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key came before with another body */
        readonly IdempotencyKeyReused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        readonly RateLimited: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The relay failed */
        readonly InternalError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The relay cannot answer now */
        readonly Unavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not */
        readonly NotHealthy: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": "unavailable"
                 *     }
                 */
                readonly "application/json": components["schemas"]["Health"];
            };
        };
    };
    parameters: {
        /** @description Chosen by the caller, new for every new request. For 24 hours a repetition with the same key and body is answered like the first request. */
        readonly IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description Always `no-store` */
        readonly NoStore: "no-store";
        /** @description Seconds to wait before the call is worth repeating */
        readonly RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly Login: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "client_id": "northwind",
                 *       "client_secret": "the-secret-that-was-printed-once"
                 *     }
                 */
                readonly "application/json": components["schemas"]["LoginRequest"];
            };
        };
        readonly responses: {
            /** @description An application token */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["NoStore"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["CredentialsRefused"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly RenewToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An application token */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["NoStore"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenResponse"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly RegistrationEndUserTokenV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "user_id": "john.doe",
                 *       "registration_code_unique_id": "rc_8Hq2Vt7YxKd1PfB3"
                 *     }
                 */
                readonly "application/json": components["schemas"]["EndUserRegistrationTokenRequestV2"];
            };
        };
        readonly responses: {
            /** @description The token, and where to use it */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["NoStore"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndUserTokenResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 409: components["responses"]["UserMismatch"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly TransactionEndUserTokenV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "user_id": "john.doe",
                 *       "transaction_id": "tx_3Nw6Rj9LmCs5GzE0"
                 *     }
                 */
                readonly "application/json": components["schemas"]["EndUserTransactionTokenRequestV2"];
            };
        };
        readonly responses: {
            /** @description The token, and where to use it */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["NoStore"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndUserTokenResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 409: components["responses"]["UserMismatch"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly RegistrationCallbackV3: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Chosen by the caller, new for every new request. For 24 hours a repetition with the same key and body is answered like the first request. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegistrationCallbackRequestV3"];
            };
        };
        readonly responses: {
            /** @description The event is stored */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CallbackResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 409: components["responses"]["CallbackConflict"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CallbackUnprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly TransactionCallbackV3: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Chosen by the caller, new for every new request. For 24 hours a repetition with the same key and body is answered like the first request. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TransactionCallbackRequestV3"];
            };
        };
        readonly responses: {
            /** @description The event is stored */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CallbackResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 409: components["responses"]["CallbackConflict"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["CallbackUnprocessable"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly GetFlowV3: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly kind: components["schemas"]["FlowKind"];
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The flow */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["NoStore"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServerFlowSnapshot"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            readonly 404: components["responses"]["FlowNotFound"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly GetOwnFlowV3: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The `ETag` of the answer that the browser has */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The flow */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["NoStore"];
                    readonly ETag: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FlowSnapshot"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag` */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["OriginDenied"];
            readonly 404: components["responses"]["FlowNotFound"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly RedeemResultV3: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Chosen by the caller, new for every new request. For 24 hours a repetition with the same key and body is answered like the first request. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "code": "rr_Jq4Xw9Zt2Lm7Kc1Vb6Ny"
                 *     }
                 */
                readonly "application/json": components["schemas"]["RedeemRequest"];
            };
        };
        readonly responses: {
            /** @description The result of the flow */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["NoStore"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RedeemResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 409: components["responses"]["IdempotencyConflict"];
            readonly 410: components["responses"]["CodeSpent"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["IdempotencyKeyReused"];
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly GetJwks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys in use, and retired ones whose tokens still live */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JwkSet"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly GetOpenApiDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An OpenAPI 3.1 document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly GetLiveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It runs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 503: components["responses"]["NotHealthy"];
        };
    };
    readonly GetReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It takes them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 503: components["responses"]["NotHealthy"];
        };
    };
    readonly GetMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Metrics */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 500: components["responses"]["InternalError"];
        };
    };
}
