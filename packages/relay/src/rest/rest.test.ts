import { createServer } from 'node:net';
import { flowKinds, type Problem } from '@rtas/protocol';
import { badFixtures, goldenRequests } from '@rtas/protocol/fixtures';
import { openApiDocument } from '@rtas/protocol/openapi';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import { relayLimits } from '../limits.ts';
import { MemoryStore } from '../store/memory.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { secret, startRelay } from '../testing/relay-host.ts';
import { operations } from './operations.ts';

const registration = '/v3/callbacks/registration';
const created = { ...goldenRequests.REGISTRATION_CREATED_V2, qr_code_expiration: 0 };
const {
  SUCCESS: success,
  REJECTED: rejected,
  SCANNED: scanned,
} = {
  SUCCESS: goldenRequests.REGISTRATION_SUCCESS_V2,
  REJECTED: goldenRequests.REGISTRATION_REJECTED_V2,
  SCANNED: goldenRequests.REGISTRATION_SCANNED_V2,
};

async function readProblem(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  // The members are what the tests below compare.
  const problem = (await response.json()) as Problem;
  expect(problem).toMatchObject({ type: `urn:rtas:error:${problem.code}`, status: response.status });
  return problem;
}

const codeOf = async (response: Response) => (await readProblem(response)).code;

// Read by name only, and compared at once.
const read = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe('login', () => {
  test('turns id and secret into a token that lives an hour and can be renewed', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const first = await host.login();
    expect(decodeProtectedHeader(first)).toMatchObject({ alg: 'ES256', typ: 'rtas-api+jwt' });
    expect(decodeJwt(first)).toMatchObject({ aud: 'rtas-api', sub: 'shop', iss: 'rtas-relay' });
    clock.advance(30 * 60_000);
    const renewed = await read(await host.post('/v1/token/renew', {}));
    expect(renewed).toEqual({ token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });
    clock.advance(31 * 60_000);
    expect(await codeOf(await host.post('/v1/token/renew', {}))).toBe('token_expired');
    const headers = { authorization: `Bearer ${String(renewed.token)}` };
    expect((await host.fetch('/v1/token/renew', { method: 'POST', headers })).status).toBe(200);
  });

  test('refuses a wrong secret, an unknown client, and what is no login', async () => {
    const host = await startRelay();
    const login = (body: unknown) => host.post('/v1/login', body);
    const wrong = await login({ client_id: 'shop', client_secret: `${secret}x` });
    expect(wrong.status).toBe(401);
    const problem = await readProblem(wrong);
    const unknown = await readProblem(await login({ client_id: 'nobody', client_secret: secret }));
    expect(unknown).toEqual(problem);
    expect(problem.code).toBe('invalid_credentials');
    const { errors } = await readProblem(await login({ client_id: 7 }));
    expect(errors).toEqual([
      { pointer: '/client_id', message: 'must be a string' },
      { pointer: '/client_secret', message: 'is missing' },
    ]);
  });

  test('slows down who tries too often, and lets in after a minute', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock, maxLoginsPerMinute: 2 });
    const login = () =>
      host.fetch('/v1/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id: 'shop', client_secret: secret }),
      });
    await login();
    await login();
    const refused = await login();
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await codeOf(refused)).toBe('rate_limited');
    clock.advance(60_000);
    expect((await login()).status).toBe(200);
  });

  test('takes a secret away with its client: the tokens of a removed client are worth nothing', async () => {
    const host = await startRelay();
    const token = await host.login();
    const other = await startRelay({ clients: [`bank:${secret}`] });
    const response = await other.fetch('/v1/token/renew', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await codeOf(response)).toBe('token_invalid');
  });
});

