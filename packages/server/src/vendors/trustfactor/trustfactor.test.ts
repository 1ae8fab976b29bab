import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../fake-clock.test.support.ts';
import { createTrustFactor } from './trustfactor.ts';

const timeoutMs = 10_000;
const person = { userId: 'u', userDisplayName: 'U' };

type Answer = () => Response | Promise<Response>;

/** The adapter, and a cloud that answers what the test wants. */
function setUp(...answers: readonly Answer[]) {
  const clock = createFakeClock((delayMs) => delayMs !== timeoutMs);
  const requests: Request[] = [];
  const planned = [...answers];
  const fetch: typeof globalThis.fetch = (input, init) => {
    requests.push(new Request(input, init));
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    return Promise.race([planned.shift()?.() ?? Response.json({}), aborted]);
  };
  const vendor = createTrustFactor({
    url: 'https://tf.test',
    apiKey: 'the api key',
    callbackKeys: ['k'],
    fetch,
    clock,
  });
  const send = (body: string) => {
    const timestamp = String(clock.now() / 1000);
    const digest = createHmac('sha256', 'k').update(`${timestamp}.${body}`).digest('hex');
    const headers = { 'tf-timestamp': timestamp, 'tf-signature': `v1=${digest}` };
    return vendor.handleCallback({ method: 'POST', url: 'https://app.test', headers, body });
  };
  return { clock, requests, vendor, send };
}

const never = () => new Promise<Response>(() => undefined);

describe('a call to TrustFactor', () => {
  it('carries the key in its header only', async () => {
    const { requests, vendor } = setUp();
    await vendor.startRegistration(person).catch(() => undefined);
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer the api key');
    expect(requests[0]?.url).toBe('https://tf.test/v2/register-codes');
  });

  it.each([
    [500, 'vendor_unreachable', true],
    [429, 'vendor_unreachable', true],
    [403, 'vendor_refused', false],
  ])('that is answered %i is %s', async (status, code, retryable) => {
    const { vendor, requests } = setUp(() => Response.json({ Code: 'Why' }, { status }));
    await expect(vendor.startAuthentication(person)).rejects.toMatchObject({ code, status, retryable });
    expect(requests).toHaveLength(1);
  });

  it.each(['{"UniqueID":"u"}', '<html>', ''])('that is answered with %s is not understood', async (body) => {
    const { vendor } = setUp(() => new Response(body));
    await expect(vendor.startRegistration(person)).rejects.toMatchObject({ code: 'vendor_answer_invalid' });
  });

  it('ends when no answer comes in time', async () => {
    const { clock, vendor } = setUp(never);
    const failure = expect(vendor.startRegistration(person)).rejects.toMatchObject({
      code: 'vendor_unreachable',
    });
    await clock.untilAsleep(timeoutMs);
    clock.advance(timeoutMs);
    await failure;
    expect(clock.asleep).toBe(0);
  });

  it('ends when it is aborted', async () => {
    const { clock, vendor } = setUp(never);
    const controller = new AbortController();
    const failure = expect(vendor.startRegistration(person, { signal: controller.signal })).rejects.toThrow();
    await clock.untilAsleep(timeoutMs);
    controller.abort();
    await failure;
  });

  it('names no key when it fails', async () => {
    const { vendor } = setUp(() => Promise.reject(new TypeError('fetch failed')));
    const error = await vendor.startRegistration(person).catch((cause: unknown) => cause);
    expect(String(error) + JSON.stringify(error)).not.toContain('the api key');
  });
});

describe('a callback of TrustFactor', () => {
  const registered = {
    Kind: 'registration',
    Status: 'Registered',
    AppUserUniqueID: 'u',
    RegisterCodeUniqueID: 'r',
  };

  it('with a word that nobody knows is an error, never a success', async () => {
    const { send } = setUp();
    expect(await send(JSON.stringify({ ...registered, Status: 'Glorified' }))).toMatchObject({
      isGenuine: true,
      reports: [{ status: 'REGISTRATION_ERROR_V2', data: { reason: 'Glorified' } }],
    });
  });

  it('that registers without keys is an error, never a success', async () => {
    const { send } = setUp();
    expect(await send(JSON.stringify(registered))).toMatchObject({
      reports: [{ status: 'REGISTRATION_ERROR_V2', data: { reason: 'registered_without_keys' } }],
    });
  });

  it('that says that nothing has happened says nothing', async () => {
    const { send } = setUp();
    expect(await send(JSON.stringify({ ...registered, Status: 'Pending' }))).toMatchObject({ reports: [] });
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"Kind":"payment","Status":"Registered","AppUserUniqueID":"u","RegisterCodeUniqueID":"r"}',
    '{"Kind":"transaction","Status":"Accepted","AppUserUniqueID":"u","RegisterCodeUniqueID":"r"}',
  ])('in the form %s is not read, though it is signed', async (body) => {
    expect(await setUp().send(body)).toEqual({ isGenuine: false, refusal: 'body_malformed' });
  });
});

describe('asking TrustFactor', () => {
  const report = (Status: string) => () =>
    Response.json({ Kind: 'transaction', Status, AppUserUniqueID: 'u', TransactionID: 't' });

  it('goes on over a failure that can pass, and says each change once', async () => {
    const failing = () => Response.json({}, { status: 503 });
    const { vendor } = setUp(
      report('Pending'),
      failing,
      report('Opened'),
      report('Opened'),
      report('Declined'),
    );
    const seen: string[] = [];
    const { signal } = new AbortController();
    for await (const { status } of vendor.watch({ kind: 'transaction', id: 't' }, signal)) seen.push(status);
    expect(seen).toEqual(['TRANSACTION_OPENED_V2', 'TRANSACTION_DECLINED_V2']);
  });

  it('asks nothing more once it is aborted', async () => {
    const { vendor, requests } = setUp(report('Opened'));
    const controller = new AbortController();
    for await (const _ of vendor.watch({ kind: 'transaction', id: 't' }, controller.signal))
      controller.abort();
    expect(requests).toHaveLength(1);
  });
});
