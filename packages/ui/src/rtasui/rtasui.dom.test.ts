import { createFakeRelay, type FakeRelay } from '@rtas/core/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { FlowBuilder, type FlowPlan } from './flow-builder.ts';
import { type ErrorPayload, type FlowHandle, RTASBase, RTASUI } from './index.ts';

// What comes on demand is a file of its own, and takes its time on a busy machine.
const patience = { timeout: 30_000 };
vi.setConfig({ testTimeout: 60_000 });

const handles: FlowHandle[] = [];

afterEach(() => {
  for (const { stop } of handles.splice(0)) stop();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

/** A page that reaches a relay through the browser's own doors, with the element that the documentation asks for. */
function createPage(kind: 'registration' | 'transaction' = 'registration'): FakeRelay {
  const relay = createFakeRelay({ kind });
  vi.stubGlobal('fetch', relay.network.fetch);
  vi.stubGlobal('WebSocket', relay.network.WebSocket);
  document.body.innerHTML = '<div id="rtas"></div>';
  return relay;
}

const keep = (handle: FlowHandle): FlowHandle => {
  handles.push(handle);
  return handle;
};

const screens = () => document.querySelectorAll('#rtas > *');

test('the builder of the documentation registers a phone, and tells in the words of the wire', async () => {
  const relay = createPage();
  const { url, token } = relay.session;
  const established = vi.fn();
  const pending = vi.fn();
  relay.create();
  const success = await new Promise((resolve) => {
    const builder = new RTASUI()
      .setTargetElement('#rtas')
      .setUrl(url)
      .setToken(token)
      .setOnConnectionEstablishedCallback(established)
      .setLanguage('PT_PT')
      .setRegistrationType()
      .setOnRegistrationPendingCallback((data) => {
        pending(data);
        relay.approve();
      })
      .setOnRegistrationSuccessCallback(resolve);
    keep(builder.build());
  });
  expect(established).toHaveBeenCalledTimes(1);
  expect(pending).toHaveBeenCalledTimes(1);
  expect(pending.mock.calls[0]?.[0]).toMatchObject({
    application_name: 'Northwind',
    deeplink_url: expect.stringContaining('https://pass.northwind.example/register/'),
    qr_code_expiration: expect.any(Number),
    user_display_name: 'Maria Lindqvist',
    user_id: 'u-20418',
  });
  expect(success).toMatchObject({ contract_key: 'contract-51f0c7', device_info: { device_model: 'husky' } });
  await vi.waitFor(
    () => expect(screens()[0]?.shadowRoot?.querySelector('[lang=pt-PT]')).not.toBeNull(),
    patience,
  );
});

test('an expiry names the person and the application only', async () => {
  const relay = createPage();
  const { url, token } = relay.session;
  relay.create();
  const expired = await new Promise((resolve) => {
    const base = new RTASBase().setUrl(url).setToken(token).setRegistrationType();
    keep(
      base
        .setOnRegistrationPendingCallback(() => void relay.expire())
        .setOnRegistrationExpiredCallback(resolve)
        .build(),
    );
  });
  expect(expired).toEqual({
    application_name: 'Northwind',
    user_display_name: 'Maria Lindqvist',
    user_id: 'u-20418',
  });
});

test.each([
  ['setOnTransactionSuccessCallback', 'approve'],
  ['setOnTransactionAcceptedCallback', 'approve'],
  ['setOnTransactionRejectedCallback', 'decline'],
  ['setOnTransactionDeclinedCallback', 'decline'],
] as const)('a transaction is told by %s', async (setter, decide) => {
  const relay = createPage('transaction');
  const { url, token } = relay.session;
  relay.create();
  const pending = vi.fn(() => void relay[decide]());
  const data = await new Promise((resolve) => {
    const builder = new RTASBase().setUrl(url).setToken(token).setTransactionType();
    keep(builder.setOnTransactionPendingCallback(pending)[setter](resolve).build());
  });
  expect(pending).toHaveBeenCalledWith(
    expect.objectContaining({
      transaction_id: 'flow-1',
      contract_key: 'contract-51f0c7',
      transaction_expiration: expect.any(Number),
    }),
  );
  expect(data).toMatchObject({ transaction_id: 'flow-1', user_id: 'u-20418' });
});

test('a lost connection is told, and that it is back', async () => {
  const relay = createPage();
  const { url, token } = relay.session;
  const told: string[] = [];
  await new Promise<void>((resolve) => {
    const base = new RTASBase()
      .setUrl(url)
      .setToken(token)
      .setOnConnectionEstablishedCallback(() => {
        told.push('established');
        relay.drop();
      })
      .setOnConnectionReconnectingCallback(() => void told.push('reconnecting'))
      .setOnConnectionReconnectedCallback(resolve);
    keep(base.setRegistrationType().build());
  });
  expect(told).toEqual(['established', 'reconnecting']);
});

test('a missing target is told as an object that survives JSON', () => {
  createPage();
  const errors: ErrorPayload[] = [];
  const builder = new RTASUI().setTargetElement('#nowhere').setUrl('https://relay.example').setToken('token');
  builder
    .setOnErrorCallback((error) => errors.push(error))
    .setRegistrationType()
    .build()
    .stop();
  expect(JSON.parse(JSON.stringify(errors))).toEqual([
    { code: 'target_not_found', message: expect.stringContaining('#nowhere'), retryable: false },
  ]);
});

test('without an error callback a missing target or token is thrown', () => {
  createPage();
  const builder = () => new RTASUI().setUrl('https://relay.example').setToken('token');
  expect(() => builder().setTargetElement('div > > p').setRegistrationType().build()).toThrow(
    expect.objectContaining({ code: 'target_not_found' }),
  );
  expect(() => new RTASBase().setUrl('https://relay.example').setTransactionType().build()).toThrow(
    expect.objectContaining({ code: 'session_failed' }),
  );
});

test('a refused token is told to the error callback with its code', async () => {
  const relay = createPage();
  relay.refuse(403, 'origin_denied');
  const error = await new Promise<ErrorPayload>((resolve) => {
    const { url, token } = relay.session;
    keep(
      new RTASBase().setUrl(url).setToken(token).setOnErrorCallback(resolve).setRegistrationType().build(),
    );
  });
  expect(error).toMatchObject({ code: 'origin_denied', retryable: false });
});

test('build() twice on one element leaves one screen and one connection', async () => {
  const relay = createPage();
  const { url, token } = relay.session;
  const build = (established: () => void) => {
    const builder = new RTASUI().setTargetElement('#rtas').setUrl(url).setToken(token);
    return keep(builder.setOnConnectionEstablishedCallback(established).setRegistrationType().build());
  };
  await new Promise<void>((resolve) => build(resolve));
  await new Promise<void>((resolve) => build(resolve));
  expect(screens()).toHaveLength(1);
  expect(relay.connections).toBe(1);
});

test('with a function in place of url and token the screen offers a new code, and asks the server for it', async () => {
  const relay = createPage();
  const { url, token } = relay.session;
  const startFlow = vi.fn(async () => ({ rtas_url: url, rtas_token: token }));
  const builder = new RTASUI().setTargetElement('#rtas').setSession(startFlow);
  builder.setScreenOptions({ automaticRenewals: 0 });
  relay.create();
  await new Promise((resolve) => {
    const flow = builder.setRegistrationType().setOnRegistrationExpiredCallback(resolve);
    keep(flow.setOnRegistrationPendingCallback(() => void relay.expire()).build());
  });
  const find = () => screens()[0]?.shadowRoot?.querySelector<HTMLElement>('[data-action=renew]');
  await vi.waitFor(() => expect(find()).not.toBeNull(), patience);
  find()?.click();
  await vi.waitFor(() => expect(startFlow).toHaveBeenCalledTimes(2), patience);
});

test('the screen takes every option of the elements', async () => {
  const { session } = createPage();
  const builder = new RTASUI()
    .setTargetElement('#rtas')
    .setUrl(session.url)
    .setToken(session.token)
    .setScreenOptions({ theme: 'dark', applicationName: 'Northwind' })
    .setRegistrationType();
  keep(builder.build());
  const root = () => screens()[0]?.shadowRoot?.querySelector('[data-part=root]');
  await vi.waitFor(() => expect(root()?.getAttribute('data-theme')).toBe('dark'), patience);
  expect(root()?.textContent).toContain('Northwind');
});

test('what the page says in an old spelling of languages goes no further than the builder', () => {
  const { session } = createPage();
  const builder = new RTASUI().setTargetElement('#rtas').setUrl(session.url).setToken(session.token);
  keep(builder.setLanguage('PT_PT').setFallbackLanguage('EN_US').setRegistrationType().build());
  expect(screens()[0]?.getAttribute('locale')).toBe('pt-PT');
  expect(screens()[0]?.getAttribute('fallback-locale')).toBe('en-US');
});

test('stop() takes the markup and the connection away', async () => {
  const relay = createPage();
  const { url, token } = relay.session;
  const handle = await new Promise<FlowHandle>((resolve) => {
    const builder = new RTASUI().setTargetElement('#rtas').setUrl(url).setToken(token).setRegistrationType();
    const built: FlowHandle = builder
      .setOnConnectionEstablishedCallback(() => queueMicrotask(() => resolve(built)))
      .build();
  });
  expect(relay.sockets).toBe(1);
  handle.stop();
  expect(screens()).toHaveLength(0);
  await vi.waitFor(() => expect(relay.sockets).toBe(0), patience);
});

test('the log names states and codes, and no secret', async () => {
  const relay = createPage();
  const { url, token } = relay.session;
  const lines: string[] = [];
  vi.spyOn(console, 'info').mockImplementation((line) => lines.push(line));
  relay.create();
  await new Promise((resolve) => {
    const builder = new RTASBase().setUrl(url).setToken(token).setLogLevel(2).setRegistrationType();
    keep(builder.setOnRegistrationPendingCallback(resolve).build());
  });
  expect(lines).toContain('[rtas] connection: connected');
  expect(lines).toContain('[rtas] flow: pending');
  expect(lines.join()).not.toMatch(new RegExp(`${token}|northwind`, 'i'));
});

test.each([
  [3, 3],
  [0, 1],
  [99, 10],
  [Number.NaN, 10],
])('setConnectionRetries(%s) allows %s attempts; unasked there is no limit', (asked, allowed) => {
  const plans: FlowPlan[] = [];
  class Builder extends FlowBuilder {
    protected override start(plan: FlowPlan): FlowHandle {
      plans.push(plan);
      return { stop: () => {} };
    }
  }
  const builder = new Builder().setUrl('https://relay.example').setToken('token').setRegistrationType();
  builder.build();
  builder.setConnectionRetries(asked).build();
  expect(plans.map(({ connectionRetries }) => connectionRetries)).toEqual([undefined, allowed]);
});

test('setHubPath leads to a hub that is elsewhere; unasked it is where relays have it', () => {
  const plans: FlowPlan[] = [];
  class Builder extends FlowBuilder {
    protected override start(plan: FlowPlan) {
      plans.push(plan);
      return { stop: () => {} };
    }
  }
  const builder = new Builder().setUrl('https://relay.example').setToken('token').setRegistrationType();
  builder.build();
  builder.setHubPath('/live').build();
  expect(plans.map(({ hubPath }) => hubPath)).toEqual([undefined, '/live']);
});

test('without a type nothing is built, and the message says what to call', () => {
  const builder = new RTASBase();
  expect(() => Reflect.apply(Reflect.get(builder, 'build'), builder, [])).toThrow('setRegistrationType()');
});