describe('an end-user token', () => {
  test('names its flow, its user and its groups, and is verified with the published keys', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock, publicUrl: 'https://relay.example' });
    const { token, url, expires_in } = await host.createToken('transaction', 'tx1', 'john');
    expect({ url, expires_in }).toEqual({ url: 'https://relay.example', expires_in: 900 });
    // The document is the relay's own.
    const jwks = (await (await host.fetch('/.well-known/jwks.json')).json()) as JSONWebKeySet;
    const { payload } = await jwtVerify(token, createLocalJWKSet(jwks), {
      issuer: 'rtas-relay',
      audience: 'rtas-hub',
      currentDate: new Date(clock.now()),
    });
    expect(payload).toMatchObject({ sub: 'john', kind: 'transaction', fid: 'tx1', client_id: 'shop' });
    expect(payload.groupsid).toMatch(
      /^app:shop:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12},user:john,uid:tx1$/,
    );
  });

  test('lives as long as its flow, and a minute more to see its end', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const qr_code_expiration = clock.now() / 1000 + 300;
    await host.post(registration, { ...created, qr_code_expiration });
    const { expires_in } = await host.createToken('registration', created.unique_id, created.user_id);
    expect(expires_in).toBe(360);
  });

  test('is not made for another user than the flow has', async () => {
    const host = await startRelay();
    await host.post(registration, created);
    const body = { user_id: 'mallory', registration_code_unique_id: created.unique_id };
    expect(await codeOf(await host.post('/v2/end-user/registration/token', body))).toBe('user_mismatch');
  });

  test('needs an application token, and all members', async () => {
    const host = await startRelay();
    const body = { user_id: 'john', registration_code_unique_id: 'r1' };
    const path = '/v2/end-user/registration/token';
    const bare = await host.post(path, body, { authorization: '' });
    expect(bare.headers.get('www-authenticate')).toBe('Bearer');
    expect(await codeOf(bare)).toBe('token_missing');
    const { token } = await host.createToken('registration', 'r1', 'john');
    expect(await codeOf(await host.post(path, body, { authorization: `Bearer ${token}` }))).toBe(
      'token_invalid',
    );
    expect(await codeOf(await host.post(path, { user_id: 'a\nb' }))).toBe('invalid_request');
  });
});

describe('a callback', () => {
  test('is taken before the token of its flow was made and before any browser is there', async () => {
    const host = await startRelay();
    const response = await host.post(registration, created);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ seq: 1, state: 'pending', final: false, delivered: 0 });
  });

  test('that is repeated is answered like the first one and creates no event', async () => {
    const host = await startRelay();
    await host.post(registration, created);
    const first = await read(await host.post(registration, success));
    const reordered = Object.fromEntries(Object.entries(success).reverse());
    expect(await read(await host.post(registration, reordered))).toEqual(first);
    expect(await read(await host.post(registration, created))).toMatchObject({ seq: 1, state: 'pending' });
    const flow = await read(await host.get(`/v3/flows/registration/${created.unique_id}`));
    expect(flow.seq).toBe(2);
  });

  test('with a different end is refused once the flow has ended', async () => {
    const host = await startRelay();
    await host.post(registration, rejected);
    const response = await host.post(registration, success);
    expect(response.status).toBe(409);
    expect(await codeOf(response)).toBe('flow_already_final');
  });

  test('that comes late, behind the end, changes nothing', async () => {
    const host = await startRelay();
    await host.post(registration, created);
    await host.post(registration, rejected);
    const late = await read(await host.post(registration, scanned));
    expect(late).toEqual({ seq: 2, state: 'rejected', final: true, delivered: 0 });
  });

  test('for another user is refused', async () => {
    const host = await startRelay();
    await host.post(registration, created);
    const response = await host.post(registration, { ...scanned, user_id: 'mallory' });
    expect(await codeOf(response)).toBe('user_mismatch');
  });

  test('keeps unknown members out', async () => {
    const host = await startRelay();
    await host.post(registration, { ...created, surprise: 'out', custom_data: { mine: 'in' } });
    const flow = await read(await host.get(`/v3/flows/registration/${created.unique_id}`));
    expect(JSON.stringify(flow)).not.toContain('surprise');
    expect(JSON.stringify(flow)).toContain('"mine":"in"');
  });

  test.each(badFixtures)('is refused with $code: $name', async ({ kind, body, code, pointers }) => {
    const host = await startRelay();
    const problem = await readProblem(await host.post(`/v3/callbacks/${kind}`, body));
    expect(problem.code).toBe(code);
    expect((problem.errors ?? []).map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
  });

  test('of one application server never reaches a flow of another', async () => {
    const host = await startRelay();
    await host.post(registration, created);
    const headers = { authorization: `Bearer ${await host.login('bank')}` };
    expect(await read(await host.post(registration, rejected, headers))).toMatchObject({ seq: 1 });
    const flow = await host.fetch(`/v3/flows/registration/${created.unique_id}`, { headers });
    expect(await read(flow)).toMatchObject({ state: 'rejected' });
    expect(await read(await host.get(`/v3/flows/registration/${created.unique_id}`))).toMatchObject({
      state: 'pending',
    });
  });
});

