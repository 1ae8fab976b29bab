import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlowKey } from '@rtas/protocol';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createDemo, type Demo } from './demo.ts';

// Each test starts relay, vendor and web server, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let demo: Demo;
beforeEach(async () => {
  demo = await createDemo({ port: 0, watchIntervalMs: 60_000 });
});
afterEach(() => demo.close());

interface Started {
  readonly rtas_url: string;
  readonly rtas_token: string;
  readonly flow: FlowKey;
  /** The session of the browser that started it. */
  readonly cookie: string;
}

const post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(demo.url + path, {
    method: 'POST',
    ...(body === undefined
      ? { headers }
      : { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
  });

async function start(kind: 'registration' | 'authentication', body?: object): Promise<Started> {
  const answer = await post(`/api/trustfactor/${kind}`, body);
  expect(answer.status).toBe(201);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { ...(await answer.json()), cookie };
}

async function act({ flow }: Started, ...actions: readonly string[]): Promise<void> {
  for (const action of actions) {
    expect((await post(`/phone/trustfactor/${flow.kind}/${flow.id}/${action}`)).status).toBe(202);
  }
  await demo.idle();
}

/** What the browser gets with its own token. */
async function readAsBrowser({ rtas_url, rtas_token }: Started) {
  const answer = await fetch(`${rtas_url}/v3/flow`, { headers: { authorization: `Bearer ${rtas_token}` } });
  const { state, events } = await answer.json();
  const statuses: readonly string[] = events.map(({ status }: { status: string }) => status);
  return { state, statuses, data: events.at(-1)?.data };
}

describe('the sample application server', () => {
  it('plays a registration from start to success', async () => {
    const started = await start('registration');
    expect(await readAsBrowser(started)).toMatchObject({
      state: 'pending',
      statuses: ['REGISTRATION_CREATED_V2'],
    });
    await act(started, 'scan', 'approve');
    expect(await readAsBrowser(started)).toMatchObject({
      state: 'success',
      data: {
        device_info: { name: 'Pixel 8 Pro' },
        user_display_name: 'John Doe',
        application_name: 'Northwind',
      },
    });
  });

  it('plays an authentication from start to success', async () => {
    const started = await start('authentication');
    expect((await readAsBrowser(started)).data).toMatchObject({
      message: 'Pay €42.00 to Blue Bicycles',
      challenge_number: expect.any(String),
    });
    await act(started, 'open', 'approve');
    expect(await readAsBrowser(started)).toMatchObject({ state: 'success' });
  });

  it('shows what the body of the start says', async () => {
    const details = [{ label: 'Account', value: 'PT50' }];
    const body = { user_id: 'ana', message: 'Change your address', details, expires_in: 700 };
    const askedAt = Math.floor(Date.now() / 1000);
    const { data } = await readAsBrowser(await start('authentication', body));
    expect(data).toMatchObject({
      user_id: 'ana',
      user_display_name: 'ana',
      message: 'Change your address',
      details,
    });
    expect(data.transaction_expiration).toBeGreaterThanOrEqual(askedAt + 700);
    expect(data.transaction_expiration).toBeLessThanOrEqual(Math.floor(Date.now() / 1000) + 700);
  });

  it('gives a token that lives as long as its flow, and a minute more', async () => {
    const { rtas_token } = await start('authentication', { expires_in: 3600 });
    const { iat, exp } = JSON.parse(Buffer.from(rtas_token.split('.')[1] ?? '', 'base64url').toString());
    expect(exp - iat).toBeGreaterThan(3600);
    expect(exp - iat).toBeLessThanOrEqual(3660);
  });

  it('says nothing of money when only a message was asked for', async () => {
    const { data } = await readAsBrowser(await start('authentication', { message: 'Log in' }));
    expect(data.details).toBeUndefined();
  });

  it.each([
    ['decline', 'rejected', 'user_declined'],
    ['fraud', 'rejected', 'fraud_reported'],
  ])('tells why the flow ended: %s', async (action, state, reason) => {
    const started = await start('authentication');
    await act(started, action);
    expect(await readAsBrowser(started)).toMatchObject({ state, data: { reason } });
  });

  it('keeps the QR picture and its content the same', async () => {
    const started = await start('registration');
    const { data } = await readAsBrowser(started);
    expect(await demo.qrContentOf(started.flow)).toBe(data.qr_content);
    expect(data.qr_content).toMatch(new RegExp(`^${demo.url}/phone/register\\?payload=dj`));
  });

  it('gives the result to the session that started the flow, once', async () => {
    const started = await start('authentication');
    await act(started, 'approve');
    const { data } = await readAsBrowser(started);
    const body = { result_code: data.result_code };
    const answer = await post('/api/trustfactor/result', body, { cookie: started.cookie });
    expect(await answer.json()).toEqual({ user_id: 'john.doe', status: 'TRANSACTION_ACCEPTED_V2' });
    const again = await post('/api/trustfactor/result', body, { cookie: started.cookie });
    expect([again.status, (await again.json()).code]).toEqual([502, 'code_spent']);
  });

  it('gives the result to no other session', async () => {
    const started = await start('authentication');
    await act(started, 'approve');
    const { data } = await readAsBrowser(started);
    const { cookie } = await start('authentication');
    const answer = await post('/api/trustfactor/result', { result_code: data.result_code }, { cookie });
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'not_your_flow']);
  });

  it('cancels a flow for its own session only, and for good', async () => {
    const started = await start('authentication');
    expect((await post('/api/trustfactor/cancel', started.flow)).status).toBe(403);
    const answer = await post('/api/trustfactor/cancel', started.flow, { cookie: started.cookie });
    expect(answer.status).toBe(204);
    expect(await readAsBrowser(started)).toMatchObject({ state: 'cancelled' });
    const late = await post(`/phone/trustfactor/authentication/${started.flow.id}/approve`);
    expect(late.status).toBe(409);
  });

  it('removes a wrong device with the token of the success event', async () => {
    const started = await start('registration');
    await act(started, 'approve');
    const { data } = await readAsBrowser(started);
    expect(
      (await post('/api/trustfactor/wrong-device', { token: `${data.wrong_device_token}x` })).status,
    ).toBe(403);
    const answer = await post('/api/trustfactor/wrong-device', { token: data.wrong_device_token });
    expect(answer.status).toBe(204);
    const again = await post('/api/trustfactor/wrong-device', { token: data.wrong_device_token });
    expect(again.status).toBe(409);
  });

  it.each([
    ['/api/nobody/registration', 404],
    ['/api/authy/registration', 501],
    ['/api/verify/authentication', 501],
    ['/api/futurae/cancel', 501],
    ['/callbacks/nobody', 404],
    ['/nowhere', 404],
  ])('answers a problem at %s', async (path, status) => {
    const answer = await post(path, {});
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect(await answer.json()).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
  });

  it.each([{ user_id: '' }, { expires_in: -1 }, { details: 'x' }, 'x'])(
    'answers 400 to the body %j',
    async (body) => {
      expect((await post('/api/trustfactor/registration', body)).status).toBe(400);
    },
  );

  it('answers 400 to a body that is no JSON, and takes an empty one', async () => {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const url = `${demo.url}/api/trustfactor/registration`;
    expect((await fetch(url, { ...request, body: '{' })).status).toBe(400);
    expect((await fetch(url, request)).status).toBe(201);
  });

  it('takes an empty body of whatever type, and says which type it reads', async () => {
    const request = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    const url = `${demo.url}/api/trustfactor/registration`;
    expect((await fetch(url, { ...request, body: '' })).status).toBe(201);
    expect((await fetch(url, { ...request, body: 'user_id=john' })).status).toBe(415);
  });

  it('believes no callback that is not signed', async () => {
    const started = await start('registration');
    const body = { Kind: 'registration', Status: 'Registered', AppUserUniqueID: 'john.doe' };
    const answer = await post('/callbacks/trustfactor', { ...body, RegisterCodeUniqueID: started.flow.id });
    expect(answer.status).toBe(401);
    expect(await readAsBrowser(started)).toMatchObject({ state: 'pending' });
    expect(demo.log.entries()).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ reason: 'timestamp_missing' }) }),
    );
  });
});

