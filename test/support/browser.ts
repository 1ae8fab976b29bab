import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  firefox,
  type LaunchOptions,
  type Page,
} from 'playwright-core';

const executablePath = process.env.RTAS_CHROMIUM ?? '/usr/bin/chromium';

/** Chromium knocks at its maker's doors at start unless it is told not to. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export const launchBrowser = ({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    ...options,
    executablePath,
    args: [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
  });

const firefoxPath = process.env.RTAS_FIREFOX ?? '/usr/bin/firefox-esr';

export const isFirefoxInstalled = existsSync(firefoxPath);

/** The Firefox that people have, through WebDriver BiDi. */
export const launchFirefox = (): Promise<Browser> =>
  firefox.launch({ channel: 'moz-firefox', executablePath: firefoxPath });

/** A page, and all that went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors, errors on the console, and violations of the content security policy. */
  readonly problems: readonly string[];
  /** Every address that the page asked for. */
  readonly requests: readonly string[];
}

const expectedNoise = /net::ERR_|Failed to load resource|WebSocket connection to/;

/** Watches a page. Lost connections are not problems: tests cut them on purpose. */
function watch(page: Page): WatchedPage {
  const problems: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expectedNoise.test(message.text())) problems.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  return { page, context: page.context(), problems, requests };
}

/** Opens a page in a context of its own. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    ...options,
  });
  return openTab(context, url);
}

/** Opens a page beside those that a context has. */
export async function openTab(context: BrowserContext, url: string): Promise<WatchedPage> {
  const watched = watch(await context.newPage());
  await watched.page.goto(url);
  return watched;
}
