import { createFakeRelay, type FakeRelay } from '@rtas/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { servePage } from '../support/page-bundle.ts';
import { routeRelay } from '../support/route-relay.ts';
import type { StaticServer } from '../support/static-server.ts';

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), servePage('test/support/registration-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A screen whose page does not get some of its files. */
async function openWithout(missing: RegExp): Promise<{ page: Page; relay: FakeRelay }> {
  const page = await browser.newPage();
  const relay = createFakeRelay();
  await routeRelay(page, relay);
  await page.route('**/api/registration', (route) => route.fulfill({ json: relay.session }));
  await page.route(missing, (route) => route.fulfill({ status: 404 }));
  await page.goto(server.url);
  relay.create();
  return { page, relay };
}

const stateOf = (page: Page, state: string) => page.locator(`[data-part=root][data-state=${state}]`);

test('without the file of the hub, the code is shown and the outcome arrives by plain requests', async () => {
  const { page, relay } = await openWithout(/\/attempt-/);
  await stateOf(page, 'waiting').waitFor();
  await page.locator('[data-part=qr] path').waitFor();
  relay.scan();
  await stateOf(page, 'scanned').waitFor();
  relay.approve();
  await stateOf(page, 'success').waitFor();
  expect(relay.connections).toBe(0);
  await page.close();
});

test('without the file that draws codes, the link takes the place of the code, and the outcome arrives', async () => {
  const { page, relay } = await openWithout(/\/encode-/);
  await stateOf(page, 'waiting').waitFor();
  await page.locator('[data-action=copy]').waitFor();
  expect(await page.locator('[data-part=qr]').count()).toBe(0);
  relay.scan();
  await stateOf(page, 'scanned').waitFor();
  relay.approve();
  await stateOf(page, 'success').waitFor();
  await page.close();
});

test('what draws codes is asked for before the session, so that no code waits for it', async () => {
  const page = await browser.newPage();
  const relay = createFakeRelay();
  await routeRelay(page, relay);
  const asked = page.waitForRequest(/\/encode-/);
  await page.route('**/api/registration', async (route) => {
    await asked;
    await route.fulfill({ json: relay.session });
  });
  await page.goto(server.url);
  relay.create();
  await page.locator('[data-part=qr] path').waitFor();
  await page.close();
});

test.each([
  ['success', (relay: FakeRelay) => relay.approve()],
  ['rejected', (relay: FakeRelay) => relay.decline()],
  ['expired', (relay: FakeRelay) => [relay.scan(), relay.expire()]],
])(
  'once the code is shown, %s needs no further file: it has its words and its picture',
  async (state, end) => {
    const { page, relay } = await openWithout(/\/(lottie_light\.min|motion)-/);
    await stateOf(page, 'waiting').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.route(`${new URL(server.url).origin}/**`, (route) => route.abort());
    end(relay);
    await stateOf(page, state).waitFor();
    expect(await page.locator('[data-part=picture] svg path').count()).toBeGreaterThan(1);
    expect(await page.locator('[data-part=heading]').innerText()).not.toBe('');
    expect(asked.filter((url) => /\.js$/.test(url) && !/lottie_light|motion/.test(url))).toEqual([]);
    await page.close();
  },
);
