import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/accessibility.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { findOmissions } from './omissions.ts';

/** A card without a fault, and one with each: what finds nothing on all screens has to find it here. */

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ page } = await openPage(browser, 'about:blank'));
});

afterAll(async () => {
  await browser?.close();
});

const sound = [
  '<div role="status"></div><div role="alert"></div>',
  '<h1>Scan to register your phone</h1>',
  '<svg data-part="qr" role="img" aria-label="QR code to register a phone"></svg>',
  '<svg aria-hidden="true"></svg>',
  '<span role="timer" aria-label="Time left">4:38</span>',
  '<button type="button">Cancel</button>',
].join('');

/** Puts a card on the page, also where elements have theirs. */
async function show(html: string, inShadow: boolean): Promise<void> {
  await page.setContent(
    '<!doctype html><html lang="en"><title>Faults</title><main><div></div></main></html>',
  );
  await page.locator('main div').evaluate(
    (host, [markup, isShadow]) => {
      const place = isShadow ? host.attachShadow({ mode: 'open' }) : host;
      place.innerHTML = `<section id="card">${markup}</section>`;
    },
    [html, inShadow] as const,
  );
}

const omissions = () => page.locator('#card').evaluate(findOmissions);

const changed = (from: string, to: string): string => {
  expect(sound).toContain(from);
  return sound.replace(from, to);
};

const faults = [
  ['a code without a name', ' aria-label="QR code to register a phone"', ''],
  ['a drawing without a name', '<svg aria-hidden="true">', '<svg>'],
  ['a countdown without a name', ' aria-label="Time left"', ''],
  ['a countdown that speaks', 'role="timer"', 'role="timer" aria-live="polite"'],
  ['no live region', '<div role="alert"></div>', ''],
  ['an order of its own', '<button type="button"', '<button type="button" tabindex="2"'],
  ['focus on what cannot be seen', '<button type="button"', '<button type="button" tabindex="0" hidden'],
  [
    'a stop where nothing can be done',
    '<svg aria-hidden="true">',
    '<svg role="img" aria-label="x" tabindex="0">',
  ],
  ['another name than the text', '<button type="button"', '<button type="button" aria-label="Stop"'],
  [
    'a control inside hidden content',
    '<button type="button">Cancel</button>',
    '<p aria-hidden="true"><button>Go</button></p>',
  ],
] as const;

describe.each([
  ['on a page', false],
  ['in a shadow root', true],
])('%s', (_, inShadow) => {
  test('R10: a card without a fault has none', async () => {
    await show(sound, inShadow);
    expect(await omissions()).toEqual([]);
    expect(await findViolations(page)).toEqual([]);
  });

  test.each(faults)('R10: our own checks find %s', async (fault, from, to) => {
    await show(changed(from, to), inShadow);
    expect(await omissions()).toContain(fault);
  });

  test.each([
    ['button-name', '<button type="button">Cancel</button>', '<button type="button"></button>'],
    ['svg-img-alt', '<svg aria-hidden="true">', '<svg role="img" width="9" height="9"><path d="M0 0h9"/>'],
    ['color-contrast', '<h1>', '<h1 style="color: #999; background: #fff">'],
  ])('R10: axe finds %s', async (rule, from, to) => {
    await show(changed(from, to), inShadow);
    expect((await findViolations(page)).map((violation) => violation.split(':')[0])).toContain(rule);
  });
});
