import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { readQrCode } from '../support/qr-reader.ts';
import { type ScenarioPage, type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';

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

interface Plate {
  readonly fills: readonly (string | null)[];
  /** CSS pixels. */
  readonly module: number;
  /** Modules between the plate's side and the code, the least of four sides. */
  readonly quiet: number;
  readonly role: string | null;
  readonly label: string | null;
}

/** The drawn codes of a screen, as they are laid out. */
const measurePlates = ({ card }: ScenarioPage): Promise<readonly Plate[]> =>
  card.locator('svg[data-part="qr"]:has(path)').evaluateAll((plates) =>
    plates.map((plate) => {
      const path = plate.querySelector('path');
      const outer = plate.getBoundingClientRect();
      const inner = path?.getBoundingClientRect() ?? outer;
      const module = path?.getScreenCTM()?.a ?? 0;
      const gaps = [inner.left - outer.left, outer.right - inner.right, inner.top - outer.top];
      return {
        fills: [...plate.children].map((shape) => shape.getAttribute('fill')),
        module,
        quiet: Math.min(...gaps, outer.bottom - inner.bottom) / module,
        role: plate.getAttribute('role'),
        label: plate.getAttribute('aria-label'),
      };
    }),
  );

/** Rounding of the layout. */
const slack = 0.01;

test.each([
  [320, 'light'],
  [390, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const)(
  'R3: at %i px in %s every code is black on its own white plate, with large modules and a quiet zone',
  async (width, theme) => {
    const scenarios = await pages.open(browser, {
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    let count = 0;
    for (const name of scenarios.names) {
      await scenarios.show(name, { theme });
      for (const plate of await measurePlates(scenarios)) {
        count += 1;
        expect(plate.fills, name).toEqual(['#fff', '#000']);
        expect(plate.module, name).toBeGreaterThanOrEqual(4 - slack);
        expect(plate.quiet, name).toBeGreaterThanOrEqual(4 - slack);
        expect(plate.role, name).toBe('img');
        expect(plate.label, name).toBeTruthy();
      }
    }
    expect(count).toBeGreaterThan(3);
    await scenarios.context.close();
  },
);

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  test.each([
    ['print', { media: 'print' }],
    ['forced colours', { forcedColors: 'active' }],
    ['a dark system', { colorScheme: 'dark' }],
  ] as const)('the code can be scanned with %s', async (_, media) => {
    const scenarios = await pages.open(browser);
    await scenarios.page.emulateMedia(media);
    await scenarios.show('registration: Waiting', { theme });
    // The code fades in, and a picture may be taken before it is all there.
    await expect.poll(() => readQrCode(scenarios.card), { timeout: 20_000 }).toMatch(/^https:/);
    await scenarios.context.close();
  });
});
