import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';

// Every state, one after the other: minutes on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

let browser: Browser;
let pages: ScenarioPages;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), serveScenarios()]);
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

const mostMs = 5_000;
const playerFile = /\/lottie[^/]*\.js$/;

/** How long everything that CSS moves goes on, in milliseconds. */
const findEnds = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() =>
    document.getAnimations().map((animation) => Number(animation.effect?.getComputedTiming().endTime)),
  );

const drawing = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-part="picture"]')].map((one) => one.innerHTML).join(),
  );

test('R9: after five seconds nothing moves on any screen', async () => {
  const { page, names, show, requests } = await pages.open(browser, { reducedMotion: 'no-preference' });
  await page.clock.install();
  // The player is fetched with the first picture, in its own time.
  await show('registration: Success');
  await expect.poll(() => page.locator('[data-part="picture"] svg').count(), { timeout: 20_000 }).toBe(2);
  for (const name of names) {
    await show(name);
    await page.clock.runFor(300);
    expect(Math.max(0, ...(await findEnds(page))), name).toBeLessThanOrEqual(mostMs);
    await page.clock.runFor(mostMs);
    const rested = await drawing(page);
    await page.clock.runFor(700);
    expect(await drawing(page), name).toBe(rested);
  }
  expect(requests.some((url) => playerFile.test(url))).toBe(true);
});

test('R9: with reduced motion nothing moves, and the player is not even asked for', async () => {
  const { page, names, show, requests } = await pages.open(browser, { reducedMotion: 'reduce' });
  for (const name of names) {
    await show(name);
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter((animation) => Number(animation.effect?.getComputedTiming().endTime) > 0)
        .map((animation) => ('animationName' in animation ? animation.animationName : animation.id)),
    );
    expect(moving, name).toEqual([]);
  }
  expect(requests.filter((url) => playerFile.test(url))).toEqual([]);
});
