import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type ScenarioPage, type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';

let browser: Browser;
let pages: ScenarioPages;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), serveScenarios()]);
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

const open = (css: string, options?: BrowserContextOptions): Promise<ScenarioPage> =>
  pages.open(browser, options).then(async (scenarios) => {
    await scenarios.page.addStyleTag({ content: css });
    return scenarios;
  });

/** A property of a part as the browser computes it. */
const read = ({ card, page }: ScenarioPage, part: string, property: string): Promise<string> =>
  (part === 'root' ? card : page.locator(`[data-part="${part}"]`).first()).evaluate(
    (element, name) => getComputedStyle(element).getPropertyValue(name),
    property,
  );

const light = 'rgb(255, 255, 255)';
const dark = 'rgb(24, 24, 27)';

test.each([
  ['light', 'dark', '', light],
  ['dark', 'light', '', dark],
  ['auto', 'dark', '', dark],
  ['auto', 'light', '', light],
  ['auto', 'light', 'dark', dark],
  ['auto', 'dark', 'light', light],
] as const)(
  'theme %s with a %s system and data-theme "%s" around it is %s',
  async (theme, system, around, color) => {
    const scenarios = await open(':root {}', { colorScheme: system });
    await scenarios.page.evaluate((name) => {
      if (name) document.body.dataset.theme = name;
    }, around);
    await scenarios.show('registration: Waiting', { theme });
    expect(await read(scenarios, 'root', 'background-color')).toBe(color);
    await scenarios.context.close();
  },
);

test('a rule of the page wins, however weak it is', async () => {
  const scenarios = await open(
    'h2 { text-align: center } section { border-radius: 3px } a, button { min-height: 60px }',
  );
  await scenarios.show('registration: Waiting');
  expect(await read(scenarios, 'heading', 'text-align')).toBe('center');
  expect(await read(scenarios, 'root', 'border-top-left-radius')).toBe('3px');
  expect(await read(scenarios, 'action', 'min-height')).toBe('60px');
  await scenarios.context.close();
});

test('the nearest token wins', async () => {
  const scenarios = await open(
    ':root { --rtas-color-accent: red } main { --rtas-color-accent: rgb(1, 2, 3) }',
  );
  await scenarios.show('registration: LastTwentySeconds');
  const primary = scenarios.card.locator('[data-variant="primary"]');
  expect(await primary.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(1, 2, 3)');
  await scenarios.context.close();
});

test.each([
  [-1, { padding: '24px', gap: '4px', button: '44px', text: '12.5px' }],
  [0, { padding: '32px', gap: '8px', button: '44px', text: '14px' }],
  [1, { padding: '32px', gap: '8px', button: '52px', text: '14px' }],
] as const)('density %i changes paddings, steps, buttons and text', async (density, expected) => {
  const scenarios = await open(`:root { --rtas-density: ${density} }`);
  await scenarios.show('registration: Waiting');
  expect({
    padding: await read(scenarios, 'content', 'padding-left'),
    gap: await read(scenarios, 'steps', 'row-gap'),
    button: await read(scenarios, 'action', 'min-height'),
    text: await read(scenarios, 'root', 'font-size'),
  }).toEqual(expected);
  await scenarios.context.close();
});

test('one factor makes all corners square or round; the plate of the code follows', async () => {
  const scenarios = await open(':root { --rtas-radius: 0 }');
  await scenarios.show('registration: Success');
  for (const part of ['root', 'stage', 'device', 'action', 'logo'])
    expect(await read(scenarios, part, 'border-top-left-radius'), part).toBe('0px');
  await scenarios.context.close();
});

test('from 560 px of its own width the card has two columns, wherever it stands', async () => {
  const scenarios = await open('main { inline-size: 560px } :root { --rtas-size-width: 60rem }');
  await scenarios.show('registration: Waiting');
  expect(await read(scenarios, 'content', 'display')).toBe('grid');
  await scenarios.page.addStyleTag({ content: 'main { inline-size: 559px }' });
  expect(await read(scenarios, 'content', 'display')).toBe('flex');
  await scenarios.context.close();
});

test('on a phone the card fills the screen and keeps clear of notches and bars', async () => {
  const scenarios = await open(':root {}', { viewport: { width: 390, height: 844 } });
  await scenarios.page.evaluate(() => {
    const meta = document.createElement('meta');
    Object.assign(meta, { name: 'viewport', content: 'width=device-width, viewport-fit=cover' });
    document.head.append(meta);
  });
  const session = await scenarios.context.newCDPSession(scenarios.page);
  await session.send('Emulation.setSafeAreaInsetsOverride', {
    insets: { top: 47, bottom: 34, left: 0, right: 0 },
  });
  await scenarios.show('registration: WaitingOnAPhone');
  expect((await scenarios.card.boundingBox())?.width).toBe(390);
  expect(await read(scenarios, 'root', 'border-top-left-radius')).toBe('0px');
  await expect.poll(() => read(scenarios, 'content', 'padding-top'), { timeout: 20_000 }).toBe('87px');
  expect(await read(scenarios, 'content', 'padding-bottom')).toBe('54px');
  await scenarios.context.close();
});

test('on paper the card is light and has no buttons', async () => {
  const scenarios = await open(':root {}', { colorScheme: 'dark' });
  await scenarios.page.emulateMedia({ media: 'print' });
  await scenarios.show('registration: Waiting', { theme: 'dark' });
  expect(await read(scenarios, 'root', 'color')).toBe(dark);
  expect(await scenarios.card.locator('[data-part="action"]:visible').count()).toBe(0);
  await scenarios.context.close();
});

test('under forced colours edge and strokes have the colour of text, and buttons a border', async () => {
  const scenarios = await open(':root {}', { forcedColors: 'active' });
  await scenarios.show('registration: Waiting');
  const text = await read(scenarios, 'root', 'color');
  expect(await read(scenarios, 'edge', 'border-bottom-color')).toBe(text);
  expect(await read(scenarios, 'action', 'border-top-style')).toBe('solid');
  await scenarios.show('registration: Success');
  const ring = scenarios.card.locator('[data-part="picture"] .rtas-ok [stroke]').first();
  expect(await ring.evaluate((element) => getComputedStyle(element).stroke)).toBe(text);
  await scenarios.context.close();
});

test('who asks for more contrast gets the colour of text for all of it', async () => {
  const scenarios = await open(':root {}', { contrast: 'more' });
  await scenarios.show('registration: Waiting');
  expect(await read(scenarios, 'application', 'color')).toBe(await read(scenarios, 'heading', 'color'));
  await scenarios.context.close();
});
