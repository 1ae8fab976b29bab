import type { MemberError } from './protocol-error.ts';

/** Where an error is met: in a REST answer, as the reason of a closed hub connection, or in the browser. */
export type ErrorPlace = 'rest' | 'hub' | 'client';

export interface ErrorMeaning {
  readonly places: readonly ErrorPlace[];
  /** HTTP status of the REST answer. */
  readonly http?: number;
  /** Whether the same call can succeed later without a change. */
  readonly retryable: boolean;
  /** What happened, in one sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Every error of RTAS by its stable code. */
export const errorCatalogue = {
  malformed_json: {
    places: ['rest'],
    http: 400,
    retryable: false,
    title: 'The body is not JSON.',
    remedy: 'Send one JSON object in UTF-8.',
  },
  invalid_request: {
    places: ['rest'],
    http: 400,
    retryable: false,
    title: 'A member of the request is missing or has the wrong type.',
    remedy: 'Correct the members that `errors` names.',
  },
  unknown_status: {
    places: ['rest'],
    http: 422,
    retryable: false,
    title: 'Nobody knows this status for this kind of flow.',
    remedy: 'Use a status of the contract; nothing was changed.',
  },
  invalid_credentials: {
    places: ['rest'],
    http: 401,
    retryable: false,
    title: 'Client id and secret do not belong together.',
    remedy: 'Check both, or add the client again with `rtas-relay client add`.',
  },
  token_missing: {
    places: ['rest', 'hub'],
    http: 401,
    retryable: false,
    title: 'The request carries no token.',
    remedy: 'Send `Authorization: Bearer` with a token of this relay.',
  },
  token_invalid: {
    places: ['rest', 'hub', 'client'],
    http: 401,
    retryable: false,
    title: 'The token was not made by this relay, or not for this purpose.',
    remedy: 'Get a new token for this flow from the application server.',
  },
  token_expired: {
    places: ['rest', 'hub', 'client'],
    http: 401,
    retryable: true,
    title: 'The token has expired.',
    remedy: 'Get a new token; a session function is asked for one by itself.',
  },
  origin_denied: {
    places: ['rest', 'hub', 'client'],
    http: 403,
    retryable: false,
    title: 'The relay does not serve pages of this origin.',
    remedy: "Add the page's origin to RTAS_ALLOWED_ORIGINS, exactly as the browser sends it.",
  },
  not_found: {
    places: ['rest'],
    http: 404,
    retryable: false,
    title: 'There is nothing at this address.',
    remedy: 'See /openapi.json for what is there.',
  },
  flow_not_found: {
    places: ['rest', 'client'],
    http: 404,
    retryable: true,
    title: 'The relay knows no event of this flow, or no longer.',
    remedy: 'Post the created event, or start a new flow.',
  },
  method_not_allowed: {
    places: ['rest'],
    http: 405,
    retryable: false,
    title: 'This address does not take this method.',
    remedy: 'See /openapi.json for the methods that it takes.',
  },
  user_mismatch: {
    places: ['rest'],
    http: 409,
    retryable: false,
    title: 'The flow belongs to another user.',
    remedy: "Send the flow's own `user_id`; nothing was changed.",
  },
  flow_already_final: {
    places: ['rest'],
    http: 409,
    retryable: false,
    title: 'The flow has ended otherwise, and its first end stays.',
    remedy: 'Read the flow to see how it ended; nothing was changed.',
  },
  idempotency_in_progress: {
    places: ['rest'],
    http: 409,
    retryable: true,
    title: 'A request with this Idempotency-Key is still being answered.',
    remedy: 'Repeat the request in a moment.',
  },
  code_spent: {
    places: ['rest'],
    http: 410,
    retryable: false,
    title: 'The result code was redeemed before, has expired, or never was.',
    remedy: 'Start a new flow; do not accept the result.',
  },
  body_too_large: {
    places: ['rest'],
    http: 413,
    retryable: false,
    title: 'The body is larger than 64 KiB, or `custom_data` larger than 8 KiB.',
    remedy: 'Send less; a QR code as `qr_content` is smaller than as a picture.',
  },
  unsupported_media_type: {
    places: ['rest'],
    http: 415,
    retryable: false,
    title: 'The body is not announced as JSON.',
    remedy: 'Send `Content-Type: application/json`.',
  },
  idempotency_key_reused: {
    places: ['rest'],
    http: 422,
    retryable: false,
    title: 'This Idempotency-Key came before with another body.',
    remedy: 'Use a new key for every new request.',
  },
  rate_limited: {
    places: ['rest', 'hub', 'client'],
    http: 429,
    retryable: true,
    title: 'Too many requests or connections.',
    remedy: 'Wait as long as `Retry-After` says.',
  },
  internal_error: {
    places: ['rest'],
    http: 500,
    retryable: true,
    title: 'The relay failed.',
    remedy: 'Repeat the request; the log of the relay has the cause.',
  },
  unavailable: {
    places: ['rest', 'hub'],
    http: 503,
    retryable: true,
    title: 'The relay cannot answer now: it is full, stopping, or its store is out of reach.',
    remedy: 'Wait as long as `Retry-After` says.',
  },
  flow_ended: {
    places: ['hub'],
    retryable: false,
    title: 'The flow has ended, and its end was delivered.',
    remedy: 'Nothing: this is the regular end of a connection.',
  },
  relay_stopping: {
    places: ['hub'],
    retryable: true,
    title: 'This relay is stopping.',
    remedy: 'Connect again; another relay, or the same one, goes on.',
  },
  protocol_violation: {
    places: ['hub', 'client'],
    retryable: false,
    title: 'The other side sent something that the protocol does not know.',
    remedy: 'Use the same major version on both sides.',
  },
  relay_unreachable: {
    places: ['client'],
    retryable: true,
    title: 'The relay does not answer.',
    remedy: 'Nothing at first: the client tries again for as long as the flow lives.',
  },
  session_failed: {
    places: ['client'],
    retryable: true,
    title: 'The session function failed, gave no `url` and `token`, or renewed the session of another flow.',
    remedy: 'Look at `cause`, and make the token for `renewal.flow`; `retry()` calls the function again.',
  },
  flow_failed: {
    places: ['client'],
    retryable: true,
    title: 'The application server or the vendor ended the flow with an error.',
    remedy: '`reason` has the word that it gave; `retry()` starts a new flow.',
  },
  already_final: {
    places: ['client'],
    retryable: false,
    title: 'The flow has ended, so this action can no longer be done.',
    remedy: 'Use `retry()` for a new flow.',
  },
  action_unavailable: {
    places: ['client'],
    retryable: false,
    title: 'Nothing is there that this action could work on, in this state or with these options.',
    remedy: 'Offer the action only in the states that its documentation names.',
  },
  action_failed: {
    places: ['client'],
    retryable: true,
    title: "The application's own function for this action failed.",
    remedy: 'Look at `cause`.',
  },
  passkey_failed: {
    places: ['client'],
    retryable: true,
    title: 'The browser or the authenticator could not complete the passkey ceremony.',
    remedy: 'Look at `cause`; the flow is still pending, so the phone or another try can complete it.',
  },
  code_rejected: {
    places: ['client'],
    retryable: true,
    title: 'The application server did not take the code that the person entered.',
    remedy: 'Let the person correct it; the flow is still pending.',
  },
  aborted: {
    places: ['client'],
    retryable: true,
    title: 'The call was cancelled.',
    remedy: 'Nothing: `stop()`, an unmount or an AbortSignal did it.',
  },
  target_not_found: {
    places: ['client'],
    retryable: false,
    title: 'No element matches the target.',
    remedy: 'Give a selector that matches an element, and call `build()` after the element is there.',
  },
  deeplink_rejected: {
    places: ['client'],
    retryable: false,
    title: 'The link is neither https nor of a scheme that was allowed.',
    remedy: 'Allow its scheme and host with `deepLinks`.',
  },
  deeplink_not_opened: {
    places: ['client'],
    retryable: true,
    title: 'The page still shows 2.5 seconds after the link was followed: no app took it.',
    remedy: 'Offer to copy the link, to get the app, or another way; the flow is still pending.',
  },
} as const satisfies Record<string, ErrorMeaning>;

/** The stable codes of all errors. */
export type ErrorCode = keyof typeof errorCatalogue;

type CodesAt<Place extends ErrorPlace> = {
  [Code in ErrorCode]: Place extends (typeof errorCatalogue)[Code]['places'][number] ? Code : never;
}[ErrorCode];

export type RestErrorCode = CodesAt<'rest'>;
export type HubCloseReason = CodesAt<'hub'>;
export type ClientErrorCode = CodesAt<'client'>;

/** An error answer (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: RestErrorCode;
  readonly errors?: readonly MemberError[];
}