describe('an Idempotency-Key', () => {
  test('gives the first answer again for 24 hours', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const post = (body: unknown) => host.post(registration, body, { 'idempotency-key': 'k1' });
    const first = await read(await post(created));
    const again = await post(created);
    expect(again.status).toBe(202);
    expect(await read(again)).toEqual(first);
    expect(await codeOf(await post(scanned))).toBe('idempotency_key_reused');
  });

  test('is free again after 24 hours', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    const key = { 'idempotency-key': 'k1' };
    await host.post(registration, created, key);
    clock.advance(relayLimits.idempotencyMs);
    const login = await host.post('/v1/login', { client_id: 'shop', client_secret: secret });
    const authorization = `Bearer ${String((await read(login)).token)}`;
    expect((await host.post(registration, scanned, { ...key, authorization })).status).toBe(202);
  });

  test('belongs to one application server', async () => {
    const host = await startRelay();
    const key = { 'idempotency-key': 'k1' };
    await host.post(registration, created, key);
    const authorization = `Bearer ${await host.login('bank')}`;
    const response = await host.post(registration, scanned, { ...key, authorization });
    expect(response.status).toBe(202);
  });

  test('of a request that failed can be used again', async () => {
    const host = await startRelay();
    const key = { 'idempotency-key': 'k1' };
    await host.post(registration, created);
    await host.post(registration, { ...scanned, user_id: 'mallory' }, key);
    expect((await host.post(registration, scanned, key)).status).toBe(202);
  });

  test('that is too long is refused', async () => {
    const host = await startRelay();
    const response = await host.post(registration, created, { 'idempotency-key': 'k'.repeat(257) });
    expect(await codeOf(response)).toBe('invalid_request');
  });

  test('lets one of many parallel requests do the work', async () => {
    const host = await startRelay();
    await host.login();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => host.post(registration, created, { 'idempotency-key': 'k1' })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 202 && status !== 409)).toEqual([]);
    expect(statuses).toContain(202);
    const flow = await read(await host.get(`/v3/flows/registration/${created.unique_id}`));
    expect(flow.seq).toBe(1);
  });
});

