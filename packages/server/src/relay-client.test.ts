import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.test.support.ts';
import { createFakeRelay, problem } from './fake-relay.test.support.ts';
import type { RtasServerOptions } from './options.ts';
import { createRelayClient } from './relay-client.ts';
import { RtasServerError } from './rtas-server-error.ts';

const timeoutMs = 10_000;
const never = () => new Promise<Response>(() => undefined);
const registration = { userId: 'john.doe', registrationCodeUniqueId: 'r1' };
const expired = {
  unique_id: 'r1',
  status: 'REGISTRATION_EXPIRED_V2',
  user_id: 'u1',
  user_display_name: 'U',
} as const;

function setUp(options: Partial<RtasServerOptions> = {}) {
  const clock = createFakeClock((delayMs) => delayMs !== timeoutMs);
  const relay = createFakeRelay(clock);
  const client = createRelayClient({
    url: 'https://relay.test',
    clientId: 'northwind',
    clientSecret: 'right secret',
    applicationName: 'Northwind',
    fetch: relay.fetch,
    clock,
    random: () => 0.5,
    timeoutMs,
    ...options,
  });
  return { clock, relay, client };
}

const failureOf = (task: Promise<unknown>) =>
  task.then(
    () => expect.unreachable(),
    (error: unknown) => (error instanceof RtasServerError ? error : expect.unreachable(String(error))),
  );

describe('the application token', () => {
  it('is got on first need and used again', async () => {
    const { relay, client } = setUp();
    await client.createRegistrationToken(registration);
    await client.createRegistrationToken(registration);
    expect(relay.pathsSeen().filter((path) => path === '/v1/login')).toHaveLength(1);
  });

  it('is got once for calls at the same time', async () => {
    const { relay, client } = setUp();
    await Promise.all([1, 2, 3].map(() => client.createRegistrationToken(registration)));
    expect(relay.pathsSeen().filter((path) => path === '/v1/login')).toHaveLength(1);
  });

  it('is renewed when four fifths of its life are over, without the secret', async () => {
    const { clock, relay, client } = setUp();
    await client.login();
    clock.advance(1_439_999);
    await client.createRegistrationToken(registration);
    expect(relay.pathsSeen()).not.toContain('/v1/token/renew');
    clock.advance(1);
    await client.createRegistrationToken(registration);
    expect(relay.pathsSeen().slice(2)).toEqual(['/v1/token/renew', '/v2/end-user/registration/token']);
    expect(relay.requests.at(-1)?.headers.get('authorization')).toBe('Bearer application-token-2');
  });

  it('is got anew by login after its end', async () => {
    const { clock, relay, client } = setUp();
    await client.login();
    clock.advance(1_800_000);
    await client.createRegistrationToken(registration);
    expect(relay.pathsSeen()).toEqual(['/v1/login', '/v1/login', '/v2/end-user/registration/token']);
  });

  it('is got anew by login when the relay does not renew it', async () => {
    const { clock, relay, client } = setUp();
    await client.login();
    clock.advance(1_500_000);
    relay.revokeTokens();
    await client.createRegistrationToken(registration);
    expect(relay.pathsSeen().slice(1)).toEqual([
      '/v1/token/renew',
      '/v1/login',
      '/v2/end-user/registration/token',
    ]);
  });

  it('is replaced once when the relay refuses it', async () => {
    const { relay, client } = setUp();
    await client.login();
    relay.revokeTokens();
    await client.createRegistrationToken(registration);
    expect(relay.pathsSeen().slice(1)).toEqual([
      '/v2/end-user/registration/token',
      '/v1/login',
      '/v2/end-user/registration/token',
    ]);
  });

  it('is not asked for for ever when the relay refuses every one', async () => {
    const { relay, client } = setUp();
    await client.login();
    relay.answerNext(() => problem(401, 'token_invalid'));
    relay.answerNext(() => problem(500, 'internal_error'));
    relay.revokeTokens();
    await client.createRegistrationToken(registration);
    const refused = setUp();
    await refused.client.login();
    const login = () => Response.json({ token: 't', token_type: 'Bearer', expires_in: 9 });
    refused.relay.answerNext(
      () => problem(401, 'token_invalid'),
      login,
      () => problem(401, 'token_invalid'),
    );
    const error = await failureOf(refused.client.createRegistrationToken(registration));
    expect(error).toMatchObject({ code: 'token_invalid', status: 401, retryable: false });
  });

  it('says that the secret is wrong, without naming it', async () => {
    const { client } = setUp({ clientSecret: 'a wrong secret' });
    const error = await failureOf(client.login());
    expect(error).toMatchObject({ code: 'invalid_credentials', status: 401 });
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain('a wrong secret');
  });
});

