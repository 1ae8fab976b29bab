import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoWorld, startWorld } from '../support/world.ts';

let browser: Browser;
let world: DemoWorld;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), startWorld()]);
});

beforeEach(() => world.network.restore());

afterAll(async () => {
  await Promise.all([browser?.close(), world?.close()]);
});

test('the relay is killed and started again in the middle of pending: the outcome arrives', async () => {
  const screen = await world.open(browser, '/react?flow=registration');
  await screen.isIn('waiting');
  await world.demo.stopRelay();
  await screen.shows('Reconnecting');
  await screen.isIn('waiting');
  await world.demo.startRelay();
  await world.phone(await screen.flow(), 'scan');
  await world.phone(await screen.flow(), 'approve');
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

test('the browser goes offline and online again: the outcome shows at once', async () => {
  const screen = await world.open(browser, '/react?flow=authentication');
  await screen.isIn('waiting');
  await screen.context.setOffline(true);
  world.network.cut();
  await screen.shows('offline');
  await world.phone(await screen.flow(), 'decline');
  world.network.restore();
  await screen.context.setOffline(false);
  await screen.isIn('rejected');
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
