/**
 * Thrown by a hub method to tell the caller what went wrong: its message reaches the client.
 * Every other error is hidden behind a generic text.
 *
 * @example
 * throw new HubError('The room is full.');
 */
export class HubError extends Error {
  override readonly name = 'HubError';
  /** Always the same. */
  readonly code = 'hub_error';
}

/** Why a client gave no result. */
export type HubResultErrorCode =
  | 'backplane_failed'
  | 'client_failed'
  | 'connection_gone'
  | 'result_aborted'
  | 'result_timeout'
  | 'too_many_results';

/** Thrown by `invoke` of a client, and by groups that a backplane carries; with `client_failed` the message is the client's own. */
export class HubResultError extends Error {
  override readonly name = 'HubResultError';
  /** Stable, for programs. */
  readonly code: HubResultErrorCode;

  constructor(code: HubResultErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}

/** A call whose arguments its method does not accept. */
export class HubArgumentError extends Error {
  override readonly name = 'HubArgumentError';
  /** Always the same. */
  readonly code = 'arguments_invalid';
  /** What the caller may know. */
  readonly detail: string | undefined;

  constructor(cause: unknown) {
    super('The arguments of a call are not accepted.', { cause });
    this.detail = cause instanceof HubError ? cause.message : undefined;
  }
}

/** The statuses with which a request to the hub may be refused. */
export type HubRequestStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 429 | 503;

/** What else belongs to a refusal. */
export interface HubRequestErrorOptions {
  /** Sent as `Retry-After`, in seconds. */
  readonly retryAfterSeconds?: number;
  /** What led to it; logged, and never shown to the client. */
  readonly cause?: unknown;
}

/**
 * Refuses a request to the hub. Thrown by `authenticate`, or by the hub itself when a limit is reached.
 * The client sees the status alone, never the code, unless the endpoint's `toRefusal` tells it.
 *
 * @example
 * throw new HubRequestError(401, 'token_expired');
 */
export class HubRequestError extends Error {
  override readonly name = 'HubRequestError';
  /** Of the HTTP answer. */
  readonly status: HubRequestStatus;
  /** Stable, for programs and logs: the application's own, or one of the hub. */
  readonly code: string;
  /** When the client may ask again; undefined when that is not known, or would not help. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: HubRequestStatus, code: string, options: HubRequestErrorOptions = {}) {
    super(`The hub refused a request with ${status} (${code}).`, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/**
 * Why a connection ended; `onDisconnected` receives it unless it was a plain close, of which readers of streams
 * hear as `closed`.
 */
export type HubConnectionErrorCode =
  | 'aborted'
  | 'authentication_expired'
  | 'client_timeout'
  | 'closed'
  | 'draining'
  | 'frame_too_large'
  | 'handshake_failed'
  | 'handshake_timeout'
  | 'invalid_message'
  | 'message_too_large'
  | 'message_too_deep'
  | 'replay_buffer_full'
  | 'send_queue_full'
  | 'too_many_fragments'
  | 'too_many_messages'
  | 'transport_failed';

/** The end of one connection, with a stable code. */
export class HubConnectionError extends Error {
  override readonly name = 'HubConnectionError';
  /** Stable, for programs. */
  readonly code: HubConnectionErrorCode;

  constructor(code: HubConnectionErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}

/** Thrown at once by `createHub` or `createHubEndpoint` when their options cannot work. */
export class HubConfigurationError extends Error {
  override readonly name = 'HubConfigurationError';
  /** Stable, for programs; the message names the option. */
  readonly code:
    | 'limit_invalid'
    | 'limits_conflict'
    | 'method_duplicate'
    | 'path_invalid'
    | 'transports_invalid';

  constructor(code: HubConfigurationError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Anything thrown, as an Error. */
export const toError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('A value that is no Error was thrown.', { cause: thrown });

/**
 * Makes an error that does not say where it was made: for what happens to thousands of connections at once, and
 * always in the same place. Looking for that place takes most of the time of their end.
 */
export function withoutStack<Made extends Error>(make: () => Made): Made {
  const { stackTraceLimit } = Error;
  // Where the intrinsics of the language are frozen this changes nothing.
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return make();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
  }
}
