import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type BrowserWindow, openBrowserWindow } from '../support/browser-window.ts';
import { createFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { createGate, type Gate } from '../support/gate.ts';
import { type StoppedClock, stopClock } from '../support/stopped-clock.ts';
import { type DemoWorld, type Screen, startWorld } from '../support/world.ts';

// Each test lets the phone answer while something is broken. When that is mended, a plain request for the flow is
// answered, and all else is cut. The clocks of the pages stand still: no attempt is due by itself, and none follows an
// answer. So what makes a page ask is what the test says, and what its screen shows it has learned in one round trip.

const hourMs = 3_600_000;
const sleepMs = 60_000;
const outageMs = 120_000;
/** The longest time between two attempts of a page that is seen, and a step of its clock. */
const longestPauseMs = 15_500;

let browser: Browser;
let window: BrowserWindow;
let world: DemoWorld;
let gate: Gate;
let network: FaultProxy;

beforeAll(async () => {
  [browser, window, world] = await Promise.all([launchBrowser(), openBrowserWindow(), startWorld()]);
  gate = await createGate(world.demo.relayPort);
  network = await createFaultProxy(gate.port);
  world.demo.setRelayPublicUrl(`http://127.0.0.1:${network.port}`);
});

afterEach(async () => {
  network.restore();
  gate.open();
  await world.demo.startRelay();
});

afterAll(async () => {
  await Promise.all([browser?.close(), window?.close()]);
  await network?.close();
  await gate?.close();
  await world?.close();
});

/** A screen whose time passes when the test says. */
interface Visit {
  readonly screen: Screen;
  readonly clock: StoppedClock;
}

const says = async ({ page }: Screen, words: string): Promise<boolean> =>
  (await page.locator('[data-part="root"]').innerText()).includes(words);

const isInState = async ({ page }: Screen, state: string): Promise<boolean> =>
  (await page.locator(`[data-part="root"][data-state="${state}"]`).count()) > 0;

/** Begins an authentication on a page that was prepared. */
async function begin(screen: Screen, prepare: (page: Page) => Promise<unknown>, errorMs = 0): Promise<Visit> {
  const clock = await stopClock(screen.page, errorMs);
  await prepare(screen.page);
  await screen.page.goto(`${world.demo.url}/react?flow=authentication`);
  return { screen, clock };
}

/** Opens a page, and waits until it is pending. */
async function open(errorMs = 0): Promise<Visit> {
  const visit = await begin(await world.open(browser, '/'), async () => {}, errorMs);
  await visit.screen.isIn('waiting');
  return visit;
}

/** Opens a page that has to try what works. */
async function openBlocked(blocks: readonly ((page: Page) => Promise<unknown>)[]): Promise<Visit> {
  const prepare = async (page: Page) => {
    for (const block of blocks) await block(page);
  };
  const visit = await begin(await world.open(browser, '/'), prepare);
  await visit.clock.passUntil(() => isInState(visit.screen, 'waiting'));
  return visit;
}

/** Opens a page that can be hidden and frozen, and that does not hear an event by which it could notice that. */
async function openInWindow(unheard: string): Promise<Visit> {
  const prepare = (page: Page) => page.addInitScript(listen, unheard);
  const visit = await begin(await world.openTab(window.context, '/'), prepare);
  await visit.screen.isIn('waiting');
  // Once a page is left or asleep, nobody can read any more what it was answered.
  await visit.screen.flow();
  return visit;
}

/** Runs on the page: notes what the browser says of its life. */
function listen(unheard: string): void {
  const heard: string[] = [];
  Object.assign(globalThis, { heard });
  for (const type of ['freeze', 'resume', 'visibilitychange', 'pageshow'])
    globalThis.addEventListener(
      type,
      (event) => {
        const isFirst = event instanceof PageTransitionEvent && !event.persisted;
        if (!isFirst) heard.push(type === 'visibilitychange' ? document.visibilityState : type);
        if (type === unheard) event.stopImmediatePropagation();
      },
      { capture: true },
    );
}

const readHeard = ({ page }: Screen) =>
  page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);

async function approve(screen: Screen): Promise<void> {
  await world.phone(await screen.flow(), 'approve');
  await world.demo.idle();
}

/** The phone answers a page without network, which then comes back. */
async function approveUnheard(screen: Screen): Promise<void> {
  network.cut();
  await approve(screen);
  gate.narrow();
  network.restore();
}

async function showsOutcomeInOneRoundTrip(screen: Screen): Promise<void> {
  await screen.isIn('success');
  // The connection that is made anew may ask at the same time.
  expect(new Set(gate.passed)).toEqual(new Set(['GET /v3/flow']));
}