describe('a flow', () => {
  test('shows the application server who is there and what was seen', async () => {
    const host = await startRelay();
    await host.post(registration, created);
    const flow = await read(await host.get(`/v3/flows/registration/${created.unique_id}`));
    expect(flow).toMatchObject({
      user_id: created.user_id,
      final: false,
      connections: 0,
      acknowledged_seq: 0,
    });
  });

  test('that nobody knows is not found, whatever its kind is called', async () => {
    const host = await startRelay();
    for (const path of [...flowKinds.map((kind) => `/v3/flows/${kind}/x`), '/v3/flows/other/x']) {
      expect(await codeOf(await host.get(path))).toBe('flow_not_found');
    }
  });

  test('is read by its browser, and answered with 304 until something happens', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock, allowedOrigins: ['https://shop.example'] });
    await host.post(registration, created);
    const { token } = await host.createToken('registration', created.unique_id, created.user_id);
    const authorization = `Bearer ${token}`;
    const origin = 'https://shop.example';
    const fetchFlow = (tag = '') =>
      host.fetch('/v3/flow', { headers: { authorization, origin, 'if-none-match': tag } });
    const postedAt = clock.now();
    clock.advance(30_000);
    const first = await fetchFlow();
    expect(first.headers.get('access-control-allow-origin')).toBe(origin);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
    const snapshot = await read(first);
    expect(snapshot).toMatchObject({
      seq: 1,
      events: [{ seq: 1, occurred_at: postedAt, server_time: clock.now() }],
      server_time: clock.now(),
    });
    expect(Object.keys(snapshot)).not.toContain('connections');
    const tag = first.headers.get('etag') ?? '';
    clock.advance(1_000);
    expect((await fetchFlow(`"other", W/${tag}`)).status).toBe(304);
    await host.post(registration, scanned);
    const changed = await fetchFlow(tag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });

  test('is denied to pages of other origins, and to `null` unless it is named', async () => {
    const host = await startRelay({ allowedOrigins: ['https://shop.example'] });
    await host.post(registration, created);
    const { token } = await host.createToken('registration', created.unique_id, created.user_id);
    const origins = [
      'null',
      'http://shop.example',
      'https://shop.example:8443',
      'https://shop.example.evil.test',
    ];
    for (const origin of [...origins, 'https://SHOP.example']) {
      const headers = { authorization: `Bearer ${token}`, origin };
      const response = await host.fetch('/v3/flow', { headers });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(await codeOf(response)).toBe('origin_denied');
    }
  });

  test('can be asked for by a page with a preflight', async () => {
    const host = await startRelay({ allowedOrigins: ['null'] });
    const response = await host.fetch('/v3/flow', { method: 'OPTIONS', headers: { origin: 'null' } });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('null');
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  test('tells the page why its token is refused', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock, allowedOrigins: ['https://shop.example'] });
    const { token } = await host.createToken('registration', 'r1', 'john');
    const ask = (authorization: string) =>
      host.fetch('/v3/flow', { headers: { authorization, origin: 'https://shop.example' } });
    expect(await codeOf(await ask(''))).toBe('token_missing');
    expect(await codeOf(await ask('Bearer x'))).toBe('token_invalid');
    expect(await codeOf(await ask(`Bearer ${token}`))).toBe('flow_not_found');
    clock.advance(15 * 60_000 + 29_000);
    expect(await codeOf(await ask(`Bearer ${token}`))).toBe('flow_not_found');
    clock.advance(2_000);
    const expired = await ask(`Bearer ${token}`);
    expect(expired.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(await codeOf(expired)).toBe('token_expired');
  });

  test('tells the page how long to wait while the store is out of reach', async () => {
    const host = await startRelay({ allowedOrigins: ['https://shop.example'] });
    const { token } = await host.createToken('registration', 'r1', 'john');
    vi.spyOn(MemoryStore.prototype, 'read').mockRejectedValue(new StoreUnavailableError('gone'));
    const headers = { authorization: `Bearer ${token}`, origin: 'https://shop.example' };
    const answer = await host.fetch('/v3/flow', { headers });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect(await codeOf(answer)).toBe('unavailable');
  });
});

describe('a result code', () => {
  const findCode = async (host: Awaited<ReturnType<typeof startRelay>>) => {
    const flow = await read(await host.get(`/v3/flows/registration/${created.unique_id}`));
    return /"result_code":"([^"]+)"/.exec(JSON.stringify(flow))?.[1] ?? '';
  };
  const redeem = (
    host: Awaited<ReturnType<typeof startRelay>>,
    code: string,
    headers?: Record<string, string>,
  ) => host.post('/v3/results/redeem', { code }, headers);

  test('is redeemed once', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    await host.post(registration, success);
    const code = await findCode(host);
    expect(code.length).toBeGreaterThanOrEqual(22);
    clock.advance(relayLimits.resultCodeMs - 1);
    const response = await redeem(host, code);
    expect(await response.json()).toEqual({
      kind: 'registration',
      id: success.unique_id,
      user_id: success.user_id,
      status: 'REGISTRATION_SUCCESS_V2',
      finished_at: clock.now() - relayLimits.resultCodeMs + 1,
    });
    const again = await redeem(host, code);
    expect(again.status).toBe(410);
    expect(await codeOf(again)).toBe('code_spent');
  });

  test('is given again to who repeats the request with its Idempotency-Key', async () => {
    const host = await startRelay();
    await host.post(registration, success);
    const code = await findCode(host);
    const key = { 'idempotency-key': 'k1' };
    const first = await read(await redeem(host, code, key));
    expect(await read(await redeem(host, code, key))).toEqual(first);
  });

  test('is dead after 60 seconds, and not shown any more', async () => {
    const clock = new ManualClock();
    const host = await startRelay({ clock });
    await host.post(registration, success);
    const code = await findCode(host);
    clock.advance(relayLimits.resultCodeMs);
    expect(await codeOf(await redeem(host, code))).toBe('code_spent');
    expect(await findCode(host)).toBe('');
  });

  test('is worth nothing to another application server, and is not spent by it', async () => {
    const host = await startRelay();
    await host.post(registration, success);
    const code = await findCode(host);
    const authorization = `Bearer ${await host.login('bank')}`;
    expect(await codeOf(await redeem(host, code, { authorization }))).toBe('code_spent');
    expect((await redeem(host, code)).status).toBe(200);
  });

  test('comes with a success only', async () => {
    const host = await startRelay();
    await host.post(registration, rejected);
    expect(await findCode(host)).toBe('');
  });
});