describe('the faults', () => {
  const breakIt = async (callback: string, delay_ms = 1) => {
    const answer = await post('/faults', { vendor: 'trustfactor', callback, delay_ms });
    expect(await answer.json()).toEqual({ faults: [{ vendor: 'trustfactor', callback, delay_ms }] });
  };

  it('lose a callback: the page waits on', async () => {
    const started = await start('authentication');
    await breakIt('lost');
    await act(started, 'approve');
    expect(await readAsBrowser(started)).toMatchObject({ state: 'pending' });
  });

  it.each(['twice', 'late', 'reordered'])('do no harm when callbacks come %s', async (callback) => {
    const started = await start('registration');
    await breakIt(callback);
    await act(started, 'scan', 'approve');
    const { state, statuses } = await readAsBrowser(started);
    expect(state).toBe('success');
    expect(statuses.filter((status) => status === 'REGISTRATION_SUCCESS_V2')).toHaveLength(1);
  });

  it('are mended by an empty body', async () => {
    await breakIt('lost');
    expect(await (await post('/faults', {})).json()).toEqual({ faults: [] });
    const started = await start('authentication');
    await act(started, 'approve');
    expect(await readAsBrowser(started)).toMatchObject({ state: 'success' });
  });

  it.each([
    [{ vendor: 'nobody', callback: 'lost' }, 404],
    [{ vendor: 'trustfactor', callback: 'eaten' }, 400],
    [{ vendor: 'trustfactor' }, 400],
    [{ callback: 'lost' }, 400],
  ])('are refused: %j', async (body, status) => {
    expect((await post('/faults', body)).status).toBe(status);
  });
});

