import { type FlowKey, parseFlowSnapshot, type ServerFlowSnapshot } from '@rtas/protocol';
import {
  boolean,
  type GenericSchema,
  minValue,
  number,
  object,
  picklist,
  pipe,
  safeInteger,
  safeParse,
  string,
  transform,
  unknown,
} from 'valibot';
import { createApplicationToken } from './application-token.ts';
import { systemClock } from './clock.ts';
import type { AuthenticationEvent, RegistrationEvent } from './event-request.ts';
import type { CallOptions, RtasServerOptions } from './options.ts';
import { createRetry } from './retry.ts';
import { RtasServerError } from './rtas-server-error.ts';
import { type Call, createTransport } from './transport.ts';

/** What a browser needs to watch one flow. */
export interface EndUserToken {
  readonly token: string;
  /** The relay's origin for browsers. */
  readonly url: string;
  /** Seconds. */
  readonly expires_in: number;
}

/** What the relay did with an event. */
export interface PostedEvent {
  readonly seq: number;
  readonly state: ServerFlowSnapshot['state'];
  readonly final: boolean;
  /** Connections that the event was handed to, on any node. */
  readonly delivered: number;
}

/** The end of a flow as the relay keeps it. Believe this, not the browser. */
export interface RedeemedResult extends FlowKey {
  readonly user_id: string;
  readonly status: string;
  /** Unix milliseconds. */
  readonly finished_at: number;
}

/** The relay's REST interface in methods. All reject with `RtasServerError`. */
export interface RelayClient {
  /** Logs in if need be. Makes a wrong secret known at the start instead of at the first person. */
  login(options?: CallOptions): Promise<void>;
  /** The token with which a browser watches a registration. */
  createRegistrationToken(
    request: { readonly userId: string; readonly registrationCodeUniqueId: string },
    options?: CallOptions,
  ): Promise<EndUserToken>;
  /** The token with which a browser watches an authentication. */
  createAuthenticationToken(
    request: { readonly userId: string; readonly transactionId: string },
    options?: CallOptions,
  ): Promise<EndUserToken>;
  /** Tells the relay what happened to a registration. */
  postRegistrationEvent(event: RegistrationEvent, options?: CallOptions): Promise<PostedEvent>;
  /** Tells the relay what happened to an authentication. */
  postAuthenticationEvent(event: AuthenticationEvent, options?: CallOptions): Promise<PostedEvent>;
  /** What the relay knows of a flow. Rejects with `flow_not_found` when it knows nothing. */
  readFlow(flow: FlowKey, options?: CallOptions): Promise<ServerFlowSnapshot>;
  /** Turns the code that a page sent in its own session into the result, once. Rejects with `code_spent`. */
  redeemResult(code: string, options?: CallOptions): Promise<RedeemedResult>;
  /** Ends every call with `aborted`. No timer and no request is left. */
  close(): void;
}

const count = pipe(number(), safeInteger(), minValue(0));
const kind = picklist(['registration', 'transaction']);
const state = picklist(['pending', 'success', 'rejected', 'expired', 'cancelled', 'error']);

const endUserTokenSchema = object({ token: string(), url: string(), expires_in: count });
const postedSchema = object({ seq: count, state, final: boolean(), delivered: count });
const redeemedSchema = object({
  kind,
  id: string(),
  user_id: string(),
  status: string(),
  finished_at: count,
});
const serverMembersSchema = object({ connections: count, acknowledged_seq: count });

const snapshotSchema = pipe(
  unknown(),
  transform((value) => ({ value })),
) satisfies GenericSchema<unknown, { value: unknown }>;

function toServerSnapshot(value: unknown): ServerFlowSnapshot {
  const members = safeParse(serverMembersSchema, value);
  if (!members.success) throw new RtasServerError('protocol_violation');
  try {
    return { ...parseFlowSnapshot(value), ...members.output };
  } catch (cause) {
    throw new RtasServerError('protocol_violation', { cause });
  }
}

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

