import { createFakeRelay, type FakeRelay } from '@rtas/core/testing';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { bundleScriptTag } from '../../script-tag.build.ts';

/** The window in which the scripts of the page run. */
declare const jsdom: { readonly window: Window & typeof globalThis };

let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  files = await bundleScriptTag();
  run(files.get('index.umd.js') ?? '');
}, 120_000);

afterEach(() => document.body.replaceChildren());

/** Here no file comes from beside the script: all news is what plain requests bring, as for who has the one file. */
const patience = { timeout: 30_000 };
vi.setConfig({ testTimeout: 60_000 });

/** As `<script>` in the page. */
function run(code: string): void {
  const script = document.createElement('script');
  script.textContent = code;
  document.head.append(script);
}

/** A page with the documented element; its backend and its relay are reached by the browser's own doors. */
function createPage(bridge: object): FakeRelay {
  const relay = createFakeRelay();
  const { url, token } = relay.session;
  const fetch: typeof globalThis.fetch = async (input, init) =>
    String(input).startsWith('https://backend.example')
      ? Response.json({ rtas_url: url, rtas_token: token })
      : relay.network.fetch(input, init);
  Object.assign(jsdom.window, { fetch, WebSocket: relay.network.WebSocket, Bridge: bridge });
  document.body.innerHTML = '<div id="rtas"></div>';
  return relay;
}

test('the hub, the player, passkeys and other languages are files beside the script, not in it', () => {
  const names = [...files.keys()].filter((name) => !/^[a-z]{2}(-\w+)?\.js$/.test(name));
  expect(names.sort()).toEqual([
    'app-opening.js',
    'ceremony.js',
    'hub.js',
    'index.umd.js',
    'motion.js',
    'player.js',
  ]);
  expect([...files.keys()]).toEqual(expect.arrayContaining(['pt-PT.js', 'de.js', 'zh-Hans.js']));
  expect(files.get('index.umd.js')).toMatch(/\(.player\.js.\)/);
  expect(files.get('index.umd.js')).not.toContain('Registe o seu');
  expect(files.get('index.umd.js')).not.toContain('PublicKeyCredentialRequest');
  expect(files.get('ceremony.js')).toContain('navigator.credentials.get');
  expect(files.get('index.umd.js')).not.toContain('new WebSocket(');
  expect(files.get('hub.js')).toContain('text/event-stream');
});

test('a strict content security policy allows the script and its player', () => {
  for (const [name, code] of files) expect(code, name).not.toMatch(/\beval\(|new Function\(|document\.write/);
});

test('the script gives the page one global, with both builders, and the elements', () => {
  expect(Object.keys(Reflect.get(jsdom.window, 'rtasui')).sort()).toEqual([
    'RTASBase',
    'RTASUI',
    'defineElements',
  ]);
  expect(jsdom.window.customElements.get('rtas-registration')).toBeDefined();
});

test("the documentation's page works with its script address changed, also without the files beside it", async () => {
  const told = vi.fn();
  const relay = createPage({ told });
  relay.create();
  run(`
    fetch("https://backend.example/tf/create-qr", { method: "POST" })
      .then((response) => response.json())
      .then((answer) => {
        new rtasui.RTASUI()
          .setTargetElement("#rtas")
          .setUrl(answer.rtas_url)
          .setToken(answer.rtas_token)
          .setOnErrorCallback((error) => Bridge.told("error", error))
          .setOnConnectionEstablishedCallback(() => Bridge.told("established"))
          .setLanguage("PT_PT")
          .setRegistrationType()
          .setOnRegistrationPendingCallback((data) => Bridge.told("pending", data.user_id, data.qr_code_expiration > 0))
          .setOnRegistrationSuccessCallback((data) => Bridge.told("success", data.device_info.name))
          .setOnRegistrationExpiredCallback((data) => Bridge.told("expired", data))
          .build();
      })
      .catch((error) => Bridge.told("thrown", String(error)));
  `);
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith('pending', 'u-20418', true), patience);
  relay.approve();
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith('success', 'Pixel 8 Pro'), patience);
  expect(told.mock.calls.map(([name]) => name)).toEqual(['pending', 'success']);
  const screen = document.querySelector('#rtas > rtas-registration')?.shadowRoot;
  expect(screen?.querySelector('[data-state=success]')).not.toBeNull();
});

test('the script that an Android app injects tells its bridge in JSON', async () => {
  const told = vi.fn();
  const relay = createPage({});
  const { url, token } = relay.session;
  Object.assign(jsdom.window, {
    Bridge: {
      getUrl: () => url,
      getToken: () => token,
      onError: (text: string) => told('error', JSON.parse(text)),
      onConnectionEstablished: () => told('established'),
      onPending: (text: string) => told('pending', JSON.parse(text).user_display_name),
      onExpired: (text: string) => told('expired', JSON.parse(text)),
      onSuccess: (text: string) => told('success', JSON.parse(text)),
    },
  });
  relay.create();
  run(`
    (function () {
      var url = Bridge.getUrl();
      var token = Bridge.getToken();
      new rtasui.RTASUI()
        .setTargetElement("#rtas")
        .setLanguage("PT_PT")
        .setToken(token)
        .setUrl(url)
        .setOnErrorCallback(function (error) { Bridge.onError(JSON.stringify(error)); })
        .setOnConnectionEstablishedCallback(function () { Bridge.onConnectionEstablished(); })
        .setRegistrationType()
        .setOnRegistrationPendingCallback(function (data) { Bridge.onPending(JSON.stringify(data)); })
        .setOnRegistrationExpiredCallback(function (data) { Bridge.onExpired(JSON.stringify(data)); })
        .setOnRegistrationSuccessCallback(function (data) { Bridge.onSuccess(JSON.stringify(data)); })
        .build();
    })();
  `);
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith('pending', 'Maria Lindqvist'), patience);
  relay.expire();
  const person = { application_name: 'Northwind', user_display_name: 'Maria Lindqvist', user_id: 'u-20418' };
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith('expired', person), patience);
  document.body.replaceChildren();
  document.body.innerHTML = '';
  run(
    'new rtasui.RTASUI().setTargetElement("#rtas").setOnErrorCallback(function (error) { Bridge.onError(JSON.stringify(error)); }).setUrl("https://relay.example").setToken("token").setRegistrationType().build();',
  );
  expect(told).toHaveBeenLastCalledWith('error', expect.objectContaining({ code: 'target_not_found' }));
});
