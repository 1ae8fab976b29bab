import { createRegistration, type FlowSnapshot } from '@rtas/core';
import { goldenRequests } from '@rtas/protocol/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFlow, waitFor } from '../support/flow.ts';
import { type RelayWorld, startRelay } from '../support/relay.ts';

const path = '/v3/callbacks/registration';
const created = goldenRequests.REGISTRATION_CREATED_V2;
const later = Math.floor(Date.now() / 1000) + 300;

let world: RelayWorld;
let count = 0;

beforeAll(async () => {
  world = await startRelay({ allowedOrigins: ['https://app.example'] });
});

afterAll(() => world.close());

/** A flow that is pending, and what its screen sees. */
async function startFlow() {
  const id = `bad-input-${++count}`;
  const begin = { ...created, unique_id: id, qr_code_expiration: later };
  await world.post(path, begin);
  const token = await world.createToken('registration', id, created.user_id);
  const flow = createFlow('registration', { url: world.url, token });
  await waitFor<FlowSnapshot>(flow, ({ state }) => state === 'pending');
  const succeed = () => world.post(path, { ...goldenRequests.REGISTRATION_SUCCESS_V2, unique_id: id });
  return { id, begin, token, flow, succeed };
}

/** Whatever was refused: the flow goes on and its true end arrives. */
async function expectNothingLost({ flow, succeed }: Awaited<ReturnType<typeof startFlow>>) {
  expect(flow.getSnapshot().state).toBe('pending');
  expect((await succeed()).status).toBe(202);
  const { event } = await waitFor<FlowSnapshot>(flow, ({ state }) => state === 'success');
  expect(event?.seq).toBe(2);
  flow.stop();
}

async function expectProblem(response: Response, status: number, code: string) {
  expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
  const problem = await response.json();
  expect({ status: response.status, code: problem.code, inBody: problem.status }).toEqual({
    status,
    code,
    inBody: status,
  });
  return problem;
}

test.each([
  ['an unknown status', { status: 'REGISTRATION_TELEPORTED_V9' }, 422, 'unknown_status', undefined],
  ['a missing member', { status: 'REGISTRATION_SUCCESS_V2' }, 400, 'invalid_request', '/contract_key'],
  [
    'a member of the wrong type',
    { qr_code_expiration: 'soon' },
    400,
    'invalid_request',
    '/qr_code_expiration',
  ],
  ['the user of another flow', { user_id: 'mallory' }, 409, 'user_mismatch', undefined],
] as const)('%s is refused with its code, and nothing is lost', async (_, change, status, code, pointer) => {
  const started = await startFlow();
  const problem = await expectProblem(await world.post(path, { ...started.begin, ...change }), status, code);
  if (pointer) expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  await expectNothingLost(started);
});

test('broken JSON is refused with its code, and nothing is lost', async () => {
  const started = await startFlow();
  await expectProblem(await world.post(path, '{"unique_id": '), 400, 'malformed_json');
  await expectNothingLost(started);
});

test('a body of 65 KiB is refused with its code, and nothing is lost', async () => {
  const started = await startFlow();
  const large = { ...started.begin, custom_data: { text: 'x'.repeat(65 * 1024) } };
  await expectProblem(await world.post(path, large), 413, 'body_too_large');
  await expectNothingLost(started);
});

test('a second, different final is refused, and the first one stays', async () => {
  const { id, flow, succeed } = await startFlow();
  await succeed();
  const other = { ...goldenRequests.REGISTRATION_REJECTED_V2, unique_id: id };
  await expectProblem(await world.post(path, other), 409, 'flow_already_final');
  expect((await waitFor<FlowSnapshot>(flow, ({ state }) => state !== 'pending')).state).toBe('success');
  flow.stop();
});

test('the same final again is answered like the first one and makes no event', async () => {
  const { id, flow, succeed } = await startFlow();
  const [first, again] = [await (await succeed()).json(), await (await succeed()).json()];
  expect(again).toMatchObject({ seq: first.seq, state: 'success', final: true });
  const { seq } = await (await world.get(`/v3/flows/registration/${id}`)).json();
  expect(seq).toBe(2);
  flow.stop();
});

test('a callback without an application token is refused', async () => {
  const { token, ...started } = await startFlow();
  const asEndUser = await world.post(path, started.begin, { Authorization: `Bearer ${token}` });
  await expectProblem(asEndUser, 401, 'token_invalid');
  await expectNothingLost({ token, ...started });
});

test('an unknown flow is answered 404', async () => {
  await expectProblem(await world.get('/v3/flows/registration/nobody'), 404, 'flow_not_found');
});

test('a token that was tampered with ends the flow on screen with token_invalid', async () => {
  const { token, flow } = await startFlow();
  const [header, payload, signature = ''] = token.split('.');
  const forged = [header, payload, [...signature].reverse().join('')].join('.');
  const other = createFlow('registration', { url: world.url, token: forged });
  const { error } = await waitFor<FlowSnapshot>(other, ({ state }) => state === 'error');
  expect(error?.code).toBe('token_invalid');
  flow.stop();
  other.stop();
});

test('a token that has expired ends the flow on screen with token_expired, which can be tried again', async () => {
  let lateMs = 0;
  const clock = { now: () => Date.now() + lateMs, setTimeout, clearTimeout };
  const relay = await startRelay({ clock });
  const token = await relay.createToken('registration', 'expired', created.user_id);
  lateMs = 24 * 60 * 60_000;
  const flow = createFlow('registration', { url: relay.url, token });
  const { error } = await waitFor<FlowSnapshot>(flow, ({ state }) => state === 'error');
  expect(error).toMatchObject({ code: 'token_expired', retryable: true });
  flow.stop();
  await relay.close();
});

test('an application token never opens the hub', async () => {
  const token = world.applicationToken;
  const flow = createFlow('registration', { url: world.url, token });
  const { error } = await waitFor<FlowSnapshot>(flow, ({ state }) => state === 'error');
  expect(error?.code).toBe('token_invalid');
  flow.stop();
});

test('a page of another origin is refused, and told so', async () => {
  const { token, flow } = await startFlow();
  const fetchAsOtherPage: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Origin', 'https://evil.example');
    return fetch(input, { ...init, headers });
  };
  const other = createRegistration({
    session: { url: world.url, token },
    ports: { network: { fetch: fetchAsOtherPage, WebSocket: globalThis.WebSocket } },
  });
  const { error } = await waitFor<FlowSnapshot>(other, ({ state }) => state === 'error');
  expect(error?.code).toBe('origin_denied');
  flow.stop();
  other.stop();
});

test('the token of one flow never shows another', async () => {
  const [mine, other] = [await startFlow(), await startFlow()];
  const snapshot = await (await world.get('/v3/flow', mine.token)).json();
  expect(snapshot.id).toBe(mine.id);
  await other.succeed();
  await expectNothingLost(mine);
  other.flow.stop();
});
