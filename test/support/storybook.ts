import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { root } from '../packaging/source-imports.ts';
import { openPage, type WatchedPage } from './browser.ts';
import { serveFolder } from './static-server.ts';

const folder = join(root, 'stories/storybook-static');

/** A story or a page, as the built Storybook lists it. */
export interface StoryEntry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
  readonly tags: readonly string[];
}

type Globals = Readonly<Record<string, string>>;

/** The built Storybook in a browser. */
export interface Storybook extends WatchedPage {
  readonly url: string;
  /** Opens a story or page with an address of its own. */
  readonly open: (entry: StoryEntry, globals?: Globals, args?: Globals) => Promise<void>;
  /** Goes from the open story to another, without loading the page anew. */
  readonly go: (entry: StoryEntry) => Promise<void>;
  /** Sets menus of the toolbar. */
  readonly set: (globals: Globals) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface StorybookWindow {
  readonly __STORYBOOK_PREVIEW__?: {
    readonly currentRender?: { readonly id?: string; readonly phase?: string };
  };
  readonly __STORYBOOK_ADDONS_CHANNEL__: {
    readonly once: (event: string, listener: () => void) => void;
    readonly emit: (event: string, data: unknown) => void;
  };
}

/** All that the built Storybook has. */
export function readStories(): readonly StoryEntry[] {
  const index: { readonly entries: Readonly<Record<string, StoryEntry>> } = JSON.parse(
    readFileSync(join(folder, 'index.json'), 'utf8'),
  );
  return Object.values(index.entries);
}

/** Longer than a story waits for anything. */
const patienceMs = 45_000;

const toList = (values: Globals): string =>
  Object.entries(values)
    .map((pair) => pair.join(':'))
    .join(';');

/** Waits until a story is drawn and has pressed what it presses. Says how that went. */
const settle = (page: Page, id: string): Promise<void> =>
  page
    .waitForFunction(
      (storyId) => {
        const { __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as StorybookWindow;
        const { id: shown, phase = '' } = preview?.currentRender ?? {};
        if (phase === 'errored')
          throw new Error(document.querySelector('#error-message')?.textContent ?? phase);
        return shown === storyId && /^(completed|finished)$/.test(phase);
      },
      id,
      { timeout: patienceMs },
    )
    .then(() => {});

/** Emits an event of the Storybook, and waits for the story to be drawn again. */
const emit = (page: Page, event: string, data: unknown): Promise<void> =>
  page.evaluate(
    ([name, value]) => {
      const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as StorybookWindow;
      return new Promise<void>((resolve) => {
        channel.once('storyRendered', resolve);
        channel.emit(name, value);
      });
    },
    [event, data] as const,
  );

/** Serves the built Storybook and opens a browser's page on it. */
export async function openStorybook(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Storybook> {
  const server = await serveFolder(folder);
  const watched = await openPage(browser, 'about:blank', { reducedMotion: 'reduce', ...options });
  const { page } = watched;
  let shown = '';
  return {
    ...watched,
    url: server.url,
    open: async ({ id, type }, globals = {}, args = {}) => {
      shown = id;
      // The Storybook's own check of accessibility stands aside: two cannot run at once.
      const list = toList({ 'a11y.manual': '!true', ...globals });
      const mode = type === 'docs' ? 'docs' : 'story';
      await page.goto(
        `${server.url}/iframe.html?id=${id}&viewMode=${mode}&globals=${list}&args=${toList(args)}`,
      );
      if (type === 'docs') await page.locator('#storybook-docs h1').first().waitFor();
      else await settle(page, id);
    },
    go: async ({ id }) => {
      if (id === shown) return;
      shown = id;
      await emit(page, 'setCurrentStory', { storyId: id, viewMode: 'story' });
      await settle(page, id);
    },
    set: async (globals) => {
      await emit(page, 'updateGlobals', { globals });
      await settle(page, shown);
    },
    close: async () => {
      await watched.context.close();
      await server.close();
    },
  };
}
