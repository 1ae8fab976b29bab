import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { parseColor, toContrast } from '../support/contrast.ts';
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

const targets = 'main :is(a[href], button, input)';

interface Target {
  readonly part: string;
  readonly width: number;
  readonly height: number;
}

const measureTargets = (page: Page): Promise<readonly Target[]> =>
  page.locator(targets).evaluateAll((elements) =>
    elements.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return { part: element.getAttribute('data-part') ?? element.tagName, width, height };
    }),
  );

interface Ring {
  readonly color: string;
  readonly width: number;
  readonly around: string;
}

/** The ring of what has the focus, and what it is drawn on: it stands off its element. */
const readRing = (page: Page): Promise<Ring | null> =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    const card = element?.closest('[data-part="root"]');
    if (!element || !card) return null;
    const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(element);
    const width = outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
    return { color: outlineColor, width, around: getComputedStyle(card).backgroundColor };
  });

test.each([320, 390, 1280])('R12: at %i px every button is at least 44 × 44', async (width) => {
  const { page, names, show, context } = await pages.open(browser, {
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  let count = 0;
  for (const name of names) {
    await show(name);
    for (const target of await measureTargets(page)) {
      count += 1;
      expect(Math.min(target.width, target.height), `${name}: ${target.part}`).toBeGreaterThanOrEqual(44);
    }
  }
  expect(count).toBeGreaterThan(names.length);
  await context.close();
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  test('R12: the ring of the focus is 2 px thick and 3:1 against the card, at every stop', async () => {
    const { page, names, show, context } = await pages.open(browser, { reducedMotion: 'reduce' });
    let rings = 0;
    for (const name of names) {
      await show(name, { theme });
      const stops = await page.locator(targets).count();
      await page.evaluate(() =>
        document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null,
      );
      for (let stop = 0; stop < stops; stop += 1) {
        await page.keyboard.press('Tab');
        const ring = await readRing(page);
        if (!ring) break;
        rings += 1;
        expect(ring.width, name).toBeGreaterThanOrEqual(2);
        expect(toContrast(parseColor(ring.color), parseColor(ring.around)), name).toBeGreaterThanOrEqual(3);
      }
    }
    expect(rings).toBeGreaterThan(names.length);
    await context.close();
  });
});
