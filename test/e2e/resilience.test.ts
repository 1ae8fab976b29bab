import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createToken, postEvent } from '../support/application.ts';
import { launchBrowser } from '../support/browser.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { type DemoWorld, startWorld } from '../support/world.ts';

let browser: Browser;
let world: DemoWorld;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), startWorld()]);
});

beforeEach(() => {
  world.network.restore();
  world.demo.setRelayPublicUrl(`http://127.0.0.1:${world.network.port}`);
});

afterAll(async () => {
  await Promise.all([browser?.close(), world?.close()]);
});

test('the relay is killed in the middle of pending and started again: what it had taken is not lost', async () => {
  const relay = await startRelayProcess(world.demo.url);
  onTestFinished(() => relay.close());
  world.demo.setRelayPublicUrl(relay.url);
  const flow = { kind: 'registration', id: 'killed' } as const;
  await postEvent(relay, { ...flow, status: 'REGISTRATION_CREATED_V2', number: 1 });
  const token = await createToken(relay, flow.kind, flow.id);
  const started = { rtas_url: relay.url, rtas_token: token, flow };
  const screen = await world.openStarted(browser, '/react', started);
  await screen.isIn('waiting');
  await postEvent(relay, { ...flow, status: 'REGISTRATION_SCANNED_V2', number: 2 });
  await relay.kill();
  await screen.shows('Reconnecting');
  await relay.start();
  const known = await relay.get(`/v3/flows/${flow.kind}/${flow.id}`);
  expect(await known.json()).toMatchObject({ seq: 2, events: [{ seq: 1 }, { seq: 2 }] });
  await screen.isIn('scanned');
  await postEvent(relay, { ...flow, status: 'REGISTRATION_SUCCESS_V2', number: 3 });
  await screen.isIn('success');
  await screen.close();
});

test('the network is cut while the phone approves: the outcome shows when it is back', async () => {
  const screen = await world.open(browser, '/vue?flow=authentication');
  await screen.isIn('waiting');
  world.network.cut();
  await screen.shows('Reconnecting');
  await world.phone(await screen.flow(), 'approve');
  await screen.isIn('waiting');
  world.network.restore();
  await screen.isIn('success');
  await screen.close();
});

test('the outcome comes before the browser: the screen goes straight to it', async () => {
  const started = await world.start('registration');
  await world.phone(started.flow, 'scan');
  await world.phone(started.flow, 'approve');
  const screen = await world.openStarted(browser, '/react', started);
  await screen.isIn('success');
  await screen.shows(world.deviceName);
  await screen.close();
});

test('two tabs with one flow show the same outcome', async () => {
  const started = await world.start('authentication');
  const [left, right] = await Promise.all([
    world.openStarted(browser, '/react', started),
    world.openStarted(browser, '/vue', started),
  ]);
  await Promise.all([left.isIn('waiting'), right.isIn('waiting')]);
  await world.phone(started.flow, 'approve');
  await Promise.all([left.isIn('success'), right.isIn('success')]);
  await Promise.all([left.close(), right.close()]);
});

test('a lost callback is made good by asking the vendor', async () => {
  await world.faults({ vendor: 'trustfactor', callback: 'lost' });
  const screen = await world.open(browser, '/html?flow=authentication');
  await screen.isIn('waiting');
  await world.phone(await screen.flow(), 'approve');
  await screen.isIn('success');
  await world.faults({});
  expect(screen.problems).toEqual([]);
  await screen.close();
});

test('a callback that comes twice changes nothing the second time', async () => {
  await world.faults({ vendor: 'trustfactor', callback: 'twice' });
  const screen = await world.open(browser, '/html?flow=authentication');
  await screen.isIn('waiting');
  await world.phone(await screen.flow(), 'approve');
  await screen.isIn('success');
  await world.faults({});
  expect((await world.readFlow(await screen.flow())).seq).toBe(2);
  await screen.close();
});
