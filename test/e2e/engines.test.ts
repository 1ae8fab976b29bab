import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isFirefoxInstalled, launchFirefox } from '../support/browser.ts';
import { openDrivenScreen, type Visitor } from '../support/driven-screen.ts';
import { isWebKitInstalled, launchWebKit, type WebKit } from '../support/webkit.ts';
import { type DemoWorld, startWorld } from '../support/world.ts';

// Chromium's journeys are in journey.test.ts.

/** A browser, and how a person opens a page in it. */
interface Engine {
  readonly open: (world: DemoWorld, path: string) => Promise<Visitor>;
  readonly close: () => Promise<void>;
}

async function startFirefox(): Promise<Engine> {
  const browser: Browser = await launchFirefox();
  return { open: (world, path) => world.open(browser, path), close: () => browser.close() };
}

async function startWebKit(): Promise<Engine> {
  const webKit: WebKit = await launchWebKit();
  return {
    open: async (world, path) => openDrivenScreen(await webKit.open(15_000), world, path),
    close: webKit.close,
  };
}

/** Not every driver waits for the paint of what the page holds before it takes a picture. */
const patience = { timeout: 15_000 };

/** Where they can be installed they must be; elsewhere the tests count as not run. */
const canInstall = existsSync('/usr/bin/apt-get');
const engines = [
  ['Firefox', startFirefox, isFirefoxInstalled],
  ['WebKit', startWebKit, isWebKitInstalled],
] as const;

let world: DemoWorld;

beforeAll(async () => {
  world = await startWorld();
});

afterEach(() => world.network.restore());

afterAll(() => world?.close());

describe.each(engines)('%s', { timeout: 120_000 }, (_, start, isInstalled) => {
  describe.runIf(isInstalled || canInstall)('installed', () => {
    let engine: Engine;
    let screen: Visitor | undefined;

    beforeAll(async () => {
      engine = await start();
    });

    // A driver holds one window at a time, also after a test that failed.
    afterEach(async () => {
      await screen?.close();
      screen = undefined;
    });

    afterAll(() => engine?.close());

    async function open(path: string): Promise<Visitor> {
      screen = await engine.open(world, path);
      return screen;
    }

    async function openWaiting(path: string): Promise<Visitor> {
      const opened = await open(path);
      await opened.isIn('waiting');
      return opened;
    }

    test.each(['react', 'html'])('registers a device on the %s page', async (front) => {
      const screen = await open(`/${front}`);
      await screen.choose('Register a device');
      await screen.isIn('waiting');
      await screen.shows(/Expires in \d+:\d\d/);
      await expect.poll(screen.readQrCode, patience).toBe(await world.contentOf(await screen.flow()));
      await world.phone(await screen.flow(), 'scan');
      await screen.isIn('scanned');
      await expect.poll(screen.readQrCode, patience).toBeUndefined();
      await world.phone(await screen.flow(), 'approve');
      await screen.isIn('success');
      await screen.shows(world.deviceName);
    });

    test.each(['react', 'html'])('approves a request on the %s page', async (front) => {
      const screen = await openWaiting(`/${front}?flow=authentication`);
      await world.phone(await screen.flow(), 'open');
      await screen.isIn('opened');
      await world.phone(await screen.flow(), 'approve');
      await screen.isIn('success');
    });

    test('says that the request was declined', async () => {
      const screen = await openWaiting('/react?flow=authentication');
      await world.phone(await screen.flow(), 'decline');
      await screen.isIn('rejected');
      await screen.shows('Request declined on your phone');
    });

    test('shows what happened while the network was away', async () => {
      const screen = await openWaiting('/react?flow=authentication');
      world.network.cut();
      await screen.shows('Reconnecting. Nothing is lost.');
      await world.phone(await screen.flow(), 'approve');
      await world.demo.idle();
      world.network.restore();
      await screen.isIn('success');
    });
  });
});
