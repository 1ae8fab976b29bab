import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { root } from '../packaging/source-imports.ts';
import { openPage } from './browser.ts';

/** What a page told the app, oldest first. */
export type Told = readonly [name: string, data: unknown];

/** A page in the view of an app: it comes from the app's files and talks to the app alone. */
export interface WebView {
  readonly page: Page;
  readonly told: readonly Told[];
  readonly problems: readonly string[];
  readonly isIn: (state: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface WebViewOptions {
  /** The page, as it lies in the app beside the files of the script tag. */
  readonly html: string;
  /** Puts the app's bridge into the page; runs in the page before its scripts, and tells the app by `tellApp`. */
  readonly bridge: (session: { readonly url: string; readonly token: string }) => void;
  readonly session: { readonly url: string; readonly token: string };
  /** An `https:` address under which the app serves its files. Default: `file:`. */
  readonly origin?: string;
}

declare global {
  /** A text of the page for the app. */
  var tellApp: (name: string, json: string) => void;
}

async function unpack(html: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rtas-app-'));
  await cp(join(root, 'packages/ui/dist'), folder, { recursive: true });
  await writeFile(join(folder, 'index.html'), html);
  return folder;
}

/** A page that a test serves itself is a stranger to this machine, where the relay is. */
const permissions = ['local-network-access'];

/** Shows a page from an app's files, with the app's bridge in it. */
export async function openWebView(browser: Browser, options: WebViewOptions): Promise<WebView> {
  const { html, bridge, session, origin } = options;
  const folder = await unpack(html);
  const { page, context, problems } = await openPage(browser, 'about:blank', { permissions });
  const told: Told[] = [];
  await page.exposeFunction('tellApp', (name: string, json: string) => {
    told.push([name, JSON.parse(json)]);
  });
  await page.addInitScript(bridge, session);
  if (origin)
    await page.route(`${origin}/**`, (route) =>
      route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }),
    );
  await page.goto(`${origin ?? pathToFileURL(folder)}/index.html`);
  return {
    page,
    told,
    problems,
    isIn: (state) => page.locator(`#rtas [data-part="root"][data-state="${state}"]`).waitFor(),
    close: async () => {
      await context.close();
      await rm(folder, { recursive: true });
    },
  };
}
