import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFakeRelay } from '@rtas/core/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../packaging/source-imports.ts';
import { launchBrowser } from '../support/browser.ts';
import { servePage } from '../support/page-bundle.ts';
import { routeRelay } from '../support/route-relay.ts';
import type { StaticServer } from '../support/static-server.ts';

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), servePage('test/support/waiting-page.ts')]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('a page of an application is played from a browser test, without a relay and without a phone', async () => {
  const page = await browser.newPage();
  const url = server.url;

  const relay = createFakeRelay();
  await routeRelay(page, relay);
  await page.route('**/api/registration', (route) => route.fulfill({ json: relay.session }));
  await page.goto(url);

  relay.create();
  await page.getByText('waiting').waitFor();
  relay.scan();
  await page.getByText('scanned').waitFor();
  relay.drop();
  relay.lose('REGISTRATION_SUCCESS_V2');
  await page.getByText('success').waitFor();

  await expect.poll(() => relay.acknowledged, { timeout: 15_000 }).toBe(3);
  await page.close();
});

test('the examples of the documentation are those that run here', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8').replaceAll(/^ +/gm, '');
  const run = [
    'packages/core/src/testing/example.test.ts',
    'test/support/route-relay.ts',
    'test/e2e/testing.test.ts',
  ];
  const sources = run.map(read).join('\n').replaceAll("'playwright-core'", "'@playwright/test'");
  const blocks = [...read('packages/core/src/testing/README.md').matchAll(/```ts\n([\s\S]*?)```/g)];
  expect(blocks).toHaveLength(3);
  for (const [, block = ''] of blocks) expect(sources).toContain(block);
});
