import { goldenRequests } from '@rtas/protocol/fixtures';
import { expect, test } from 'vitest';
import { connectBrowser } from './testing/browser.ts';
import { fixtureTimeMs, ManualClock } from './testing/manual-clock.ts';
import { type RelayHost, startRelay } from './testing/relay-host.ts';
import { createTemporaryFolder } from './testing/temporary-folder.ts';

const registration = '/v3/callbacks/registration';
const inSeconds = (seconds: number) => fixtureTimeMs / 1000 + seconds;
const created = { ...goldenRequests.REGISTRATION_CREATED_V2, qr_code_expiration: inSeconds(60) };
const { unique_id: id, user_id: userId } = created;

const watch = async (host: RelayHost) => connectBrowser(await host.createToken('registration', id, userId));
const readFlow = async (host: RelayHost) =>
  Object(await (await host.get(`/v3/flows/registration/${id}`)).json());

test('the relay ends a flow as expired 2 seconds after its deadline', async () => {
  const clock = new ManualClock();
  const host = await startRelay({ clock });
  await host.post(registration, created);
  clock.advance(61_000);
  const browser = await watch(host);
  await browser.heard(1);
  clock.advance(999);
  expect(await readFlow(host)).toMatchObject({ state: 'pending' });
  clock.advance(1);
  const [, expired] = await browser.heard(2);
  expect(expired).toMatchObject({
    seq: 2,
    status: 'REGISTRATION_EXPIRED_V2',
    close_connection_on_receive: true,
    data: {
      user_id: userId,
      user_display_name: created.user_display_name,
      application_name: created.application_name,
    },
  });
  const answer = await host.post(registration, goldenRequests.REGISTRATION_EXPIRED_V2);
  expect(await answer.json()).toEqual({ seq: 2, state: 'expired', final: true, delivered: 1 });
  expect((await host.post(registration, goldenRequests.REGISTRATION_SUCCESS_V2)).status).toBe(409);
});

test('a new deadline takes the place of the old one', async () => {
  const clock = new ManualClock();
  const host = await startRelay({ clock });
  await host.post(registration, created);
  const updated = { ...goldenRequests.REGISTRATION_QR_UPDATED_V2, qr_code_expiration: inSeconds(90) };
  await host.post(registration, updated);
  clock.advance(70_000);
  await host.post(registration, goldenRequests.REGISTRATION_SCANNED_V2);
  expect(await readFlow(host)).toMatchObject({ state: 'pending', seq: 3 });
  clock.advance(21_000);
  const browser = await watch(host);
  await browser.heard(3);
  clock.advance(1_000);
  expect((await browser.heard(4))[3]).toMatchObject({ status: 'REGISTRATION_EXPIRED_V2' });
});

test('a flow that has ended, and one without a deadline, do not expire', async () => {
  const clock = new ManualClock();
  const host = await startRelay({ clock });
  await host.post(registration, created);
  await host.post(registration, goldenRequests.REGISTRATION_REJECTED_V2);
  const endless = { ...created, unique_id: 'endless', qr_code_expiration: 0 };
  await host.post(registration, endless);
  const other = { ...created, unique_id: 'other' };
  await host.post(registration, other);
  clock.advance(61_000);
  const browser = await connectBrowser(await host.createToken('registration', 'other', userId));
  await browser.heard(1);
  clock.advance(1_000);
  await browser.heard(2);
  expect(await readFlow(host)).toMatchObject({ state: 'rejected', seq: 2 });
  const view = await host.get('/v3/flows/registration/endless');
  expect(await view.json()).toMatchObject({ state: 'pending', seq: 1 });
});

test('a transaction expires too, and one that came too late at once', async () => {
  const clock = new ManualClock();
  const host = await startRelay({ clock });
  const transaction = { ...goldenRequests.TRANSACTION_CREATED_V2, transaction_expiration: inSeconds(-60) };
  const session = await host.createToken('transaction', transaction.unique_id, transaction.user_id);
  const browser = await connectBrowser(session);
  await host.post('/v3/callbacks/transaction', transaction);
  clock.advance(0);
  expect((await browser.heard(2))[1]).toMatchObject({ status: 'TRANSACTION_EXPIRED_V2', state: 'expired' });
});

test('a restart in the middle of a flow loses nothing: events, tokens and deadlines go on', async () => {
  const clock = new ManualClock();
  const store = `file:${createTemporaryFolder()}`;
  const first = await startRelay({ clock, store });
  await first.post(registration, created);
  const { token } = await first.createToken('registration', id, userId);
  await first.relay.close();

  clock.advance(61_000);
  const second = await startRelay({ clock, store });
  const browser = await connectBrowser({ url: second.url, token });
  expect(await browser.heard(1)).toMatchObject([{ seq: 1, status: 'REGISTRATION_CREATED_V2' }]);
  clock.advance(1_000);
  expect((await browser.heard(2))[1]).toMatchObject({ seq: 2, state: 'expired' });
});

test('a deadline that passes while the relay is down is caught up with at the start', async () => {
  const clock = new ManualClock();
  const store = `file:${createTemporaryFolder()}`;
  const first = await startRelay({ clock, store });
  await first.post(registration, created);
  await first.relay.close();
  clock.advance(120_000);
  const second = await startRelay({ clock, store });
  expect(await readFlow(second)).toMatchObject({ state: 'expired', seq: 2 });
});
