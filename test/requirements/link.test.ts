import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreen, type LiveScreens, patience, serveLiveScreens } from '../support/live-screen.ts';

const phone = { viewport: { width: 390, height: 844 }, screen: { width: 390, height: 844 } };
const touch = { ...phone, deviceScaleFactor: 3, hasTouch: true, isMobile: true };
const app = 'https://pass.northwind.example/';

let browser: Browser;
let screens: LiveScreens;

beforeAll(async () => {
  [browser, screens] = await Promise.all([launchBrowser(), serveLiveScreens()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close()]);
});

/** Opens a page on a phone where nothing takes the links of the app, as where it is missing. */
async function openOnPhone(): Promise<LiveScreen> {
  const screen = await screens.open(browser, touch);
  // After the screen, which is heard first, as it stands deeper in the page.
  await screen.page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault()));
  return screen;
}

test('R14: on a phone the first action is a real link to the app, and the code is folded away', async () => {
  const screen = await openOnPhone();
  await screen.start('registration');
  const first = screen.card.locator('[data-variant="primary"]');
  expect(await first.count()).toBe(1);
  expect(await first.evaluate((element) => element.localName)).toBe('a');
  expect(await first.getAttribute('href')).toMatch(app);
  expect(await screen.part('qr').count()).toBe(0);
  await screen.part('disclosure-button').click();
  await screen.part('qr').waitFor();
  await screen.context.close();
});

test('R14: on a desktop the code is there, and the link one press away', async () => {
  const screen = await screens.open(browser);
  await screen.start('registration');
  await screen.part('qr').waitFor();
  expect(await screen.card.locator(`a[href^="${app}"]`).count()).toBe(0);
  await screen.action('switch-mode').click();
  await screen.card.locator(`a[href^="${app}"][data-variant="primary"]`).waitFor();
  expect(await screen.part('qr').count()).toBe(0);
  await screen.action('switch-mode').click();
  await screen.part('qr').waitFor();
  await screen.context.close();
});

test('R14: what a person has chosen is kept on the next page', async () => {
  const screen = await screens.open(browser);
  await screen.start('registration');
  await screen.action('switch-mode').click();
  await screen.reload();
  await screen.start('transaction');
  expect(await screen.card.getAttribute('data-mode')).toBe('link');
  await screen.context.close();
});

test('R15: 2.5 s after the link was followed and nothing opened there is help, a copy and another way', async () => {
  const screen = await openOnPhone();
  await screen.start('registration', {
    options: { helpUrl: 'https://northwind.example/help', installUrl: 'https://northwind.example/app' },
  });
  const wayOut = async () => ({
    says: (await screen.card.innerText()).includes('Did nothing open?'),
    install: await screen.action('install').count(),
    copy: await screen.action('copy').count(),
    help: await screen.action('help').count(),
  });
  await screen.action('open').click();
  await screen.pass(2_400);
  expect(await wayOut()).toMatchObject({ says: false });
  await screen.pass(100);
  await expect.poll(wayOut, patience).toEqual({ says: true, install: 1, copy: 1, help: 1 });
  expect(await screen.part('disclosure-button').count()).toBe(1);
  await screen.context.close();
});

test('R15: a page that the app has covered says nothing of it', async () => {
  const screen = await openOnPhone();
  await screen.start('registration');
  await screen.action('open').click();
  await screen.setVisible(false);
  await screen.pass(10_000);
  await screen.setVisible(true);
  expect(await screen.card.innerText()).not.toContain('Did nothing open?');
  await screen.context.close();
});
