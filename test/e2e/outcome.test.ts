import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { setVisible } from '../support/visibility.ts';
import { type DemoWorld, patienceMs, type Screen, startWorld } from '../support/world.ts';

// Each test lets the phone answer while something is broken, and looks for the true outcome on the screen.

const hourMs = 3_600_000;

let browser: Browser;
let world: DemoWorld;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), startWorld()]);
});

afterEach(() => world.network.restore());

afterAll(async () => {
  await Promise.all([browser?.close(), world?.close()]);
});

/** Opens an authentication on a page that was prepared, and waits until it is pending. */
async function openPrepared(prepare: (page: Page) => Promise<unknown>): Promise<Screen> {
  const screen = await world.open(browser, '/');
  await prepare(screen.page);
  await screen.page.goto(`${world.demo.url}/react?flow=authentication`);
  await screen.isIn('waiting');
  return screen;
}

const openWaiting = () => openPrepared(async () => {});

/** Counts from now on how often the relay answers a page that asks for news or begins to connect. */
function countRoundTrips({ page }: Screen): () => number {
  let count = 0;
  page.on('response', (response) => {
    if (/\/(negotiate|v3\/flow)(\?|$)/.test(response.url())) count += 1;
  });
  return () => count;
}

async function approve(screen: Screen): Promise<void> {
  await world.phone(await screen.flow(), 'approve');
  await world.demo.idle();
}

const blockWebSockets = (page: Page) =>
  page.addInitScript(() => {
    globalThis.WebSocket = class extends EventTarget {
      constructor() {
        super();
        throw new DOMException('WebSockets are blocked.', 'SecurityError');
      }
    } as unknown as typeof WebSocket;
  });

const blockEventStreams = (page: Page) =>
  page.route('**/rtas?*', (route) =>
    route.request().headers().accept === 'text/event-stream' ? route.abort() : route.fallback(),
  );

const blockSignalR = (page: Page) => page.route(/\/rtas(\/negotiate)?(\?|$)/, (route) => route.abort());

test('R24: after the sleep of a laptop the true state shows within one round trip', async () => {
  const screen = await openWaiting();
  const session = await screen.context.newCDPSession(screen.page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  world.network.cut();
  await approve(screen);
  const roundTrips = countRoundTrips(screen);
  world.network.restore();
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await screen.isIn('success');
  expect(roundTrips(), 'one round trip').toBeLessThanOrEqual(1);
  await screen.close();
});

test('R18: offline and back the screen mends itself, within one round trip', async () => {
  const screen = await openWaiting();
  await screen.context.setOffline(true);
  world.network.cut();
  await approve(screen);
  await screen.isIn('waiting');
  const roundTrips = countRoundTrips(screen);
  world.network.restore();
  await screen.context.setOffline(false);
  await screen.isIn('success');
  await expect.poll(roundTrips, { timeout: patienceMs }).toBe(1);
  await screen.close();
});

test('WebSocket blocked', async () => {
  const screen = await openPrepared(blockWebSockets);
  await approve(screen);
  await screen.isIn('success');
  await screen.close();
});

test('WebSocket and Server-Sent Events blocked', async () => {
  const screen = await openPrepared(async (page) => {
    await blockWebSockets(page);
    await blockEventStreams(page);
  });
  await approve(screen);
  await screen.isIn('success');
  await screen.close();
});

test('all of SignalR blocked', async () => {
  const screen = await openPrepared(async (page) => {
    await blockWebSockets(page);
    await blockSignalR(page);
  });
  await approve(screen);
  await screen.isIn('success');
  await screen.close();
});

test('relay restarted', async () => {
  const screen = await openWaiting();
  await world.demo.stopRelay();
  await world.demo.startRelay();
  await approve(screen);
  await screen.isIn('success');
  await screen.close();
});

test('relay gone for two minutes', async () => {
  const screen = await openPrepared((page) => page.clock.install());
  await world.demo.stopRelay();
  await screen.shows('Reconnecting');
  await world.phone(await screen.flow(), 'approve');
  await screen.page.clock.fastForward('01:45');
  await screen.isIn('waiting');
  await world.demo.startRelay();
  await screen.page.clock.fastForward('00:15');
  await screen.isIn('success');
  await screen.close();
});

test.each([
  ['an hour slow', -hourMs],
  ['an hour fast', hourMs],
])('hour-wrong clock: %s', async (_, errorMs) => {
  const screen = await openPrepared((page) => page.clock.install({ time: Date.now() + errorMs }));
  await screen.shows(/Expires in 1:[0-5]\d/);
  await approve(screen);
  await screen.isIn('success');
  await screen.close();
});

test('R24: back from the app on the phone the true state shows within one round trip', async () => {
  const screen = await openWaiting();
  await setVisible(screen.page, false);
  world.network.cut();
  await approve(screen);
  const roundTrips = countRoundTrips(screen);
  world.network.restore();
  await setVisible(screen.page, true);
  await screen.isIn('success');
  expect(roundTrips(), 'one round trip').toBeLessThanOrEqual(1);
  await screen.close();
});

test('R24: a page that the browser kept shows the true state within one round trip after "back"', async () => {
  const keeping = await launchBrowser({ backForwardCache: true });
  const screen = await world.open(keeping, '/react?flow=authentication');
  await screen.isIn('waiting');
  // Once the page is left, nobody can read any more what it was answered.
  await screen.flow();
  await screen.page.evaluate(() => Object.assign(window, { isTheSame: true }));
  await screen.page.goto(`${world.demo.url}/phone`);
  await approve(screen);
  const roundTrips = countRoundTrips(screen);
  await screen.page.goBack({ waitUntil: 'commit' });
  await screen.isIn('success');
  expect(roundTrips(), 'one round trip').toBeLessThanOrEqual(1);
  expect(await screen.page.evaluate(() => 'isTheSame' in window), 'not loaded anew').toBe(true);
  await keeping.close();
});
