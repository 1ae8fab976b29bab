import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import {
  type LiveScreen,
  type LiveScreens,
  openedAt,
  patience,
  serveLiveScreens,
} from '../support/live-screen.ts';

const hourMs = 3_600_000;

let browser: Browser;
let screens: LiveScreens;
let screen: LiveScreen;

beforeAll(async () => {
  [browser, screens] = await Promise.all([launchBrowser(), serveLiveScreens()]);
});

beforeEach(async () => {
  screen = await screens.open(browser);
  const created = { transaction_expiration: (openedAt + hourMs) / 1000 };
  await screen.start('transaction', { created });
});

afterEach(() => screen.context.close());

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close()]);
});

test('R16: the number to match is large text that no translator changes, and is spoken digit by digit', async () => {
  const number = screen.part('number-value');
  expect(await number.innerText()).toBe('42');
  expect(
    await number.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
  ).toBeGreaterThanOrEqual(40);
  expect(await number.evaluate((element) => element.closest('[translate="no"]') !== null)).toBe(true);
  expect(await number.getAttribute('aria-hidden')).toBe('true');
  expect(await screen.part('spoken').textContent()).toBe('4 2');
});

test('R16: sending again is offered after 20 seconds, rests after each time, and ends after three', async () => {
  const offers: number[] = [];
  const look = async (durationMs: number) => {
    await screen.pass(durationMs);
    offers.push(await screen.action('resend').count());
  };
  for (let round = 0; round < 3; round += 1) {
    await look(19_000);
    await look(1_000);
    await screen.action('resend').click();
    await expect.poll(() => screen.action('resend').count(), patience).toBe(0);
  }
  await look(60_000);
  expect(offers).toEqual([0, 1, 0, 1, 0, 1, 0]);
  expect((await screen.sent()).filter((name) => name === 'resend')).toHaveLength(3);
});

test('R16: after "declined" nothing is sent without a press', async () => {
  await screen.happen('decline');
  await screen.isIn('rejected');
  const count = () =>
    screen.page.evaluate(() => [window.live.sent.length, window.live.relay.requests.length]);
  const before = await count();
  await screen.pass(hourMs);
  await screen.setVisible(false);
  await screen.setVisible(true);
  await screen.pass(hourMs);
  expect(await count()).toEqual(before);
  await screen.action('renew').click();
  await screen.isIn('waiting');
  expect((await screen.sent()).filter((name) => name === 'session')).toHaveLength(2);
});
