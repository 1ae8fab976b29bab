import { join } from 'node:path';
import type { FakeRelay } from '@rtas/core/testing';
import type { FlowKind } from '@rtas/protocol';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { root } from '../packaging/source-imports.ts';
import { openPage, type WatchedPage } from './browser.ts';
import type { LiveSetup } from './live-page.ts';
import { servePage } from './page-bundle.ts';
import { setVisible } from './visibility.ts';

/** The relay's calls without arguments: what happens on the phone or to the network. */
type Happening = {
  readonly [Name in keyof FakeRelay]: FakeRelay[Name] extends () => unknown ? Name : never;
}[keyof FakeRelay];

/** A screen that a test plays from outside; its time stands still until it is moved. */
export interface LiveScreen extends WatchedPage {
  readonly card: Locator;
  readonly part: (name: string) => Locator;
  readonly action: (name: string) => Locator;
  /** Resolves when the screen waits, with its code if it shows one. */
  readonly start: (kind: FlowKind, setup?: LiveSetup) => Promise<void>;
  /** Takes the screen off the page. */
  readonly end: () => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly happen: (name: Happening) => Promise<void>;
  readonly isIn: (state: string) => Promise<void>;
  /** Lets time pass, with its timers. */
  readonly pass: (durationMs: number) => Promise<void>;
  /** Lets time pass while no timer fires, as in a page that is frozen. */
  readonly sleep: (durationMs: number) => Promise<void>;
  /** What the browser tells a page that goes into the background or comes back. */
  readonly setVisible: (isVisible: boolean) => Promise<void>;
  readonly sent: () => Promise<readonly string[]>;
}

export interface LiveScreens {
  readonly open: (browser: Browser, options?: BrowserContextOptions) => Promise<LiveScreen>;
  /** Another tab of the same browser, opened a minute later. */
  readonly openBeside: (screen: LiveScreen) => Promise<LiveScreen>;
  readonly close: () => Promise<void>;
}

/** For what a page shows by itself: longer than a busy machine holds it up. */
export const patience = { timeout: 20_000 };

/** When the page is opened, by its own clock. */
export const openedAt = Date.UTC(2026, 10, 22, 14, 31);

const styles = join(root, 'packages/ui/src/styles/styles.css');

async function prepare(page: Page): Promise<void> {
  await page.addStyleTag({ path: styles });
  await page.waitForFunction(() => 'live' in window);
}

function toLiveScreen(watched: WatchedPage): LiveScreen {
  const { page } = watched;
  const card = page.locator('[data-part="root"]');
  const now = () => page.evaluate(() => Date.now());
  return {
    ...watched,
    card,
    part: (name) => card.locator(`[data-part="${name}"]`),
    action: (name) => card.locator(`[data-action="${name}"]`),
    start: async (kind, setup = {}) => {
      await page.evaluate((given) => window.live.start(...given), [kind, setup] as const);
      const waiting = page.locator('[data-part="root"][data-state="waiting"]');
      await waiting.waitFor();
      // What draws codes is a file of its own, and may come after the state.
      const isCode = (await waiting.getAttribute('data-mode')) === 'qr' && kind === 'registration';
      if (isCode) await card.locator('[data-part="qr"]').waitFor();
    },
    reload: async () => {
      await page.reload();
      await prepare(page);
    },
    end: () => page.evaluate(() => window.live.end()),
    happen: (name) => page.evaluate((called) => void window.live.relay[called](), name),
    isIn: (state) => page.locator(`[data-part="root"][data-state="${state}"]`).waitFor(),
    pass: (durationMs) => page.clock.runFor(durationMs),
    sleep: async (durationMs) => page.clock.setSystemTime((await now()) + durationMs),
    setVisible: (isVisible) => setVisible(page, isVisible),
    sent: () => page.evaluate(() => window.live.sent),
  };
}

/** Serves the page that every screen of a test file is opened on. */
export async function serveLiveScreens(): Promise<LiveScreens> {
  const server = await servePage('test/support/live-page.ts');
  const load = async (watched: WatchedPage, time: number) => {
    const { page } = watched;
    await page.clock.install({ time });
    await page.goto(server.url);
    await prepare(page);
    await page.clock.pauseAt(time + 60_000);
    return toLiveScreen(watched);
  };
  return {
    open: async (browser, options) => load(await openPage(browser, 'about:blank', options), openedAt),
    openBeside: async (screen) => {
      const page = await screen.context.newPage();
      return load({ ...screen, page }, await screen.page.evaluate(() => Date.now()));
    },
    close: server.close,
  };
}
