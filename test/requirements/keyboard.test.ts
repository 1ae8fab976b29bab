import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreens, patience, serveLiveScreens } from '../support/live-screen.ts';
import { type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';
import { addNeighbours, readFocus, walk } from '../support/tab-stops.ts';

// Every state, one after the other: minutes on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

// Where a screen was changed on purpose: npm test -- test/requirements/keyboard -u

/** One of each state, and what can be opened in it. */
const states = [
  'registration: Connecting',
  'registration: Waiting',
  'registration: WaitingOnAPhone',
  'registration: WaitingOnAPhoneWithTheCode',
  'registration: LastTwentySeconds',
  'registration: ReplacedInAnotherTab',
  'registration: Scanned',
  'registration: Success',
  'registration: NotMyDevice',
  'registration: WrongDeviceReported',
  'registration: Rejected',
  'registration: Expired',
  'registration: Cancelled',
  'registration: ErrorOfTheVendor',
  'authentication: Waiting',
  'authentication: WaitingOnAPhone',
  'authentication: ResendAvailable',
  'authentication: PasskeyOffered',
  'authentication: ChooseAnotherWay',
  'authentication: EnterCode',
  'authentication: LastTwentySeconds',
  'authentication: Opened',
  'authentication: Approved',
  'authentication: Declined',
  'authentication: Expired',
  'authentication: Cancelled',
  'authentication: ErrorOfTheVendor',
];

let browser: Browser;
let screens: LiveScreens;
let scenarios: ScenarioPages;

beforeAll(async () => {
  [browser, screens, scenarios] = await Promise.all([launchBrowser(), serveLiveScreens(), serveScenarios()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close(), scenarios?.close()]);
});

test('R11: Tab goes through each state in the order of reading, and Shift+Tab back', async () => {
  const scenario = await scenarios.open(browser);
  await addNeighbours(scenario.page);
  const lines: string[] = [];
  for (const name of states) {
    await scenario.show(name);
    const stops = await walk(scenario.page, 'Tab');
    expect(await walk(scenario.page, 'Shift+Tab'), name).toEqual(stops.toReversed());
    lines.push(name, ...stops.map((stop) => `  ${stop}`), '');
  }
  await expect(lines.join('\n')).toMatchFileSnapshot('golden/tab-order.txt');
  await scenario.context.close();
});

test.each([
  ['registration', ['scan', 'approve', 'decline', 'expire', 'fail']],
  ['transaction', ['open', 'approve', 'decline', 'expire', 'fail']],
] as const)('R11: the focus stays in the card, whatever happens next: %s', async (kind, happenings) => {
  const screen = await screens.open(browser);
  for (const mode of ['qr', 'link'] as const) {
    const stops = screen.card.locator('a, button');
    await screen.start(kind, { options: { mode } });
    const count = await stops.count();
    expect(count).toBeGreaterThan(1);
    await screen.end();
    for (const happening of happenings) {
      for (let stop = 0; stop < count; stop += 1) {
        await screen.start(kind, { options: { mode } });
        await stops.nth(stop).focus();
        await screen.happen(happening);
        await screen.pass(1_000);
        expect(await readFocus(screen.page), `${mode}, ${happening}, stop ${stop}`).not.toBe('');
        await screen.end();
      }
    }
  }
  await screen.context.close();
});

test('R11: a focus that is elsewhere on the page stays there', async () => {
  const screen = await screens.open(browser);
  await addNeighbours(screen.page);
  await screen.start('registration');
  await screen.page.locator('#before').focus();
  for (const [happening, state] of [
    ['scan', 'scanned'],
    ['approve', 'success'],
  ] as const) {
    await screen.happen(happening);
    await screen.isIn(state);
    expect(await screen.page.evaluate(() => document.activeElement?.id)).toBe('before');
  }
  await screen.context.close();
});

test('R11: Escape closes what was opened, and the focus is where it was opened', async () => {
  const screen = await screens.open(browser);
  await screen.start('registration', { options: { mode: 'link' } });
  const opener = screen.part('disclosure-button');
  await opener.focus();
  const closed = await readFocus(screen.page);
  await screen.page.keyboard.press('Enter');
  await screen.part('qr').waitFor();
  await screen.page.keyboard.press('Escape');
  await screen.part('qr').waitFor({ state: 'detached' });
  expect(await readFocus(screen.page)).toBe(closed);
  await screen.happen('approve');
  await screen.isIn('success');
  await screen.action('not-my-device').focus();
  await screen.page.keyboard.press('Enter');
  await screen.action('keep-device').waitFor();
  await screen.page.keyboard.press('Escape');
  await screen.action('keep-device').waitFor({ state: 'detached' });
  await expect.poll(() => readFocus(screen.page), patience).toBe('button Not my device');
  await screen.context.close();
});
