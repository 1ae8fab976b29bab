import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreen, type LiveScreens, patience, serveLiveScreens } from '../support/live-screen.ts';

const hourMs = 3_600_000;

let browser: Browser;
let screens: LiveScreens;
let screen: LiveScreen;

beforeAll(async () => {
  [browser, screens] = await Promise.all([launchBrowser(), serveLiveScreens()]);
});

beforeEach(async () => {
  screen = await screens.open(browser);
});

afterEach(() => screen.context.close());

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close()]);
});

const countdown = () => screen.part('countdown').innerText();
const countSessions = async () => (await screen.sent()).filter((name) => name === 'session').length;
const code = { options: { mode: 'qr' } } as const;

describe('R6: the countdown', () => {
  test('R6: it shows the seconds that are left, rounded up, at any moment', async () => {
    await screen.start('registration', code);
    const shown: string[] = [];
    for (const durationMs of [0, 1, 999, 1, 21_300, 217_699]) {
      await screen.pass(durationMs);
      shown.push(await countdown());
    }
    const left = ['5:00', '5:00', '4:59', '4:59', '4:38', '1:00'];
    expect(shown).toEqual(left.map((time) => `Expires in ${time}`));
  });

  test('R6: it is right at once after a minute in which no timer fired', async () => {
    await screen.start('registration', code);
    await screen.sleep(60_000);
    await screen.setVisible(true);
    expect(await countdown()).toBe('Expires in 4:00');
  });

  test.each([
    ['slow', hourMs],
    ['fast', -hourMs],
  ])('R6: it is right in a browser whose clock is an hour %s', async (_, aheadMs) => {
    await screen.start('registration', { ...code, aheadMs });
    await screen.pass(22_000);
    expect(await countdown()).toBe('Expires in 4:38');
  });

  test('R6: it is never negative', async () => {
    await screen.start('registration', code);
    await screen.happen('stopAnswering');
    await screen.sleep(301_000);
    await screen.setVisible(true);
    expect(await countdown()).toBe('Checking');
  });

  test('R6: without a deadline there is none', async () => {
    await screen.start('registration', { ...code, created: { qr_code_expiration: 0 } });
    await screen.pass(hourMs);
    expect(await screen.part('countdown').count()).toBe(0);
    await screen.isIn('waiting');
  });
});

describe('R8: a new code', () => {
  test('R8: it is one press away in the last 20 seconds, and what was chosen stays', async () => {
    await screen.start('registration');
    await screen.action('switch-mode').click();
    await screen.pass(279_000);
    expect(await screen.action('renew').count()).toBe(0);
    await screen.pass(1_000);
    await screen.action('renew').click();
    await screen.part('countdown').and(screen.page.locator('[data-state="calm"]')).waitFor();
    expect(await countSessions()).toBe(2);
    expect(await screen.card.getAttribute('data-mode')).toBe('link');
    await screen.isIn('waiting');
  });

  const expireAndLook = async (): Promise<number> => {
    await screen.happen('expire');
    await screen.pass(1_000);
    return countSessions();
  };

  test('R8: an unseen code is renewed by itself three times, and then no more', async () => {
    await screen.start('registration', code);
    for (const sessions of [2, 3, 4]) {
      await screen.happen('expire');
      await expect.poll(countSessions, patience).toBe(sessions);
      // Only a code that is on the screen can expire unseen.
      await screen.isIn('waiting');
    }
    await screen.happen('expire');
    await screen.isIn('expired');
    await screen.pass(hourMs);
    expect(await countSessions()).toBe(4);
  });

  test('R8: a page that nobody sees waits until it is looked at', async () => {
    await screen.start('registration', code);
    await screen.setVisible(false);
    expect(await expireAndLook()).toBe(1);
    await screen.setVisible(true);
    await screen.isIn('waiting');
    expect(await countSessions()).toBe(2);
  });

  test('R8: a code that was scanned is not renewed', async () => {
    await screen.start('registration', code);
    await screen.happen('scan');
    await screen.isIn('scanned');
    expect(await expireAndLook()).toBe(1);
    await screen.isIn('expired');
  });

  test('R8: a request on the phone is never renewed by itself, but with one press', async () => {
    await screen.start('transaction');
    expect(await expireAndLook()).toBe(1);
    await screen.isIn('expired');
    await screen.pass(hourMs);
    expect(await countSessions()).toBe(1);
    await screen.action('renew').click();
    await screen.isIn('waiting');
    expect(await countSessions()).toBe(2);
  });
});
