import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../packaging/source-imports.ts';
import { launchBrowser, openPage, type WatchedPage } from '../support/browser.ts';
// The type of what that page gives to the tests.
import type {} from '../support/elements-page.ts';
import { servePage } from '../support/page-bundle.ts';
import type { StaticServer } from '../support/static-server.ts';

/** A busy machine takes its time. */
const patience = { timeout: 15_000 };

let browser: Browser;
let server: StaticServer;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), servePage('test/support/elements-page.ts')]);
  watched = await openPage(browser, 'about:blank');
  page = watched.page;
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  await page.goto(server.url);
  await page.evaluate(() => window.elements.defineElements());
});

/** A card by its state. */
const inState = (state: string) => page.locator(`[data-part="root"][data-state="${state}"]`).first();

/** What the browser makes of a card's corners: nothing, when it has no styles. */
const cornerOf = (selector: string) =>
  page.locator(selector).evaluate((element) => getComputedStyle(element).borderStartStartRadius);

describe('styles', () => {
  test('all elements of a page share one style sheet', async () => {
    await page.evaluate(() => {
      window.elements.show('waiting').id = 'first';
      window.elements.show('success').id = 'second';
    });
    const isShared = await page.evaluate(() => {
      const [first, second] = [...document.querySelectorAll('rtas-registration')].map(
        ({ shadowRoot }) => shadowRoot?.adoptedStyleSheets,
      );
      return first?.length === 1 && second?.length === 1 && first[0] === second[0];
    });
    expect(isShared).toBe(true);
    expect(await cornerOf('#first [data-part="root"]')).toBe('20px');
  });

  test('a browser that can adopt none gets a style element', async () => {
    await page.evaluate(() => {
      Reflect.deleteProperty(ShadowRoot.prototype, 'adoptedStyleSheets');
      window.elements.show('waiting');
    });
    await inState('waiting').waitFor();
    expect(await cornerOf('[data-part="root"]')).toBe('20px');
    expect(await page.locator('rtas-registration style').count()).toBe(1);
  });

  test('a part is styled from outside, and a state by its name', async () => {
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        rtas-registration::part(heading) { color: rgb(1, 2, 3) }
        rtas-registration:state(pending):state(waiting)::part(root) { border-radius: 3px }
      `);
      document.adoptedStyleSheets = [sheet];
      window.elements.show('waiting').id = 'waiting';
      window.elements.show('success').id = 'success';
    });
    await inState('success').waitFor();
    const heading = page.locator('#waiting [data-part="heading"]');
    expect(await heading.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(1, 2, 3)');
    expect(await cornerOf('#waiting [data-part="root"]')).toBe('3px');
    expect(await cornerOf('#success [data-part="root"]')).toBe('20px');
  });

  test('theme and language are those around the host, also through another shadow root', async () => {
    await page.evaluate(() => {
      const host = document.createElement('div');
      document.body.append(host);
      document.documentElement.dataset.theme = 'dark';
      document.documentElement.lang = 'pt-PT';
      const inner = document.createElement('section');
      host.attachShadow({ mode: 'open' }).append(inner);
      window.elements.show('waiting', inner);
    });
    const card = page.locator('[data-part="root"]');
    await page.locator('[data-part="root"][lang="pt-PT"]').waitFor();
    const colorOf = () => card.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await colorOf()).toBe('rgb(24, 24, 27)');
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'light';
    });
    await expect.poll(colorOf, patience).toBe('rgb(255, 255, 255)');
  });
});

describe('the life of an element', () => {
  test('its state can be asked for while it goes from the code to success', async () => {
    const matches = (selector: string) =>
      page.evaluate((wanted) => document.querySelector('rtas-registration')?.matches(wanted), selector);
    await page.evaluate(async () => {
      window.elements.bench.relay.create();
      window.elements.start();
      await window.elements.bench.clock.advance(0);
    });
    await inState('waiting').waitFor();
    expect(await matches(':state(pending):state(waiting)')).toBe(true);
    await page.evaluate(async () => {
      window.elements.bench.relay.approve();
      await window.elements.bench.clock.advance(0);
    });
    await inState('success').waitFor();
    expect(await matches(':state(success)')).toBe(true);
    expect(await matches(':state(pending), :state(waiting)')).toBe(false);
  });

  test('moved into the document of a frame it keeps its styles, its session and its connection', async () => {
    await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.width = '600';
      document.body.append(frame);
      window.elements.bench.relay.create();
      const element = window.elements.start();
      await window.elements.bench.clock.advance(0);
      frame.contentDocument?.body.append(element);
      window.elements.bench.relay.scan();
      await window.elements.bench.clock.advance(0);
    });
    const card = page.frameLocator('iframe').locator('[data-part="root"][data-state="scanned"]');
    await card.waitFor();
    expect(await card.evaluate((element) => getComputedStyle(element).borderStartStartRadius)).toBe('20px');
    expect(
      await page.evaluate(() => [window.elements.sessions(), window.elements.bench.relay.connections]),
    ).toEqual([1, 1]);
  });

  test('in a form it neither submits nor adds anything', async () => {
    const submitted = await page.evaluate(async () => {
      const form = document.createElement('form');
      let count = 0;
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        count += 1;
      });
      document.body.append(form);
      const { shadowRoot } = window.elements.show('waiting', form);
      await Promise.resolve();
      const buttons = shadowRoot?.querySelectorAll('button') ?? [];
      for (const button of buttons) button.click();
      return { count, buttons: buttons.length > 0, entries: [...new FormData(form)].length };
    });
    expect(submitted).toEqual({ count: 0, buttons: true, entries: 0 });
  });

  test('a page that brings two versions keeps the first, without an error', async () => {
    const before = watched.problems.length;
    await page.evaluate(() => window.elements.show('waiting'));
    const file = await readFile(join(root, 'packages/ui/dist/index.umd.js'), 'utf8');
    await page.addScriptTag({ content: file });
    await page.addScriptTag({ content: file });
    await page.evaluate(() => window.elements.show('success'));
    await inState('success').waitFor();
    await inState('waiting').waitFor();
    expect(watched.problems.slice(before)).toEqual([]);
  });
});

test('what a server put into the element stays until there is something to show', async () => {
  const place = await browser.newPage();
  await place.route('**/index.html', async (route) => {
    const response = await route.fetch();
    const markup =
      '<rtas-registration><template shadowrootmode="open"><p>From the server</p></template></rtas-registration>';
    await route.fulfill({
      response,
      body: (await response.text()).replace('<main></main>', `<main>${markup}</main>`),
    });
  });
  await place.goto(server.url);
  const element = place.locator('rtas-registration');
  expect(await element.locator('p').innerText()).toBe('From the server');
  await place.evaluate(() => window.elements.defineElements());
  expect(await element.locator('p').innerText()).toBe('From the server');
  await place.evaluate(() => {
    const { flow } = window.elements.show('waiting');
    Object.assign(document.querySelector('main rtas-registration') ?? {}, { flow });
  });
  await place.locator('main [data-part="root"][data-state="waiting"]').waitFor();
  expect(await place.getByText('From the server').count()).toBe(0);
  await place.close();
});
