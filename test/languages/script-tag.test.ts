import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { en, loadMessages, toCatalogueLocales, toDirection } from '@rtas/core/locale';
import { createFakeRelay, type FakeRelay } from '@rtas/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../packaging/source-imports.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { routeRelay } from '../support/route-relay.ts';

/** A page without a build: its languages lie beside the script, wherever that is. */

const origin = 'https://bank.example';
const others = toCatalogueLocales().filter((locale) => locale !== 'en');

const folder = '/static/rtas/1.0/';
const built = join(root, 'packages/ui/dist');

/** A file of the script's build. */
const read = (name: string): string | undefined =>
  existsSync(join(built, name)) ? readFileSync(join(built, name), 'utf8') : undefined;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const html = `<!doctype html><html lang="en"><title>Bank</title><main id="rtas"></main>
<script src="${folder}index.umd.js"></script><script src="/start.js"></script></html>`;

interface Languages {
  readonly language: string;
  readonly fallback?: string;
}

const toStart = ({ session }: FakeRelay, { language, fallback = 'EN_US' }: Languages) => `
new rtasui.RTASUI()
  .setTargetElement('#rtas')
  .setUrl(${JSON.stringify(session.url)})
  .setToken(${JSON.stringify(session.token)})
  .setLanguage(${JSON.stringify(language)})
  .setFallbackLanguage(${JSON.stringify(fallback)})
  .setRegistrationType()
  .build();`;

const toPolicy = ({ session }: FakeRelay) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    `connect-src ${session.url} ${session.url.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** Serves the page and the script's folder; a file that is lost is not found. */
async function serve(page: Page, relay: FakeRelay, lost: readonly string[], languages: Languages) {
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/')
      return route.fulfill({
        contentType: 'text/html',
        body: html,
        headers: { 'content-security-policy': toPolicy(relay) },
      });
    const name = pathname.replace(folder, '');
    const body = pathname === '/start.js' ? toStart(relay, languages) : read(name);
    if (body === undefined || lost.includes(name)) return route.fulfill({ status: 404 });
    return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body });
  });
}

async function open(languages: Languages, lost: readonly string[] = []) {
  const relay = createFakeRelay();
  const watched = await openPage(browser, 'about:blank', { reducedMotion: 'reduce' });
  await routeRelay(watched.page, relay);
  await serve(watched.page, relay, lost, languages);
  relay.create();
  await watched.page.goto(`${origin}/`);
  const card = watched.page.locator('[data-part="root"]');
  const isIn = (state: string) => watched.page.locator(`[data-part="root"][data-state="${state}"]`).waitFor();
  const speaks = (lang: string) => watched.page.locator(`[data-part="root"][lang="${lang}"]`).waitFor();
  /** All but the hub, which every flow asks for. */
  const asked = () =>
    watched.requests
      .filter((url) => url.startsWith(origin + folder))
      .map((url) => url.replace(origin + folder, ''))
      .filter((name) => name !== 'hub.js');
  return { ...watched, relay, card, isIn, speaks, asked };
}

test.each(others)(
  '%s comes from beside the script, under a strict policy, in at most 2 KiB',
  async (locale) => {
    const { card, context, speaks, isIn, asked, problems } = await open({ language: locale });
    await speaks(locale);
    await isIn('waiting');
    const messages = await loadMessages(locale);
    expect(await card.locator('[data-part="heading"]').innerText()).toBe(messages['registration.heading.qr']);
    expect(await card.getAttribute('dir')).toBe(toDirection(locale));
    expect(asked()).toEqual(['index.umd.js', `${locale}.js`]);
    expect(gzipSync(read(`${locale}.js`) ?? '', { level: 9 }).length).toBeLessThanOrEqual(2048);
    expect(problems).toEqual([]);
    await context.close();
  },
);

test('the spelling of the original service is taken, and English needs no file', async () => {
  const portuguese = await open({ language: 'PT_PT' });
  await portuguese.speaks('pt-PT');
  await portuguese.context.close();
  const english = await open({ language: 'EN_US' });
  await english.isIn('waiting');
  expect(english.asked()).toEqual(['index.umd.js']);
  await english.context.close();
});

test('a language that does not arrive leaves the fallback, and the flow goes on', async () => {
  const { card, context, relay, speaks, isIn, asked } = await open({ language: 'de', fallback: 'PT_PT' }, [
    'de.js',
  ]);
  await speaks('pt-PT');
  expect(asked()).toEqual(['index.umd.js', 'de.js', 'pt-PT.js']);
  relay.approve();
  await isIn('success');
  const { 'registration.heading.success': heading } = await loadMessages('pt-PT');
  expect(await card.locator('[data-part="heading"]').innerText()).toBe(heading);
  await context.close();
});

test('without any language file the screen speaks English, and the flow goes on', async () => {
  const lost = others.map((locale) => `${locale}.js`);
  const { card, context, relay, isIn } = await open({ language: 'ja', fallback: 'fr' }, lost);
  await isIn('waiting');
  relay.approve();
  await isIn('success');
  expect(await card.getAttribute('lang')).toBe('en');
  expect(await card.locator('[data-part="heading"]').innerText()).toBe(en['registration.heading.success']);
  await context.close();
});
