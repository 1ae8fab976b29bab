import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../packaging/source-imports.ts';
import { launchBrowser, openPage, type WatchedPage } from '../support/browser.ts';
import { type DemoWorld, type Started, startWorld } from '../support/world.ts';

/** A busy machine takes its time. */
const patience = { timeout: 15_000 };

let browser: Browser;
let world: DemoWorld;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), startWorld()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), world?.close()]);
});

type Spelling = (html: string) => string;

const asWritten: Spelling = (html) => html;

const asDecided: Spelling = (html) =>
  html
    .replace('setOnTransactionSuccessCallback', 'setOnTransactionAcceptedCallback')
    .replace('setOnTransactionRejectedCallback', 'setOnTransactionDeclinedCallback');

const toDocumentedPage = (name: string): string =>
  readFileSync(join(root, 'test/fixtures', `${name}.html`), 'utf8').replace(
    'https://cdn.example/rtas-ui/0.0.3/index.umd.js',
    '/rtasui/index.umd.js',
  );

/** A page that a test answers itself is a stranger to this machine, where the relay is. */
const permissions = ['local-network-access'];

interface Documented extends WatchedPage {
  readonly isIn: (state: string) => Promise<void>;
  /** What the page wrote to its console, oldest first. */
  readonly told: readonly (readonly [name: string, data?: unknown])[];
}

/** Opens the page of the original's documentation on a host that the relay serves, with its own backend elsewhere. */
async function openDocumented(
  name: string,
  started: Started,
  spell: Spelling,
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Documented> {
  const watched = await openPage(browser, 'about:blank', { permissions });
  const { page } = watched;
  await prepare(page);
  const told: [string, unknown?][] = [];
  page.on('console', async (message) => {
    const [name, data] = await Promise.all(message.args().map((handle) => handle.jsonValue()));
    told.push([String(name), data]);
  });
  await page.route('https://backend.example/**', (route) =>
    route.fulfill({ json: started, headers: { 'access-control-allow-origin': '*' } }),
  );
  const address = `${world.demo.url}/documented`;
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: spell(toDocumentedPage(name)) }),
  );
  await page.goto(address);
  const isIn = (state: string) => page.locator(`#rtas [data-part="root"][data-state="${state}"]`).waitFor();
  return { ...watched, told, isIn };
}

const toNames = ({ told }: Documented) => told.map(([name]) => name);
const dataOf = ({ told }: Documented, name: string) => told.find(([other]) => other === name)?.[1];

const person = {
  application_name: 'Northwind',
  user_display_name: expect.any(String),
  user_id: expect.any(String),
};

test('the documented page registers a phone with only its script address changed', async () => {
  const started = await world.start('registration');
  const screen = await openDocumented('documented-registration', started, asWritten);
  await screen.isIn('waiting');
  await world.phone(started.flow, 'scan');
  await screen.isIn('scanned');
  await world.phone(started.flow, 'approve');
  await screen.isIn('success');
  await expect.poll(() => toNames(screen), patience).toEqual(['established', 'pending', 'success']);
  expect(dataOf(screen, 'pending')).toMatchObject({
    ...person,
    deeplink_url: expect.any(String),
    qr_code_expiration: expect.any(Number),
  });
  expect(dataOf(screen, 'success')).toMatchObject({
    ...person,
    contract_key: expect.any(String),
    device_key: expect.any(String),
    device_info: {
      device_model: expect.any(String),
      manufacturer: expect.any(String),
      marketing_name: expect.any(String),
      name: world.deviceName,
      operating_system: expect.any(String),
      os_version: expect.any(String),
    },
  });
  expect(screen.problems).toEqual([]);
  await screen.context.close();
});

test.each([
  ['as Success and Rejected', asWritten],
  ['as Accepted and Declined', asDecided],
] as const)('the documented page of a transaction is told its outcome %s', async (_, spell) => {
  for (const [action, name] of [
    ['approve', 'success'],
    ['decline', 'rejected'],
  ] as const) {
    const started = await world.start('authentication');
    const screen = await openDocumented('documented-transaction', started, spell);
    await screen.isIn('waiting');
    await world.phone(started.flow, action);
    await screen.isIn(name);
    await expect.poll(() => toNames(screen), patience).toEqual(['established', 'pending', name]);
    expect(dataOf(screen, 'pending')).toMatchObject({
      ...person,
      transaction_id: started.flow.id,
      contract_key: expect.any(String),
      transaction_expiration: expect.any(Number),
    });
    expect(dataOf(screen, name)).toMatchObject({ ...person, transaction_id: started.flow.id });
    expect(screen.problems).toEqual([]);
    await screen.context.close();
  }
});

test('the documented page speaks the language that it asked for in its own spelling', async () => {
  const started = await world.start('registration');
  const screen = await openDocumented('documented-registration', started, asWritten);
  await screen.page.locator('#rtas [data-part="root"][lang="pt-PT"]').waitFor();
  await expect.poll(() => toNames(screen), patience).toEqual(['established', 'pending']);
  await screen.context.close();
});

test('who has copied no file but the script is told the outcome by plain requests', async () => {
  const started = await world.start('registration');
  const screen = await openDocumented('documented-registration', started, asWritten, (page) =>
    page.route('**/rtasui/hub.js', (route) => route.fulfill({ status: 404 })),
  );
  await screen.isIn('waiting');
  await screen.page.locator('#rtas svg[data-part="qr"] path').waitFor();
  await world.phone(started.flow, 'approve');
  await screen.isIn('success');
  await expect.poll(() => toNames(screen), patience).toContain('success');
  expect(toNames(screen)).not.toContain('established');
  await screen.context.close();
});

test('a script from another origin, which says nothing of who may read it, still brings the hub', async () => {
  const started = await world.start('registration');
  const elsewhere = 'https://cdn.example/rtas-ui';
  const fromElsewhere: Spelling = (html) => html.replace('/rtasui/', `${elsewhere}/`);
  const screen = await openDocumented('documented-registration', started, fromElsewhere, (page) =>
    page.route(`${elsewhere}/*`, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: readFileSync(join(root, 'packages/ui/dist', basename(route.request().url()))),
      }),
    ),
  );
  await screen.isIn('waiting');
  await world.phone(started.flow, 'approve');
  await screen.isIn('success');
  await expect.poll(() => toNames(screen), patience).toEqual(['established', 'pending', 'success']);
  await screen.context.close();
});
