import { type Chat, startChat } from '@rtas/signalr-server/interop/chat';
import { type converse, spoken } from '@rtas/signalr-server/interop/conversations';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, type WatchedPage } from '../support/browser.ts';
import { servePage } from '../support/page-bundle.ts';
import type { StaticServer } from '../support/static-server.ts';

let browser: Browser;
let site: StaticServer;
let watched: WatchedPage;
let chat: Chat;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), servePage('test/support/hub-page.ts')]);
  const { origin } = new URL(site.url);
  chat = await startChat({ hasTickets: true, isOriginAllowed: (asking) => asking === origin });
  watched = await openPage(browser, site.url);
});

afterAll(async () => {
  await browser.close();
  await chat.stop();
  await site.close();
});

const converseIn = (page: Page, ...given: Parameters<typeof converse>): Promise<unknown> =>
  page.evaluate((all) => Reflect.get(globalThis, 'converse')(...all), given);

test.each(spoken)(
  'the official client in a page of another origin, over $transport in $protocol, $name',
  async ({ name, way, outcome }) => {
    expect(await converseIn(watched.page, name, chat.host.url, way)).toEqual(outcome(way));
    expect(watched.problems).toEqual([]);
    expect(chat.addresses.filter((each) => each.includes('secret-of-ann'))).toEqual([]);
  },
);
