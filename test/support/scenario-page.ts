import { join } from 'node:path';
import type { RtasRegistrationProps } from '@rtas/react/components';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { root } from '../packaging/source-imports.ts';
import { openPage, type WatchedPage } from './browser.ts';
import { servePage } from './page-bundle.ts';

/** What a page can be given from outside: no ports, no functions. */
type Options = Pick<RtasRegistrationProps, 'theme' | 'locale' | 'direction' | 'animations' | 'messages'>;

interface ScenarioWindow {
  readonly scenarioPage: {
    readonly names: readonly string[];
    readonly show: (name: string, options: Options) => Promise<void>;
  };
}

/** Every scenario of the stories on a page with nothing else. */
export interface ScenarioPages {
  readonly open: (browser: Browser, options?: BrowserContextOptions) => Promise<ScenarioPage>;
  readonly close: () => Promise<void>;
}

export interface ScenarioPage extends WatchedPage {
  readonly names: readonly string[];
  readonly card: Locator;
  /** Shows a scenario, with what it presses pressed. */
  readonly show: (name: string, options?: Options) => Promise<void>;
}

const styles = join(root, 'packages/ui/src/styles/styles.css');
const around = 'body { margin: 0 } main { display: grid; justify-items: center }';

/** Resolves when the screen lives, and what it presses is pressed. */
const showIn = (page: Page, name: string, options: Options): Promise<void> =>
  page.evaluate(
    ([scenario, given]) => (globalThis as unknown as ScenarioWindow).scenarioPage.show(scenario, given),
    [name, options] as const,
  );

/** What draws codes is a file of its own, which the first screen asks for: each later one has its code at once. */
async function bringEncoder(page: Page): Promise<void> {
  await showIn(page, 'registration: Waiting', { animations: false });
  await page.locator('[data-part="qr"] path').waitFor();
}

async function openScenarios(watched: WatchedPage): Promise<ScenarioPage> {
  const { page } = watched;
  await page.addStyleTag({ path: styles });
  await page.addStyleTag({ content: around });
  await page.waitForFunction(() => 'scenarioPage' in globalThis);
  await bringEncoder(page);
  const card = page.locator('[data-part="root"]');
  return {
    ...watched,
    card,
    names: await page.evaluate(() => (globalThis as unknown as ScenarioWindow).scenarioPage.names),
    show: async (name, options = {}) => {
      await showIn(page, name, { theme: 'light', ...options });
      await card.waitFor();
    },
  };
}

export async function serveScenarios(): Promise<ScenarioPages> {
  const server = await servePage('stories/src/scenario.page.ts');
  return {
    open: async (browser, options) => openScenarios(await openPage(browser, server.url, options)),
    close: server.close,
  };
}
