import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreens, serveLiveScreens } from '../support/live-screen.ts';
import {
  cut,
  expiredUnseen,
  happen,
  type Step as LiveStep,
  mend,
  pass,
  press,
  renewedByTheRelay,
} from '../support/live-steps.ts';
import { type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';
import { startWatchingShifts } from '../support/shifts.ts';
import { type DemoWorld, type Screen, startWorld } from '../support/world.ts';

// Every state, one after the other: minutes on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

let browser: Browser;
let pages: ScenarioPages;
let world: DemoWorld;
let screens: LiveScreens;

beforeAll(async () => {
  [browser, pages, world, screens] = await Promise.all([
    launchBrowser(),
    serveScenarios(),
    startWorld(),
    serveLiveScreens(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([pages?.close(), world?.close(), screens?.close()]);
});

/** Opened by the person, who sees it come. */
const opened = /WithTheCode|BesideTheNumber|EnterCode|EnterPasscode|ChooseAnotherWay/;
/** More than the reserve holds. The code of a request stands on a higher stage, in all states of that flow. */
const longer = /Long|authentication: .*WithACode$/;
/** A phone on which a request is approved has no room for two columns. */
const tooNarrow = /Long|authentication: .*(WithACode|OnAPhone)$/;

/** Stands in for the reader's system font, as in the design; some machines have only a very wide one. */
const font = ':root { --rtas-font: Inter, sans-serif }';

const rooms = [
  { name: 'on a desktop', width: 1280, css: font, without: longer },
  { name: 'on a phone', width: 390, css: font, without: longer },
  {
    name: 'in two columns',
    width: 1280,
    css: `${font} :root { --rtas-size-width: 47.5rem }`,
    without: tooNarrow,
  },
] as const;

test.each(rooms)(
  'R4: the card is as high in every state of a flow $name',
  async ({ width, css, without }) => {
    const { page, names, show, card, context } = await pages.open(browser, {
      viewport: { width, height: 900 },
    });
    await page.addStyleTag({ content: css });
    const heights: Record<string, Record<string, number>> = {};
    for (const name of names.filter((one) => !opened.test(one) && !without.test(one))) {
      await show(name);
      const kind = `${await card.getAttribute('data-flow')} ${await card.getAttribute('data-mode')}`;
      const height = (await card.boundingBox())?.height ?? 0;
      heights[kind] = { ...heights[kind], [name]: Math.round(height) };
    }
    for (const kind of Object.values(heights)) {
      const [first] = Object.values(kind);
      expect(Object.entries(kind).filter(([, height]) => height !== first)).toEqual([]);
    }
    await context.close();
  },
);

test('the card is as high as the design says', async () => {
  const { page, show, card, context } = await pages.open(browser);
  await page.addStyleTag({ content: font });
  await show('registration: Waiting');
  expect((await card.boundingBox())?.height).toBe(676);
  await show('authentication: Waiting');
  expect((await card.boundingBox())?.height).toBe(652);
  await context.close();
});

async function addFont(page: Page): Promise<void> {
  await page.addInitScript((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, font);
}

type Step = (screen: Screen) => Promise<void>;

const onPhone =
  (action: string, state: string): Step =>
  async (screen) => {
    await world.phone(await screen.flow(), action);
    await screen.isIn(state);
  };

const journeys: readonly (readonly [flow: string, end: string, steps: readonly Step[]])[] = [
  ['registration', 'success', [onPhone('scan', 'scanned'), onPhone('approve', 'success')]],
  ['registration', 'rejected', [onPhone('scan', 'scanned'), onPhone('decline', 'rejected')]],
  ['authentication', 'success', [onPhone('open', 'opened'), onPhone('approve', 'success')]],
  ['authentication', 'rejected', [onPhone('open', 'opened'), onPhone('decline', 'rejected')]],
];

describe.each([390, 1280])('at %i px', (width) => {
  test.each(journeys)('R4: nothing shifts in a %s that ends with %s', async (flow, _, steps) => {
    const screen = await world.open(browser, '/react');
    await screen.page.setViewportSize({ width, height: 1000 });
    await addFont(screen.page);
    const shifts = await startWatchingShifts(screen.page);
    await screen.page.goto(`${world.demo.url}/react?flow=${flow}`);
    await screen.isIn('waiting');
    for (const step of steps) await step(screen);
    expect(await shifts.read()).toEqual([]);
    await screen.close();
  });
});

/** What can happen on the way, to a code and to a request. */
const happenings: readonly (readonly [
  name: string,
  kind: 'registration' | 'transaction',
  steps: readonly LiveStep[],
])[] = [
  ['a code that is renewed', 'registration', [renewedByTheRelay, expiredUnseen]],
  [
    'a code that expires',
    'registration',
    [happen('scan', 'scanned'), happen('expire', 'expired'), press('renew', 'waiting')],
  ],
  ['a registration that fails', 'registration', [happen('fail', 'error'), press('retry', 'waiting')]],
  [
    'a registration that is cancelled',
    'registration',
    [happen('cancel', 'cancelled'), press('renew', 'waiting')],
  ],
  ['a registration that is cut off', 'registration', [cut, pass(3), mend]],
  ['a registration on to its end', 'registration', [happen('scan', 'scanned'), happen('approve', 'success')]],
  ['a request that is sent again', 'transaction', [pass(20), press('resend', 'waiting')]],
  ['a request that expires', 'transaction', [happen('expire', 'expired'), press('renew', 'waiting')]],
  ['a request that fails', 'transaction', [happen('fail', 'error'), press('retry', 'waiting')]],
  ['a request that is cancelled', 'transaction', [happen('cancel', 'cancelled'), press('renew', 'waiting')]],
  ['a request that is cut off', 'transaction', [cut, pass(3), mend]],
  ['a request on to its end', 'transaction', [happen('open', 'opened'), happen('approve', 'success')]],
];

/** What holds the card together. Beneath it each state has its own words and buttons. */
const frame = /^(root|header|logo|application|heading|stage|edge|qr|number|picture|countdown):/;

test.each([
  ['on a desktop', 'qr', {}],
  ['on a phone', 'link', { viewport: { width: 390, height: 844 }, hasTouch: true }],
] as const)(
  'R4: the frame of the card stays where it is %s, whatever happens on the way',
  async (_, mode, context) => {
    const screen = await screens.open(browser, context);
    await addFont(screen.page);
    const shifts = await startWatchingShifts(screen.page);
    await screen.reload();
    const found: Record<string, readonly string[]> = {};
    for (const [name, kind, steps] of happenings) {
      await screen.start(kind, { options: { mode } });
      for (const step of steps) await step(screen);
      found[name] = (await shifts.take()).filter((line) => frame.test(line));
      await screen.end();
    }
    expect(found).toEqual(Object.fromEntries(happenings.map(([name]) => [name, []])));
    await screen.context.close();
  },
);