describe('whatever is wrong with a request', () => {
  const postRaw = (url: string, init: RequestInit) => fetch(url + registration, { method: 'POST', ...init });

  test('is answered as a problem', async () => {
    const host = await startRelay();
    const authorization = `Bearer ${await host.login()}`;
    const json = { 'content-type': 'application/json', authorization };
    expect(await codeOf(await postRaw(host.url, { headers: json, body: '{' }))).toBe('malformed_json');
    expect(
      await codeOf(await postRaw(host.url, { headers: json, body: new Uint8Array([34, 255, 34]) })),
    ).toBe('malformed_json');
    expect(await codeOf(await postRaw(host.url, { headers: json, body: '[]' }))).toBe('invalid_request');
    const form = { 'content-type': 'application/x-www-form-urlencoded', authorization };
    expect(await codeOf(await postRaw(host.url, { headers: form, body: 'a=b' }))).toBe(
      'unsupported_media_type',
    );
    const large = JSON.stringify({ ...created, custom_data: { text: 'x'.repeat(70_000) } });
    expect(await codeOf(await postRaw(host.url, { headers: json, body: large }))).toBe('body_too_large');
  });

  test('an address or a method that is not there is a problem too', async () => {
    const host = await startRelay();
    expect(await codeOf(await host.fetch('/nothing'))).toBe('not_found');
    expect(await codeOf(await host.fetch('/v3/flows/registration/%zz'))).toBe('not_found');
    const wrongMethod = await host.fetch('/v1/login');
    expect(wrongMethod.headers.get('allow')).toBe('POST');
    expect(await codeOf(wrongMethod)).toBe('method_not_allowed');
    expect(await codeOf(await host.fetch('/v3/flows/registration/x', { method: 'DELETE' }))).toBe(
      'method_not_allowed',
    );
  });
});

describe('the service', () => {
  test('answers every operation of its OpenAPI document under its name', async () => {
    const host = await startRelay();
    const document = await (await host.fetch('/openapi.json')).json();
    expect(document).toEqual(openApiDocument);
    const served = operations
      .filter(({ method }) => method !== 'OPTIONS')
      .map(({ operationId, method, path }) => `${operationId} ${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const documented = Object.entries(Object(openApiDocument.paths)).flatMap(([path, item]) =>
      Object.entries(Object(item)).map(
        ([method, operation]) => `${Object(operation).operationId} ${method.toUpperCase()} ${path}`,
      ),
    );
    expect(served.sort()).toEqual(documented.sort());
  });

  test('says that it lives and that it is ready', async () => {
    const host = await startRelay();
    expect(await read(await host.fetch('/health/live'))).toEqual({ status: 'ok' });
    expect(await read(await host.fetch('/health/ready'))).toEqual({ status: 'ok' });
  });

  test('counts in the text format of Prometheus', async () => {
    const host = await startRelay();
    await host.post(registration, created);
    const response = await host.fetch('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    expect(text).toContain('# TYPE rtas_connections gauge\nrtas_connections 0\n');
    expect(text).toContain('rtas_events_total{status="REGISTRATION_CREATED_V2"} 1\n');
    expect(text).toContain('rtas_http_requests_total{operation="RegistrationCallbackV3",status="202"} 1\n');
  });

  test('shows metrics on their own port alone, where there is one', async () => {
    const { host, metricsPort } = await startWithMetrics();
    expect(await codeOf(await host.fetch('/metrics'))).toBe('not_found');
    const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    expect(await response.text()).toContain('rtas_connections 0');
  });
});

/** A port that is free may be taken by another process before the relay opens it; then it is another one. */
async function startWithMetrics() {
  for (;;) {
    const metricsPort = await findFreePort();
    const host = await startRelay({ metricsPort }).catch((error: unknown) => {
      if (Object(error).code !== 'EADDRINUSE') throw error;
    });
    if (host) return { host, metricsPort };
  }
}

const findFreePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