it('asks the vendor for what a lost callback did not tell', async () => {
  const asking = await createDemo({ port: 0, watchIntervalMs: 20 });
  try {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' } };
    await fetch(`${asking.url}/faults`, { ...request, body: '{"vendor":"trustfactor","callback":"lost"}' });
    const { flow } = await (await fetch(`${asking.url}/api/trustfactor/authentication`, request)).json();
    await fetch(`${asking.url}/phone/trustfactor/authentication/${flow.id}/approve`, request);
    const readState = async () => (await asking.readFlow(flow)).state;
    await expect.poll(readState, { timeout: 30_000 }).toBe('success');
  } finally {
    await asking.close();
  }
});

it('shows in the log what crossed between all five, without a secret', async () => {
  const started = await start('registration');
  const qrContent = await demo.qrContentOf(started.flow);
  await act(started, 'scan', 'approve');
  const answer = await fetch(`${demo.url}/log`);
  const text = await answer.text();
  const parties = new Set(
    JSON.parse(text).flatMap(({ from, to }: { from: string; to: string }) => [from, to]),
  );
  expect([...parties].toSorted()).toEqual(['application', 'browser', 'phone', 'relay', 'vendor']);
  const { data } = await readAsBrowser(started);
  const secrets = [
    started.rtas_token,
    data.contract_key,
    data.device_key,
    data.result_code,
    data.wrong_device_token,
  ];
  for (const secret of [...secrets, qrContent]) {
    expect(secret).toBeTypeOf('string');
    expect(text).not.toContain(secret);
  }
});

describe('the relay of the demo', () => {
  it('knows after a restart what it knew before, at the same address', async () => {
    const started = await start('registration');
    await demo.stopRelay();
    await expect(readAsBrowser(started)).rejects.toThrow();
    await demo.startRelay();
    expect(await readAsBrowser(started)).toMatchObject({ state: 'pending' });
    await act(started, 'approve');
    expect(await readAsBrowser(started)).toMatchObject({ state: 'success' });
  });

  it('can be reached through another address', async () => {
    demo.setRelayPublicUrl('http://127.0.0.1:9');
    expect((await start('registration')).rtas_url).toBe('http://127.0.0.1:9');
    const policy = (await fetch(`${demo.url}/log`)).headers.get('content-security-policy');
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:9 ws://127.0.0.1:9;");
  });

  it('serves pages of the demo only', async () => {
    const { rtas_url, rtas_token } = await start('registration');
    const headers = { authorization: `Bearer ${rtas_token}` };
    const from = (origin: string) => fetch(`${rtas_url}/v3/flow`, { headers: { ...headers, origin } });
    expect((await from(demo.url)).headers.get('access-control-allow-origin')).toBe(demo.url);
    expect((await from('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the pages', () => {
  it.each(['/', '/react', '/vue', '/html', '/react?flow=registration'])(
    'say at %s what they are, or that they are not built',
    async (path) => {
      const answer = await fetch(demo.url + path);
      const isBuilt = existsSync(new URL('../dist/pages/index.html', import.meta.url));
      expect(answer.status).toBe(isBuilt ? 200 : 503);
      expect(answer.headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'",
      );
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it.each(['', 'react/', 'vue/', 'html/'])(
    'are painted only once they are there in full: /%s',
    async (folder) => {
      const source = await readFile(new URL(`pages/${folder}index.html`, import.meta.url), 'utf8');
      const last = /<link rel="expect" href="#(\w+)" blocking="render" \/>/.exec(source)?.[1];
      const below = source.slice(source.indexOf(` id="${last}"`));
      expect(below.match(/<\/?(nav|h1|p)\b/g)).toBeNull();
    },
  );

  it('have the phone beside them', async () => {
    expect(await (await fetch(`${demo.url}/phone`)).text()).toContain('<h1>Simulated phone</h1>');
  });
});

it('leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
  const other = await createDemo({ port: 0 });
  expect(await readdir(folder)).toHaveLength(1);
  await other.close();
  expect(await readdir(folder)).toEqual([]);
  await expect(fetch(other.url)).rejects.toThrow();
});