async function goOfflineAndBack({ screen, clock }: Visit): Promise<void> {
  network.cut();
  await screen.context.setOffline(true);
  await clock.passUntil(() => says(screen, 'You are offline.'));
  await approveUnheard(screen);
  await screen.context.setOffline(false);
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

describe('R18, R24: the true outcome shows within one round trip', () => {
  test('laptop sleep', async () => {
    const { screen, clock } = await openInWindow('visibilitychange');
    const session = await window.context.newCDPSession(screen.page);
    await window.elsewhere.bringToFront();
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    expect(await readHeard(screen)).toEqual(['hidden', 'freeze']);
    await approveUnheard(screen);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await screen.page.bringToFront();
    await expect.poll(() => readHeard(screen)).toEqual(['hidden', 'freeze', 'resume', 'visible']);
    await clock.jump(sleepMs);
    await showsOutcomeInOneRoundTrip(screen);
    await screen.close();
  });

  test('offline and back', async () => {
    const visit = await open();
    await goOfflineAndBack(visit);
    await showsOutcomeInOneRoundTrip(visit.screen);
    await visit.screen.close();
  });

  test.each([
    { name: 'WebSocket blocked', blocks: [blockWebSockets], rung: 'event stream /rtas' },
    {
      name: 'WebSocket and SSE blocked',
      blocks: [blockWebSockets, blockEventStreams],
      rung: 'GET /rtas',
    },
    { name: 'all of SignalR blocked', blocks: [blockWebSockets, blockSignalR], rung: 'GET /v3/flow' },
  ])('$name', async ({ blocks, rung }) => {
    const visit = await openBlocked(blocks);
    const { screen, clock } = visit;
    await world.phone(await screen.flow(), 'open');
    await clock.passUntil(() => isInState(screen, 'opened'));
    expect(gate.passed).toContain(rung);
    await goOfflineAndBack(visit);
    await showsOutcomeInOneRoundTrip(visit.screen);
    await visit.screen.close();
  });

  test('relay restarted', async () => {
    const { screen, clock } = await open();
    await world.demo.stopRelay();
    await clock.passUntil(() => says(screen, 'Reconnecting.'));
    const asked = screen.requests.length;
    await clock.passUntil(() => screen.requests.length > asked + 3);
    network.cut();
    await world.demo.startRelay();
    await approveUnheard(screen);
    expect(await clock.passUntil(() => gate.passed.length > 0)).toBeLessThanOrEqual(longestPauseMs);
    await showsOutcomeInOneRoundTrip(screen);
    await screen.close();
  });

  test('relay gone for two minutes', async () => {
    const { screen, clock } = await open();
    await world.demo.stopRelay();
    await clock.passUntil(() => says(screen, 'Reconnecting.'));
    await world.phone(await screen.flow(), 'approve');
    await clock.passUntil((passedMs) => passedMs >= outageMs);
    network.cut();
    await world.demo.startRelay();
    await expect.poll(async () => (await world.readFlow(await screen.flow())).seq).toBe(2);
    gate.narrow();
    network.restore();
    expect(await clock.passUntil(() => gate.passed.length > 0)).toBeLessThanOrEqual(longestPauseMs);
    await showsOutcomeInOneRoundTrip(screen);
    await screen.close();
  });

  test.each([
    ['an hour slow', -hourMs],
    ['an hour fast', hourMs],
  ])('hour-wrong clock: %s', async (_, errorMs) => {
    const visit = await open(errorMs);
    await visit.screen.shows(/Expires in [12]:\d\d/);
    await goOfflineAndBack(visit);
    await showsOutcomeInOneRoundTrip(visit.screen);
    await visit.screen.close();
  });

  test('phone app switch: hidden, then visible', async () => {
    const { screen } = await openInWindow('pageshow');
    await window.elsewhere.bringToFront();
    expect(await readHeard(screen)).toEqual(['hidden']);
    await approveUnheard(screen);
    await screen.page.bringToFront();
    await showsOutcomeInOneRoundTrip(screen);
    await screen.close();
  });

  test('phone app switch: hidden, then `pageshow`', async () => {
    const { screen } = await openInWindow('visibilitychange');
    await screen.page.goto(`${world.demo.url}/phone`);
    await approveUnheard(screen);
    await screen.page.goBack({ waitUntil: 'commit' });
    await showsOutcomeInOneRoundTrip(screen);
    expect(await readHeard(screen), 'not loaded anew').toContain('pageshow');
    await screen.close();
  });
});
