import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.test.support.ts';
import { createFakeRelay, problem } from './fake-relay.test.support.ts';
import type { LogEntry } from './log.ts';
import { createRtasServer } from './rtas-server.ts';
import type { IdentifiedReport, Vendor, VendorCallback, VendorReport } from './vendors/vendor.ts';

const timeoutMs = 10_000;
const pollMs = 2_000;
const person = { userId: 'john.doe', userDisplayName: 'John Doe' };
const device_info = {
  name: 'A',
  manufacturer: 'B',
  device_model: 'C',
  operating_system: 'D',
  os_version: '1',
};
const registered: VendorReport = {
  id: 'r1',
  userId: 'john.doe',
  status: 'REGISTRATION_SUCCESS_V2',
  data: { contract_key: 'ck', device_key: 'dk', device_info },
};
const scanned: VendorReport = { id: 'r1', userId: 'john.doe', status: 'REGISTRATION_SCANNED_V2', data: {} };
const request = { method: 'POST', url: 'https://app.test', headers: {}, body: '' };
const flow = { kind: 'registration', id: 'r1' } as const;

const created: IdentifiedReport<'REGISTRATION_CREATED_V2'> = {
  id: 'r1',
  userId: 'john.doe',
  status: 'REGISTRATION_CREATED_V2',
  data: {
    qr_content: 'https://open.test/r?p=1',
    qr_code_expiration: 0,
    deeplink_url: 'https://open.test/r?p=1',
  },
};

/** A vendor that says what the test wants. */
function createScriptedVendor(says: { callback?: VendorCallback; watched?: readonly VendorReport[] } = {}) {
  const cancelled: string[] = [];
  const vendor: Vendor = {
    name: 'scripted',
    startRegistration: async () => created,
    startAuthentication: async ({ userId, message }) => ({
      id: 't1',
      userId,
      status: 'TRANSACTION_CREATED_V2',
      data: { deeplink_url: 'https://open.test/t', contract_key: 'ck', message },
    }),
    handleCallback: async () => says.callback ?? { isGenuine: false, refusal: 'signature_wrong' },
    async *watch() {
      yield* says.watched ?? [];
    },
    async cancel({ id }) {
      cancelled.push(id);
    },
  };
  return { vendor, cancelled };
}

function setUp(says: Parameters<typeof createScriptedVendor>[0] = {}) {
  const clock = createFakeClock((delayMs) => delayMs !== timeoutMs && delayMs !== pollMs);
  const relay = createFakeRelay(clock);
  const lines: LogEntry[] = [];
  const rtas = createRtasServer({
    url: 'https://relay.test',
    clientId: 'northwind',
    clientSecret: 'right secret',
    applicationName: 'Northwind',
    fetch: relay.fetch,
    clock,
    log: (line) => lines.push(line),
    timeoutMs,
  });
  const statusesOf = (key: string) => relay.events.get(key)?.map(({ status }) => status) ?? [];
  return { clock, relay, rtas, lines, statusesOf, ...createScriptedVendor(says) };
}

