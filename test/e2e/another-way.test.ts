import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { servePage } from '../support/page-bundle.ts';
import type { StaticServer } from '../support/static-server.ts';

interface AnotherWayWindow {
  readonly anotherWay: {
    readonly show: (framework: string) => void;
    /** What the application server was asked to check. */
    readonly submitted: readonly string[];
  };
}

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), servePage('stories/src/another-way.page.ts')]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** What has the focus, also in a shadow root: the name of its action or part. */
const toFocused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active instanceof HTMLElement ? (active.dataset.action ?? active.dataset.part) : undefined;
  });

async function pressAll(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test.each(['react', 'vue', 'element'] as const)(
  'another way is chosen, a code entered, corrected and sent by keyboard alone (%s)',
  async (framework) => {
    const { page, problems } = await openPage(browser, server.url);
    await page.waitForFunction(() => 'anotherWay' in window);
    await page.evaluate(
      (name) => (globalThis as unknown as AnotherWayWindow).anotherWay.show(name),
      framework,
    );
    const part = (name: string) => page.locator(`[data-part="${name}"]`);
    const told = (hasText: string) => page.locator('[data-part="field-error"]', { hasText });

    // What is pressed before a screen speaks is not taken.
    await page.locator('[data-part="live-region"]', { hasText: /\S/ }).waitFor({ state: 'attached' });
    await page.locator('[data-action="choose-another"]').focus();
    await page.keyboard.press('Enter');
    await part('options').waitFor();
    expect(await toFocused(page)).toBe('heading');

    await pressAll(page, 'Tab', 'Tab', 'Enter');
    await part('field-input').waitFor();
    expect(await toFocused(page)).toBe('field-input');

    await page.keyboard.press('Enter');
    await told('Enter the code first.').waitFor();
    await page.keyboard.insertText('111 111');
    await page.keyboard.press('Enter');
    await told('This code is not right. Check it and try again.').waitFor();
    expect(await toFocused(page)).toBe('field-input');

    await page.keyboard.insertText('123-456');
    await pressAll(page, 'Tab', 'Space');
    await page.locator('[data-part="field"][data-state="locked"]').waitFor();
    expect(
      await page.evaluate(() => (globalThis as unknown as AnotherWayWindow).anotherWay.submitted),
    ).toEqual(['totp 111111', 'totp 123456']);

    await page.keyboard.press('Escape');
    await part('options').waitFor();
    await page.keyboard.press('Escape');
    await part('options').waitFor({ state: 'detached' });
    expect(await toFocused(page)).toBe('choose-another');
    expect(problems).toEqual([]);
  },
);
