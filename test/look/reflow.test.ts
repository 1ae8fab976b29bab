import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';
import { findLosses } from '../support/written.ts';

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

/** WCAG 2.2, 1.4.12. */
const textSpacing = `
  [data-scope="rtas"], [data-scope="rtas"] * {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  }
  [data-scope="rtas"] p { margin-block-end: 2em !important; }`;

const largeText = 'html { font-size: 200% }';

const desktop = 1280;
const phone = 390;
const least = 320;

interface Room {
  readonly name: string;
  readonly locale: string;
  readonly width: number;
  readonly css: string;
}

/** German has long words, Arabic is written from right to left. */
const rooms: readonly Room[] = [
  { name: '320 px', locale: 'en', width: least, css: '' },
  { name: '320 px', locale: 'de', width: least, css: '' },
  { name: '320 px', locale: 'ar', width: least, css: '' },
  { name: '200 % text on a phone', locale: 'de', width: phone, css: largeText },
  { name: '200 % text on a desktop', locale: 'en', width: desktop, css: largeText },
  { name: 'WCAG text spacing on a desktop', locale: 'en', width: desktop, css: textSpacing },
  { name: 'WCAG text spacing at 320 px', locale: 'de', width: least, css: textSpacing },
];

test.each(rooms)(
  'R13: with $name in $locale nothing scrolls sideways, is cut off or covered',
  async ({ width, css, locale }) => {
    const viewport = { width, height: 900 };
    const { page, names, show, card, context } = await pages.open(browser, {
      viewport,
      reducedMotion: 'reduce',
    });
    if (css) await page.addStyleTag({ content: css });
    const losses: string[] = [];
    for (const name of names) {
      await show(name, { locale });
      await card.and(page.locator(`[lang="${locale}"]`)).waitFor();
      losses.push(...(await findLosses(page)).map((loss) => `${name}: ${loss}`));
    }
    expect(losses).toEqual([]);
    await context.close();
  },
);
