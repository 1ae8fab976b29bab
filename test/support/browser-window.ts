import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { findFreePort } from './free-port.ts';

/** A browser as people have it: a tab that another one covers is hidden, and a page that is left is kept for "back". */
export interface BrowserWindow {
  readonly context: BrowserContext;
  /** A tab that is there from the beginning; in front of another one it hides it. */
  readonly elsewhere: Page;
  readonly close: () => Promise<void>;
}

export async function openBrowserWindow(): Promise<BrowserWindow> {
  const port = await findFreePort();
  const launched = await launchBrowser({
    args: [`--remote-debugging-port=${port}`],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  // Playwright tells its own pages that they are in front, whatever covers them, and then they cannot be frozen.
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no window.');
  return {
    context,
    elsewhere: await context.newPage(),
    close: async () => {
      await browser.close();
      await launched.close();
    },
  };
}