function toRelayUrl({ url, allowPlainHttp = false }: RtasServerOptions): URL {
  const parsed = new URL(url);
  const isSafe = parsed.protocol === 'https:' || localHosts.has(parsed.hostname) || allowPlainHttp;
  if (isSafe && /^https?:$/.test(parsed.protocol)) return parsed;
  throw new TypeError(
    'url must be https, or http to this machine; allowPlainHttp lifts this for a private network',
  );
}

const refusesToken = (error: unknown): boolean => error instanceof RtasServerError && error.status === 401;

/** The REST client without vendors. */
export function createRelayClient(options: RtasServerOptions): RelayClient {
  const { clock = systemClock, random = Math.random, retries = 4, timeoutMs = 10_000 } = options;
  const closing = new AbortController();
  const send = createTransport({
    url: toRelayUrl(options),
    fetch: options.fetch ?? globalThis.fetch,
    clock,
    timeoutMs,
  });
  const retry = createRetry({ clock, random, retries });
  const token = createApplicationToken({ ...options, clock, send, closing: closing.signal });
  function toSignal({ signal }: CallOptions = {}): AbortSignal {
    const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
    if (either.aborted) throw new RtasServerError('aborted', { cause: either.reason });
    return either;
  }

  async function sendAs<T>(bearer: string, call: Call<T>, signal: AbortSignal): Promise<T> {
    const headers = { ...call.headers, authorization: `Bearer ${bearer}` };
    return send({ ...call, headers }, signal);
  }

  async function attempt<T>(call: Call<T>, signal: AbortSignal): Promise<T> {
    const first = await token.get(signal);
    try {
      return await sendAs(first, call, signal);
    } catch (error) {
      if (!refusesToken(error)) throw error;
      token.drop(first);
      return sendAs(await token.get(signal), call, signal);
    }
  }

  async function run<T>(call: Call<T>, callOptions?: CallOptions): Promise<T> {
    const signal = toSignal(callOptions);
    return retry(() => attempt(call, signal), signal);
  }

  // The key stays the same over all repetitions, so a lost answer never becomes a second event.
  function post<T>(path: string, body: object, answer: GenericSchema<unknown, T>, callOptions?: CallOptions) {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    return run({ method: 'POST', path, body, answer, headers }, callOptions);
  }

  const toBody = (event: RegistrationEvent | AuthenticationEvent) => ({
    application_name: options.applicationName,
    ...event,
  });

  return {
    async login(callOptions) {
      const signal = toSignal(callOptions);
      await retry(() => token.get(signal), signal);
    },
    createRegistrationToken({ userId, registrationCodeUniqueId }, callOptions) {
      const body = { user_id: userId, registration_code_unique_id: registrationCodeUniqueId };
      return post('/v2/end-user/registration/token', body, endUserTokenSchema, callOptions);
    },
    createAuthenticationToken({ userId, transactionId }, callOptions) {
      const body = { user_id: userId, transaction_id: transactionId };
      return post('/v2/end-user/transaction/token', body, endUserTokenSchema, callOptions);
    },
    postRegistrationEvent: (event, callOptions) =>
      post('/v3/callbacks/registration', toBody(event), postedSchema, callOptions),
    postAuthenticationEvent: (event, callOptions) =>
      post('/v3/callbacks/transaction', toBody(event), postedSchema, callOptions),
    async readFlow({ kind, id }, callOptions) {
      const path = `/v3/flows/${kind}/${encodeURIComponent(id)}`;
      const { value } = await run({ method: 'GET', path, answer: snapshotSchema }, callOptions);
      return toServerSnapshot(value);
    },
    redeemResult: (code, callOptions) => post('/v3/results/redeem', { code }, redeemedSchema, callOptions),
    close: () => closing.abort(new Error('closed')),
  };
}