describe('starting a flow', () => {
  it('tells the relay how long the flow lives before it asks for the token', async () => {
    const { relay, rtas, vendor } = setUp();
    const answer = await rtas.startRegistration(vendor, person);
    expect(answer).toEqual({ rtas_url: 'https://relay.test', rtas_token: 'end-user-token', flow });
    expect(relay.pathsSeen().slice(1)).toEqual([
      '/v3/callbacks/registration',
      '/v2/end-user/registration/token',
    ]);
    expect(relay.requests.at(-2)?.body).toMatchObject({
      unique_id: 'r1',
      status: 'REGISTRATION_CREATED_V2',
      user_id: 'john.doe',
      user_display_name: 'John Doe',
      application_name: 'Northwind',
    });
  });

  it('works for an authentication with what is being approved', async () => {
    const { relay, rtas, vendor } = setUp();
    const answer = await rtas.startAuthentication(vendor, { ...person, message: 'Log in' });
    expect(answer.flow).toEqual({ kind: 'transaction', id: 't1' });
    expect(relay.requests.at(-2)?.body).toMatchObject({
      status: 'TRANSACTION_CREATED_V2',
      message: 'Log in',
    });
  });

  it('leaves nothing to approve when the relay does not take it', async () => {
    const { relay, rtas, vendor, cancelled } = setUp();
    await rtas.login();
    relay.answerNext(() => problem(400, 'invalid_request'));
    await expect(rtas.startRegistration(vendor, person)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(cancelled).toEqual(['r1']);
  });

  it('leaves nothing to approve when no page can get a token', async () => {
    const { relay, rtas, vendor, cancelled } = setUp();
    await rtas.login();
    relay.answerNext(
      () => Response.json({ seq: 1, state: 'pending', final: false, delivered: 0 }, { status: 202 }),
      () => problem(409, 'user_mismatch'),
    );
    await expect(rtas.startRegistration(vendor, person)).rejects.toMatchObject({ code: 'user_mismatch' });
    expect(cancelled).toEqual(['r1']);
  });
});

describe('a callback of the vendor', () => {
  const genuine: VendorCallback = { isGenuine: true, deliveryId: 'd1', reports: [registered] };

  it('posts what the vendor says, with the name that the flow was started with', async () => {
    const { rtas, vendor, relay, statusesOf } = setUp({ callback: genuine });
    await rtas.startRegistration(vendor, person);
    expect(await rtas.handleCallback(vendor, request)).toEqual({ status: 204, reports: [registered] });
    expect(statusesOf('registration/r1')).toEqual(['REGISTRATION_CREATED_V2', 'REGISTRATION_SUCCESS_V2']);
    expect(relay.events.get('registration/r1')?.at(-1)?.data).toMatchObject({
      user_display_name: 'John Doe',
      contract_key: 'ck',
    });
  });

  it('posts also when the relay knows nothing of the flow yet', async () => {
    const { rtas, vendor, relay } = setUp({ callback: genuine });
    expect(await rtas.handleCallback(vendor, request)).toMatchObject({ status: 204 });
    expect(relay.events.get('registration/r1')?.at(-1)?.data.user_display_name).toBe('john.doe');
  });

  it('carries what only the application knows', async () => {
    const { rtas, vendor, relay } = setUp({ callback: genuine });
    const onReport = () => ({
      userDisplayName: 'Dr. Doe',
      wrongDeviceToken: 'w',
      customData: { plan: 'gold' },
    });
    await rtas.handleCallback(vendor, request, { onReport });
    expect(relay.events.get('registration/r1')?.at(-1)?.data).toMatchObject({
      user_display_name: 'Dr. Doe',
      wrong_device_token: 'w',
      custom_data: { plan: 'gold' },
    });
  });

  it('changes nothing when it is badly signed, and says why in the log', async () => {
    const { rtas, vendor, relay, lines } = setUp();
    const answer = await rtas.handleCallback(vendor, request);
    expect(answer).toEqual({ status: 401, reports: [], refusal: 'signature_wrong' });
    expect(relay.requests).toHaveLength(0);
    expect(lines).toEqual([
      { level: 'warn', event: 'callback_refused', vendor: 'scripted', reason: 'signature_wrong' },
    ]);
  });

  it('is answered 400 when it is genuine but not readable', async () => {
    const { rtas, vendor } = setUp({ callback: { isGenuine: false, refusal: 'body_malformed' } });
    expect(await rtas.handleCallback(vendor, request)).toMatchObject({ status: 400 });
  });

  it('changes nothing the second time, and gets the same answer', async () => {
    const { rtas, vendor, relay, lines } = setUp({ callback: genuine });
    const seen: VendorReport[] = [];
    const onReport = (report: VendorReport) => {
      seen.push(report);
      return undefined;
    };
    const answers = await Promise.all([1, 2].map(() => rtas.handleCallback(vendor, request, { onReport })));
    answers.push(await rtas.handleCallback(vendor, request, { onReport }));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(seen).toHaveLength(1);
    expect(relay.pathsSeen().filter((path) => path.startsWith('/v3/callbacks'))).toHaveLength(1);
    expect(lines.map(({ event }) => event)).toEqual(['callback_repeated', 'callback_repeated']);
  });

  it('is forgotten when it is too old to be taken anyway', async () => {
    const { clock, rtas, vendor, lines } = setUp({ callback: genuine });
    await rtas.handleCallback(vendor, request);
    clock.advance(600_000);
    await rtas.handleCallback(vendor, request);
    expect(lines.map(({ event }) => event)).not.toContain('callback_repeated');
  });

  it('is asked for again when the application cannot store it, and then taken', async () => {
    const { rtas, vendor, statusesOf, lines } = setUp({ callback: genuine });
    const onReport = () => Promise.reject(new Error('disk full'));
    expect(await rtas.handleCallback(vendor, request, { onReport })).toMatchObject({ status: 503 });
    expect(lines.at(-1)).toMatchObject({ event: 'callback_not_posted', reason: 'application_failed' });
    expect(statusesOf('registration/r1')).toEqual([]);
    expect(await rtas.handleCallback(vendor, request)).toMatchObject({ status: 204 });
    expect(statusesOf('registration/r1')).toEqual(['REGISTRATION_SUCCESS_V2']);
  });

  it('is about the person of the flow when the vendor does not name the person', async () => {
    const nameless = { ...registered, userId: undefined };
    const callback: VendorCallback = { isGenuine: true, deliveryId: 'd1', reports: [nameless] };
    const { rtas, vendor, relay } = setUp({ callback });
    expect(await rtas.handleCallback(vendor, request)).toMatchObject({ status: 503 });
    await rtas.startRegistration(vendor, person);
    const seen: string[] = [];
    const onReport = ({ userId }: IdentifiedReport) => {
      seen.push(userId);
      return undefined;
    };
    expect(await rtas.handleCallback(vendor, request, { onReport })).toMatchObject({ status: 204 });
    expect(seen).toEqual(['john.doe']);
    expect(relay.events.get('registration/r1')?.at(-1)?.data.user_id).toBe('john.doe');
  });

  it('is asked for again while the relay is out of reach', async () => {
    const { rtas, vendor, relay } = setUp({ callback: genuine });
    await rtas.login();
    relay.answerNext(...[1, 2, 3, 4, 5].map(() => () => problem(503, 'unavailable')));
    expect(await rtas.handleCallback(vendor, request)).toMatchObject({ status: 503 });
  });

  it('is not asked for again when the flow has ended otherwise', async () => {
    const { rtas, vendor, statusesOf, lines } = setUp({ callback: genuine });
    await rtas.startRegistration(vendor, person);
    await rtas.cancel(vendor, flow);
    expect(await rtas.handleCallback(vendor, request)).toMatchObject({ status: 204 });
    expect(statusesOf('registration/r1').at(-1)).toBe('REGISTRATION_CANCELLED_V2');
    expect(lines.at(-1)).toMatchObject({ event: 'flow_already_final' });
  });
});

describe('watching the vendor', () => {
  it('posts what no callback has told', async () => {
    const { rtas, vendor, statusesOf } = setUp({ watched: [scanned, registered] });
    await rtas.startRegistration(vendor, person);
    await rtas.watch(vendor, flow);
    expect(statusesOf('registration/r1').slice(1)).toEqual([
      'REGISTRATION_SCANNED_V2',
      'REGISTRATION_SUCCESS_V2',
    ]);
  });

  it('tells nothing twice', async () => {
    const callback: VendorCallback = { isGenuine: true, deliveryId: 'd1', reports: [scanned] };
    const { rtas, vendor, statusesOf } = setUp({ callback, watched: [scanned, registered] });
    await rtas.startRegistration(vendor, person);
    await rtas.handleCallback(vendor, request);
    await rtas.watch(vendor, flow);
    expect(statusesOf('registration/r1').slice(1)).toEqual([
      'REGISTRATION_SCANNED_V2',
      'REGISTRATION_SUCCESS_V2',
    ]);
  });
});

it('shows every new code of a vendor that rotates them', async () => {
  const renewed: VendorReport = {
    id: 'r1',
    userId: 'john.doe',
    status: 'REGISTRATION_QR_UPDATED_V2',
    data: { qr_content: 'https://open.test/r?p=2', qr_code_expiration: 0 },
  };
  const { rtas, vendor, statusesOf } = setUp({ watched: [renewed, renewed, scanned, scanned] });
  await rtas.startRegistration(vendor, person);
  await rtas.watch(vendor, flow);
  expect(statusesOf('registration/r1').slice(1)).toEqual([
    'REGISTRATION_QR_UPDATED_V2',
    'REGISTRATION_QR_UPDATED_V2',
    'REGISTRATION_SCANNED_V2',
  ]);
});

describe('cancelling', () => {
  it('makes a late approval impossible before the page is told', async () => {
    const { rtas, vendor, cancelled, statusesOf } = setUp();
    await rtas.startRegistration(vendor, person);
    const posted = await rtas.cancel(vendor, flow, { reason: 'user_cancelled' });
    expect(posted).toMatchObject({ state: 'cancelled', final: true });
    expect(cancelled).toEqual(['r1']);
    expect(statusesOf('registration/r1').at(-1)).toBe('REGISTRATION_CANCELLED_V2');
  });

  it('tells the page nothing when the vendor says that it is too late', async () => {
    const { rtas, vendor, statusesOf } = setUp();
    await rtas.startRegistration(vendor, person);
    const late: Vendor = { ...vendor, cancel: () => Promise.reject(new Error('decided')) };
    await expect(rtas.cancel(late, flow)).rejects.toThrow('decided');
    expect(statusesOf('registration/r1')).toEqual(['REGISTRATION_CREATED_V2']);
  });
});
