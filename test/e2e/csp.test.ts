import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { servePage } from '../support/page-bundle.ts';
import type { StaticServer } from '../support/static-server.ts';
import { type DemoWorld, type Screen, startWorld } from '../support/world.ts';

/** A busy machine takes its time. */
const patience = { timeout: 15_000 };

let browser: Browser;
let world: DemoWorld;
let elements: StaticServer;

beforeAll(async () => {
  [browser, world, elements] = await Promise.all([
    launchBrowser(),
    startWorld(),
    servePage('test/support/element-page.ts'),
  ]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), world?.close(), elements?.close()]);
});

/** A screen, and what its page did that its policy forbids. */
interface WatchedScreen {
  readonly screen: Screen;
  readonly violations: readonly string[];
}

const readPolicy = async (path: string): Promise<string> =>
  (await fetch(`${world.demo.url}${path}`)).headers.get('content-security-policy') ?? '';

/** The page of the elements, under the demo's address and its policy. */
async function serveElements({ page }: Screen): Promise<void> {
  const headers = { 'content-security-policy': await readPolicy('/html') };
  await page.route(`${world.demo.url}/element/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const url = new URL(pathname.replace('/element/', '/'), elements.url);
    const response = await route.fetch({ url: url.href });
    await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
  });
}

/** Remembers that a picture has moved, also in a shadow root: what moves is gone at its end. */
function rememberMoves(): void {
  const isInScene = (node: Node) =>
    node instanceof SVGElement &&
    node.parentElement?.matches('[data-part="picture"][data-state="success"] > div');
  const observer = new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => [...addedNodes].some(isInScene)))
      Reflect.set(globalThis, 'hasMoved', true);
  });
  const watch = (root: Node) => observer.observe(root, { childList: true, subtree: true });
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    watch(root);
    return root;
  };
  watch(document);
}

const hasMoved = ({ page }: Screen) => page.evaluate(() => Reflect.get(globalThis, 'hasMoved') === true);

async function open(path: string): Promise<WatchedScreen> {
  const screen = await world.open(browser, '/');
  const violations: string[] = [];
  await screen.context.grantPermissions(['local-network-access']);
  await screen.page.exposeFunction('tellViolation', (text: string) => violations.push(text));
  await screen.page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      Reflect.apply(Reflect.get(globalThis, 'tellViolation'), null, [
        [violatedDirective, blockedURI, sample].join(' '),
      ]),
    );
  });
  await screen.page.addInitScript(rememberMoves);
  if (path.startsWith('/element')) await serveElements(screen);
  await screen.page.goto(`${world.demo.url}${path}`);
  return { screen, violations };
}

test('the policy of the pages is strict', async () => {
  for (const page of ['/html', '/react', '/vue']) {
    const directives = (await readPolicy(page)).split('; ');
    expect(directives).toContain("default-src 'none'");
    expect(directives).toContain("script-src 'self'");
    expect(directives).toContain("style-src 'self'");
    expect(directives).toContain("require-trusted-types-for 'script'");
  }
});

describe.each([
  ['script tag', '/html'],
  ['elements', '/element/index.html'],
  ['React', '/react'],
  ['Vue', '/vue'],
])('strict content security policy and Trusted Types, %s', (_, path) => {
  test('R20: a registration with moving pictures in another language violates nothing', async () => {
    const { screen, violations } = await open(`${path}?flow=registration&locale=pt-PT`);
    await screen.isIn('waiting');
    await screen.page.locator('[data-part="root"][lang="pt-PT"]').waitFor();
    await world.phone(await screen.flow(), 'scan');
    await screen.isIn('scanned');
    await world.phone(await screen.flow(), 'approve');
    await screen.isIn('success');
    await expect.poll(() => hasMoved(screen), patience).toBe(true);
    expect([violations, screen.problems]).toEqual([[], []]);
    await screen.close();
  });

  test('R20: an authentication that is declined violates nothing', async () => {
    const { screen, violations } = await open(`${path}?flow=authentication`);
    await screen.isIn('waiting');
    await world.phone(await screen.flow(), 'open');
    await screen.isIn('opened');
    await world.phone(await screen.flow(), 'decline');
    await screen.isIn('rejected');
    expect([violations, screen.problems]).toEqual([[], []]);
    await screen.close();
  });
});

test('what does violate it is seen', async () => {
  const { screen, violations } = await open('/element/index.html?flow=authentication');
  await screen.isIn('waiting');
  await screen.page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
    try {
      document.body.innerHTML = '<p>';
    } catch {
      // Trusted Types throw where they stop.
    }
  });
  await expect.poll(() => violations.length, patience).toBe(2);
  expect(violations.join('\n')).toMatch(/style-src[\s\S]*require-trusted-types-for/);
  await screen.close();
});
