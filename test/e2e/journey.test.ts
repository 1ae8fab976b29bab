import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/accessibility.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoWorld, patienceMs, startWorld } from '../support/world.ts';

/** The card begins at the second level, for the pages of customers. */
const noFirstHeading = ['page-has-heading-one'];

/** What draws codes, and the words of a language, may come later than the state is shown. */
const patience = { timeout: patienceMs };

let browser: Browser;
let world: DemoWorld;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), startWorld()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), world?.close()]);
});

describe.each(['react', 'vue', 'html'] as const)('the %s page', (front) => {
  test('registers a device: QR code with countdown, scanned, success with the name of the device', async () => {
    const screen = await world.open(browser, `/${front}`);
    await screen.choose('Register a device');
    await screen.isIn('waiting');
    await expect.poll(screen.readQrCode, patience).toBe(await world.contentOf(await screen.flow()));
    await screen.shows(/Expires in \d+:\d\d/);
    await world.phone(await screen.flow(), 'scan');
    await screen.isIn('scanned');
    await screen.shows('Continue on your phone');
    await expect.poll(screen.readQrCode, patience).toBeUndefined();
    await world.phone(await screen.flow(), 'approve');
    await screen.isIn('success');
    await screen.shows(world.deviceName);
    expect(screen.problems).toEqual([]);
    await screen.close();
  });

  test('approves on the phone: number, opened, success', async () => {
    const screen = await world.open(browser, `/${front}?flow=authentication`);
    await screen.isIn('waiting');
    await screen.shows('Approve on your phone');
    await world.phone(await screen.flow(), 'open');
    await screen.isIn('opened');
    await world.phone(await screen.flow(), 'approve');
    await screen.isIn('success');
    expect(screen.problems).toEqual([]);
    await screen.close();
  });

  test.each([390, 1280])('has no accessibility violation at %i px', async (width) => {
    const screen = await world.open(browser, `/${front}?flow=registration`);
    await screen.page.setViewportSize({ width, height: 900 });
    await screen.isIn('waiting');
    expect(await findViolations(screen.page, noFirstHeading)).toEqual([]);
    await screen.close();
  });

  test('says that the request was declined on the phone', async () => {
    const screen = await world.open(browser, `/${front}?flow=authentication`);
    await screen.isIn('waiting');
    await world.phone(await screen.flow(), 'decline');
    await screen.isIn('rejected');
    await screen.shows('Request declined on your phone');
    await screen.close();
  });

  test('says that the request has expired, and sends another one', async () => {
    const screen = await world.openWith(browser, `/${front}`, 'authentication', { expires_in: 2 });
    await screen.isIn('expired');
    await screen.shows('This request has expired');
    const { id } = await screen.flow();
    await screen.page.locator('[data-action="renew"]').click();
    await expect.poll(async () => (await screen.flow()).id, patience).not.toBe(id);
    await screen.close();
  });

  test('says so when the application server cannot start a flow', async () => {
    const screen = await world.open(browser, `/${front}?flow=registration&vendor=authy`);
    await screen.isIn('error');
    await screen.shows('Try again');
    await screen.close();
  });
});

test('the start page plays a flow that its address asks for', async () => {
  const screen = await world.open(browser, '/?flow=authentication&locale=de');
  await screen.isIn('waiting');
  await expect.poll(screen.language, patience).toBe('de');
  await screen.close();
});

test('the screen speaks European Portuguese', async () => {
  const screen = await world.open(browser, '/react?flow=registration&locale=PT_PT');
  await screen.isIn('waiting');
  await expect.poll(screen.language, patience).toBe('pt-PT');
  await screen.close();
});

test('the phone can be used by hand in a second window', async () => {
  const screen = await world.open(browser, '/react?flow=registration');
  await screen.isIn('waiting');
  const phone = await world.openPhone(screen);
  const content = await world.contentOf(await screen.flow());
  await expect.poll(screen.readQrCode, patience).toBe(content);
  await phone.scan(content);
  await screen.isIn('scanned');
  await phone.press(await screen.flow(), 'Approve');
  await screen.isIn('success');
  await screen.close();
});
