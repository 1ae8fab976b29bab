import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreens, patience, serveLiveScreens } from '../support/live-screen.ts';
import { type DemoWorld, startWorld } from '../support/world.ts';

let browser: Browser;
let screens: LiveScreens;
let world: DemoWorld;

beforeAll(async () => {
  [browser, screens, world] = await Promise.all([launchBrowser(), serveLiveScreens(), startWorld()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close(), world?.close()]);
});

test('R25: two tabs with one flow show the same, from the first moment to the last', async () => {
  const started = await world.start('authentication');
  const tabs = await Promise.all([
    world.openStarted(browser, '/react', started),
    world.openStarted(browser, '/vue', started),
  ]);
  const bothAreIn = (state: string) => Promise.all(tabs.map((tab) => tab.isIn(state)));
  await bothAreIn('waiting');
  await world.phone(started.flow, 'open');
  await bothAreIn('opened');
  await world.phone(started.flow, 'approve');
  await bothAreIn('success');
  await Promise.all(tabs.map((tab) => tab.close()));
});

test('R25: a second code tells the first tab that it was replaced, and the first tab is not renewed', async () => {
  const first = await screens.open(browser);
  await first.start('registration', { options: { mode: 'qr' } });
  const second = await screens.openBeside(first);
  await second.start('registration', { options: { mode: 'qr' } });
  await expect.poll(() => first.card.innerText(), patience).toContain('This code was replaced');
  expect(await first.part('qr').count()).toBe(0);
  expect(await second.part('qr').count()).toBe(1);
  await first.happen('expire');
  await first.isIn('expired');
  await first.pass(60_000);
  expect(await first.sent()).toEqual(['session']);
  await first.context.close();
});

test('R25: a tab whose relay is out of reach is told by the other tab what happens on the phone', async () => {
  const setup = { id: 'shown-twice', options: { mode: 'qr' } } as const;
  const first = await screens.open(browser);
  await first.start('registration', setup);
  const second = await screens.openBeside(first);
  await second.start('registration', setup);
  await second.happen('unplug');
  await first.happen('scan');
  await second.isIn('scanned');
  await first.happen('approve');
  await second.isIn('success');
  await first.context.close();
});
