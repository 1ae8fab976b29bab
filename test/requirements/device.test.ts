import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreen, type LiveScreens, patience, serveLiveScreens } from '../support/live-screen.ts';

const dayMs = 86_400_000;

let browser: Browser;
let screens: LiveScreens;
let screen: LiveScreen;

beforeAll(async () => {
  [browser, screens] = await Promise.all([launchBrowser(), serveLiveScreens()]);
});

beforeEach(async () => {
  screen = await screens.open(browser, { timezoneId: 'UTC' });
  await screen.start('registration');
});

afterEach(() => screen.context.close());

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close()]);
});

async function register(): Promise<void> {
  await screen.happen('approve');
  await screen.isIn('success');
}

const focused = () =>
  screen.page.evaluate(() => document.activeElement?.getAttribute('data-action') ?? 'none');
const spoken = () => screen.page.locator('[role="status"]').innerText();

test('R17: success shows the device with system and time, and "Not my device" a day later still', async () => {
  await register();
  expect(await screen.part('device').innerText()).toMatch(/Pixel 8 Pro\s+Android 16 · registered .*2:32\sPM/);
  expect(await spoken()).toBe('Your phone is registered: Pixel 8 Pro.');
  await screen.pass(dayMs);
  expect(await screen.action('not-my-device').isVisible()).toBe(true);
});

test('R17: where its token dies, "Not my device" goes with it', async () => {
  const seconds = (await screen.page.evaluate(() => Date.now())) / 1000 + 120;
  await screen.page.evaluate((wrong_device_token_expiration) => {
    window.live.relay.post('REGISTRATION_SUCCESS_V2', { custom_data: { wrong_device_token_expiration } });
  }, seconds);
  await screen.isIn('success');
  await screen.pass(119_000);
  expect(await screen.action('not-my-device').count()).toBe(1);
  await screen.pass(1_000);
  expect(await screen.action('not-my-device').count()).toBe(0);
});

test('R17: success never takes the focus, and the question offers the harmless answer first', async () => {
  await register();
  expect(await focused()).toBe('none');
  await screen.action('not-my-device').click();
  await expect.poll(focused, patience).toBe('keep-device');
  expect(await screen.sent()).toEqual(['session']);
  await screen.action('keep-device').click();
  await expect.poll(focused, patience).toBe('not-my-device');
  expect(await screen.sent()).toEqual(['session']);
});

test.each([
  ['is reported', [], 'Reported. Northwind removes this device.'],
  ['could not be reported', ['wrong device'], 'This was not reported. Try again.'],
])('R17: the device %s, and that is said and spoken', async (_, refused, words) => {
  await screen.page.evaluate((names) => {
    for (const name of names) window.live.refused.add(name);
  }, refused);
  await register();
  await screen.action('not-my-device').click();
  await screen.action('remove-device').click();
  await expect.poll(() => screen.card.innerText(), patience).toContain(words);
  await expect.poll(spoken, patience).toContain(words);
  expect(await screen.sent()).toEqual(['session', 'wrong device']);
});
