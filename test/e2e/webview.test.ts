import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../packaging/source-imports.ts';
import { launchBrowser } from '../support/browser.ts';
import { readGuideCode } from '../support/guide.ts';
import { type RelayWorld, startRelay } from '../support/relay.ts';
import { openWebView, type WebView, type WebViewOptions } from '../support/web-view.ts';

const assetOrigin = 'https://appassets.androidplatform.net';

/** A busy machine takes its time. */
const patience = { timeout: 15_000 };

let browser: Browser;
let relay: RelayWorld;

beforeAll(async () => {
  [browser, relay] = await Promise.all([
    launchBrowser(),
    startRelay({ allowedOrigins: ['null', assetOrigin] }),
  ]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), relay?.close()]);
});

type Kind = 'registration' | 'transaction';

/** A flow of the relay, and what the phone does in it. */
interface PlayedFlow {
  readonly session: { readonly url: string; readonly token: string };
  readonly post: (status: string, data?: object) => Promise<unknown>;
}

let count = 0;

const readRequest = (status: string): object =>
  JSON.parse(readFileSync(join(root, `packages/protocol/fixtures/${status}.json`), 'utf8')).request;

async function startFlow(kind: Kind, world: RelayWorld = relay): Promise<PlayedFlow> {
  const id = `${kind}-${++count}`;
  const inTwoMinutes = Math.floor(Date.now() / 1000) + 120;
  const post: PlayedFlow['post'] = (status, data = {}) =>
    world.post(`/v3/callbacks/${kind}`, { ...readRequest(status), unique_id: id, ...data });
  await post(
    kind === 'registration' ? 'REGISTRATION_CREATED_V2' : 'TRANSACTION_CREATED_V2',
    kind === 'registration' ? { qr_code_expiration: inTwoMinutes } : { transaction_expiration: inTwoMinutes },
  );
  return { post, session: { url: world.url, token: await world.createToken(kind, id, 'john.doe') } };
}

/** What `addJavascriptInterface` puts into a page: methods that are called at once, and take texts only. */
const androidBridge: WebViewOptions['bridge'] = ({ url, token }) => {
  const toText = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new TypeError('A bridge of Android takes texts.');
  };
  Object.assign(window, {
    Rtas: {
      getUrl: () => url,
      getToken: () => token,
      on: (name: unknown, json: unknown) => tellApp(toText(name), toText(json)),
    },
  });
};

/** The bridge of the original's Android sample. */
const documentedBridge: WebViewOptions['bridge'] = ({ url, token }) => {
  const names = ['error', 'pending', 'expired', 'success'];
  const toMethod = (name: string) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const methods = names.map((name) => [toMethod(name), (json: string) => tellApp(name, json)]);
  Object.assign(window, {
    RegistrationBridge: {
      getUrl: () => url,
      getToken: () => token,
      onConnectionEstablished: () => tellApp('established', 'null'),
      ...Object.fromEntries(methods),
    },
  });
};

/** What `WKUserContentController` puts into a page: a message is copied, as nothing but data can be. */
const iosBridge: WebViewOptions['bridge'] = () => {
  const postMessage = (message: unknown) => {
    const { name, json } = structuredClone(message) as { name: string; json: string };
    tellApp(name, json);
  };
  Object.assign(window, { webkit: { messageHandlers: { rtas: { postMessage } } } });
};

/** As `evaluateJavascript` when the page is there. */
const injectOnAndroid = ({ page }: WebView, script: string) => page.evaluate(script);

/** As `callAsyncJavaScript`: the script is the body of a function with these arguments. */
const injectOnIos = ({ page }: WebView, script: string, { session }: PlayedFlow) =>
  page.evaluate(([body, { url, token }]) => new Function('url', 'token', body)(url, token), [
    script,
    session,
  ] as const);

const toNames = ({ told }: WebView) => told.map(([name]) => name);
const dataOf = ({ told }: WebView, name: string) => told.find(([other]) => other === name)?.[1];

const person = { application_name: 'Northwind', user_display_name: 'John Doe', user_id: 'john.doe' };

/** Plays a registration from the code to the end. */
async function register(view: WebView, flow: PlayedFlow): Promise<void> {
  await view.isIn('waiting');
  await flow.post('REGISTRATION_SCANNED_V2');
  await view.isIn('scanned');
  await flow.post('REGISTRATION_SUCCESS_V2');
  await view.isIn('success');
  await expect.poll(() => toNames(view), patience).toEqual(['established', 'pending', 'success']);
  expect(dataOf(view, 'pending')).toMatchObject({
    ...person,
    deeplink_url: expect.stringMatching(/^https:/),
  });
  expect(dataOf(view, 'success')).toMatchObject({ ...person, device_info: { name: "John's Pixel" } });
  expect(view.problems).toEqual([]);
}

describe('in an Android WebView', () => {
  test.each([
    ['from the assets under an https address', assetOrigin],
    ['from a file', undefined],
  ] as const)('the page of the guide registers a phone, %s', async (_, origin) => {
    const flow = await startFlow('registration');
    const html = readGuideCode('android', 'html');
    const options = { html, bridge: androidBridge, session: flow.session, ...(origin && { origin }) };
    const view = await openWebView(browser, options);
    await injectOnAndroid(view, readGuideCode('android', 'js'));
    await register(view, flow);
    await view.close();
  });

  test('the script of the documented sample works as it is, in the language that it asks for', async () => {
    const flow = await startFlow('registration');
    const html = readGuideCode('android', 'html');
    const view = await openWebView(browser, { html, bridge: documentedBridge, session: flow.session });
    await injectOnAndroid(view, readFileSync(join(root, 'test/fixtures/documented-android.txt'), 'utf8'));
    await register(view, flow);
    await view.page.locator('[data-part="root"][lang="pt-PT"]').waitFor();
    await view.close();
  });
});

describe('in a WKWebView', () => {
  test('the page of the guide registers a phone', async () => {
    const flow = await startFlow('registration');
    const html = readGuideCode('ios', 'html');
    const view = await openWebView(browser, { html, bridge: iosBridge, session: flow.session });
    await injectOnIos(view, readGuideCode('ios', 'js'), flow);
    await register(view, flow);
    await view.close();
  });
});

test('a page from a file is refused where the operator has not allowed it, and is told so', async () => {
  const other = await startRelay({ allowedOrigins: ['https://shop.example'] });
  const flow = await startFlow('registration', other);
  const html = readGuideCode('android', 'html');
  const view = await openWebView(browser, { html, bridge: androidBridge, session: flow.session });
  await injectOnAndroid(view, readGuideCode('android', 'js'));
  await view.isIn('error');
  const told = JSON.parse(readGuideCode('file-origin', 'json'));
  await expect.poll(() => view.told, patience).toEqual([['error', told]]);
  await view.close();
  await other.close();
});
