import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreen, type LiveScreens, serveLiveScreens } from '../support/live-screen.ts';

// Where a text of the catalogue was changed on purpose: npm test -- test/requirements/spoken -u

let browser: Browser;
let screens: LiveScreens;

beforeAll(async () => {
  [browser, screens] = await Promise.all([launchBrowser(), serveLiveScreens()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close()]);
});

/** Writes down what the live regions say, and when. */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    const begunAt = Date.now();
    Object.assign(window, { heard });
    const hear = (region: Element) => {
      const text = region.textContent?.trim();
      const seconds = String((Date.now() - begunAt) / 1000).padStart(4);
      if (text) heard.push(`${seconds} s  ${region.getAttribute('role')?.padEnd(6)}  ${text}`);
    };
    for (const region of document.querySelectorAll('[role="status"], [role="alert"]')) {
      hear(region);
      const observer = new MutationObserver(() => hear(region));
      observer.observe(region, { subtree: true, childList: true, characterData: true });
    }
  });
  return () =>
    page.evaluate(() => `${(window as unknown as { heard: readonly string[] }).heard.join('\n')}\n`);
}

type Step = (screen: LiveScreen) => Promise<void>;

const pass =
  (seconds: number): Step =>
  async (screen) => {
    for (let second = 0; second < seconds; second += 1) await screen.pass(1000);
  };

const happen =
  (...[name, state]: [...Parameters<LiveScreen['happen']>, string]): Step =>
  async (screen) => {
    await screen.happen(name);
    await screen.isIn(state);
  };

const journeys: readonly (readonly [
  name: string,
  kind: 'registration' | 'transaction',
  steps: readonly Step[],
])[] = [
  [
    'registration',
    'registration',
    [pass(285), happen('scan', 'scanned'), pass(10), happen('approve', 'success'), pass(60)],
  ],
  [
    'registration-expired',
    'registration',
    [happen('scan', 'scanned'), pass(5), happen('expire', 'expired'), pass(60)],
  ],
  [
    'authentication',
    'transaction',
    [pass(60), happen('open', 'opened'), pass(5), happen('approve', 'success'), pass(60)],
  ],
  ['authentication-declined', 'transaction', [pass(5), happen('decline', 'rejected'), pass(60)]],
];

test.each(journeys)('R7: what is spoken, and when: %s', async (name, kind, steps) => {
  const screen = await screens.open(browser);
  await screen.start(kind, { options: { mode: 'qr' } });
  const read = await listen(screen.page);
  for (const step of steps) await step(screen);
  await expect(await read()).toMatchFileSnapshot(`golden/spoken-${name}.txt`);
  await screen.context.close();
});
