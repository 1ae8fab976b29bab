import { type InferOutput, literal, minValue, number, object, pipe, string } from 'valibot';
import type { Clock } from './clock.ts';
import { RtasServerError } from './rtas-server-error.ts';
import type { Transport } from './transport.ts';

const tokenSchema = object({
  token: string(),
  token_type: literal('Bearer'),
  expires_in: pipe(number(), minValue(1)),
});

interface Held {
  readonly token: string;
  /** Unix milliseconds. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

export interface ApplicationTokenOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Clock;
  readonly send: Transport;
  /** Ends every request for a token. */
  readonly closing: AbortSignal;
}

/** The application server's own token: got on first need, renewed before its end. */
export interface ApplicationToken {
  /** The token now. Calls at the same time share one request, which outlives a call that is aborted. */
  get(signal: AbortSignal): Promise<string>;
  /** The relay refused this token, so it must not be used again. */
  drop(token: string): void;
}

function toHeld({ token, expires_in }: InferOutput<typeof tokenSchema>, now: number): Held {
  const lifeMs = expires_in * 1000;
  return { token, renewAt: now + lifeMs * 0.8, expiresAt: now + lifeMs };
}

const toBearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function untilAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(new RtasServerError('aborted', { cause: signal.reason }));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([task, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Renewal happens on the way of a call, so no timer is ever left behind. */
export function createApplicationToken(options: ApplicationTokenOptions): ApplicationToken {
  const { clock, send, closing } = options;
  const credentials = { client_id: options.clientId, client_secret: options.clientSecret };
  let held: Held | undefined;
  let pending: Promise<Held> | undefined;

  const login = () =>
    send({ method: 'POST', path: '/v1/login', body: credentials, answer: tokenSchema }, closing);
  const renew = (token: string) =>
    send({ method: 'POST', path: '/v1/token/renew', headers: toBearer(token), answer: tokenSchema }, closing);

  async function renewOrLogin(old: Held) {
    try {
      return await renew(old.token);
    } catch (error) {
      if (error instanceof RtasServerError && error.status === 401) return login();
      throw error;
    }
  }

  async function refresh(): Promise<Held> {
    const old = held;
    const isAlive = old !== undefined && clock.now() < old.expiresAt;
    const answer = await (isAlive ? renewOrLogin(old) : login());
    held = toHeld(answer, clock.now());
    return held;
  }

  function shareRefresh(): Promise<Held> {
    pending ??= refresh().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  return {
    async get(signal) {
      if (held && clock.now() < held.renewAt) return held.token;
      return (await untilAborted(shareRefresh(), signal)).token;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