describe('a call', () => {
  it('gives the token and address for a browser', async () => {
    const { relay, client } = setUp();
    const answer = await client.createAuthenticationToken({ userId: 'u1', transactionId: 't1' });
    expect(answer).toEqual({ token: 'end-user-token', url: 'https://relay.test', expires_in: 900 });
    expect(relay.requests.at(-1)?.body).toEqual({ user_id: 'u1', transaction_id: 't1' });
  });

  it('adds the name of the application to an event', async () => {
    const { relay, client } = setUp();
    const posted = await client.postRegistrationEvent(expired);
    expect(posted).toEqual({ seq: 1, state: 'expired', final: true, delivered: 1 });
    expect(relay.requests.at(-1)?.body.application_name).toBe('Northwind');
  });

  it('is repeated with the same Idempotency-Key and full jitter', async () => {
    const { clock, relay, client } = setUp();
    await client.login();
    relay.answerNext(
      () => problem(503, 'unavailable'),
      () => Promise.reject(new TypeError('fetch failed')),
      () => new Response('<html>Bad gateway</html>', { status: 502 }),
    );
    await client.postRegistrationEvent(expired);
    expect(clock.slept.filter((ms) => ms !== timeoutMs)).toEqual([100, 200, 400]);
    const keys = relay.requests.slice(1).map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(1);
  });

  it('has an Idempotency-Key of its own', async () => {
    const { relay, client } = setUp();
    await client.createRegistrationToken(registration);
    await client.createRegistrationToken(registration);
    const keys = relay.requests.slice(1).map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    ['3', 3_000],
    [new Date(Date.UTC(2026, 0, 1) + 7_000).toUTCString(), 7_000],
  ])('waits at least as long as Retry-After: %s says', async (retryAfter, waitMs) => {
    const { clock, relay, client } = setUp();
    await client.login();
    relay.answerNext(() => problem(429, 'rate_limited', { 'retry-after': retryAfter }));
    await client.postRegistrationEvent(expired);
    expect(clock.slept.filter((ms) => ms !== timeoutMs)).toEqual([waitMs + 100]);
  });

  it('leaves a wait of minutes to its caller', async () => {
    const { relay, client } = setUp();
    await client.login();
    relay.answerNext(() => problem(429, 'rate_limited', { 'retry-after': '600' }));
    const error = await failureOf(client.postRegistrationEvent(expired));
    expect(error).toMatchObject({ code: 'rate_limited', retryable: true, retryAfterMs: 600_000 });
  });

  it('gives up after its repetitions', async () => {
    const { relay, client } = setUp({ retries: 2 });
    await client.login();
    relay.answerNext(...[1, 2, 3].map(() => () => problem(500, 'internal_error')));
    const error = await failureOf(client.postRegistrationEvent(expired));
    expect(error).toMatchObject({ code: 'internal_error', status: 500, retryable: true });
    expect(relay.requests).toHaveLength(4);
  });

  it('is not repeated when the request itself is wrong, and says which member', async () => {
    const { relay, client } = setUp();
    await client.login();
    const errors = [{ pointer: '/user_id', message: 'is missing' }];
    relay.answerNext(() => Response.json({ code: 'invalid_request', errors }, { status: 400 }));
    const error = await failureOf(client.postRegistrationEvent(expired));
    expect(error).toMatchObject({ code: 'invalid_request', status: 400, retryable: false, errors });
    expect(relay.requests).toHaveLength(2);
  });

  it('says that an answer in another form is no answer of a relay', async () => {
    const { relay, client } = setUp();
    await client.login();
    relay.answerNext(() => Response.json({ hello: 'world' }));
    expect(await failureOf(client.createRegistrationToken(registration))).toMatchObject({
      code: 'protocol_violation',
    });
  });

  it('takes a code that stands in no catalogue for what its HTTP status says', async () => {
    const { relay, client } = setUp();
    await client.login();
    relay.answerNext(() => problem(404, '__proto__'));
    expect(await failureOf(client.redeemResult('c'))).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('ends an attempt that gets no answer in time, and tries again', async () => {
    const { clock, relay, client } = setUp();
    await client.login();
    relay.answerNext(never);
    const call = client.createRegistrationToken(registration);
    await clock.untilAsleep(timeoutMs);
    clock.advance(timeoutMs);
    expect(await call).toMatchObject({ token: 'end-user-token' });
  });

  it('can be aborted', async () => {
    const { clock, relay, client } = setUp();
    await client.login();
    relay.answerNext(never);
    const controller = new AbortController();
    const failure = failureOf(client.createRegistrationToken(registration, { signal: controller.signal }));
    await clock.untilAsleep(timeoutMs);
    controller.abort();
    expect(await failure).toMatchObject({ code: 'aborted' });
  });

  it('does not take a shared login down with it when aborted', async () => {
    const { clock, relay, client } = setUp();
    const gate = Promise.withResolvers<Response>();
    relay.answerNext(() => gate.promise);
    const controller = new AbortController();
    const failure = failureOf(client.createRegistrationToken(registration, { signal: controller.signal }));
    const other = client.createRegistrationToken(registration);
    await clock.untilAsleep(timeoutMs);
    controller.abort();
    expect(await failure).toMatchObject({ code: 'aborted' });
    relay.answerNext();
    gate.resolve(problem(503, 'unavailable'));
    expect(await other).toMatchObject({ token: 'end-user-token' });
  });

  it('ends with close, which leaves no timer', async () => {
    const { clock, relay, client } = setUp();
    await client.login();
    relay.answerNext(never);
    const failure = failureOf(client.createRegistrationToken(registration));
    await clock.untilAsleep(timeoutMs);
    client.close();
    expect(await failure).toMatchObject({ code: 'aborted' });
    expect(clock.asleep).toBe(0);
    expect(await failureOf(client.login())).toMatchObject({ code: 'aborted' });
  });
});

describe('reading', () => {
  it('gives a flow with the members that only a server sees', async () => {
    const { client } = setUp();
    await client.postRegistrationEvent(expired);
    const flow = await client.readFlow({ kind: 'registration', id: 'r1' });
    expect(flow).toMatchObject({ state: 'expired', final: true, connections: 1, acknowledged_seq: 0 });
    expect(flow.events).toHaveLength(1);
  });

  it('says that nothing is known of a flow', async () => {
    const { client } = setUp();
    const error = await failureOf(client.readFlow({ kind: 'transaction', id: 'a/b?c' }));
    expect(error).toMatchObject({ code: 'flow_not_found', status: 404 });
  });

  it('redeems a result, and says when it was redeemed before', async () => {
    const { relay, client } = setUp();
    expect(await client.redeemResult('code')).toMatchObject({ kind: 'transaction', id: 't1', user_id: 'u1' });
    relay.answerNext(() => problem(410, 'code_spent'));
    expect(await failureOf(client.redeemResult('code'))).toMatchObject({ code: 'code_spent', status: 410 });
  });
});

describe('the address', () => {
  it.each(['http://relay.test', 'ftp://relay.test', 'ws://localhost'])('may not be %s', (url) => {
    expect(() => setUp({ url })).toThrow(TypeError);
  });

  it.each(['http://localhost:4000', 'http://127.0.0.1:1', 'http://[::1]:1', 'https://relay.test'])(
    'may be %s',
    (url) => {
      expect(() => setUp({ url })).not.toThrow();
    },
  );

  it('may be plain http to another machine when that is asked for', () => {
    expect(() => setUp({ url: 'http://relay:4000', allowPlainHttp: true })).not.toThrow();
  });
});
