import { createFrozenFlow, createTestBench, registrationSnapshot } from '@rtas/core/testing';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { defineElements, type RtasRegistrationElement } from './index.ts';

// What comes on demand is a file of its own, and takes its time on a busy machine.
const patience = { timeout: 30_000 };
vi.setConfig({ testTimeout: 60_000 });

beforeAll(defineElements);

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('lang');
});

function createWorld() {
  const bench = createTestBench();
  const session = vi.fn(async () => bench.relay.session);
  const left = () => ({
    sockets: bench.relay.sockets,
    timers: bench.clock.timers,
    listeners: bench.page.listeners,
  });
  return { ...bench, session, left, settle: (durationMs = 0) => bench.clock.advance(durationMs) };
}

const nothing = { sockets: 0, timers: 0, listeners: 0 };

/** An element on the page, with properties set as a page sets them. */
function show(properties: Partial<RtasRegistrationElement>): RtasRegistrationElement {
  const element = document.createElement('rtas-registration');
  Object.assign(element, properties);
  document.body.append(element);
  return element;
}

const find = (element: Element, selector: string): HTMLElement | null =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

const stateOf = (element: Element) => find(element, '[data-part=root]')?.dataset.state;

function record(element: Element, names: readonly string[]): string[] {
  const heard: string[] = [];
  for (const name of names) element.addEventListener(name, () => heard.push(name));
  return heard;
}

test('the screen follows the phone from the code to success', async () => {
  const { relay, ports, settle, session } = createWorld();
  relay.create();
  const element = show({ session, ports, mode: 'qr' });
  await settle();
  expect(stateOf(element)).toBe('waiting');
  await vi.waitFor(() => expect(find(element, '[data-part=qr]')).not.toBeNull(), patience);
  relay.scan();
  await settle();
  expect(find(element, '[data-part=qr]')).toBeNull();
  relay.approve();
  await settle();
  expect(stateOf(element)).toBe('success');
  expect(session).toHaveBeenCalledTimes(1);
});

test('attributes are enough: url, token, lang, theme, mode, heading-level', async () => {
  const { relay, ports, settle } = createWorld();
  relay.create();
  const element = document.createElement('rtas-registration');
  element.ports = ports;
  const { url, token } = relay.session;
  const attributes = { url, token, lang: 'pt-PT', theme: 'dark', mode: 'link', 'heading-level': '3' };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  await settle();
  expect(relay.connections).toBe(1);
  await vi.waitFor(() => expect(find(element, '[lang=pt-PT]')).not.toBeNull(), patience);
  expect(find(element, '[data-part=root]')?.dataset).toMatchObject({ theme: 'dark', mode: 'link' });
  expect(find(element, 'h3')).not.toBeNull();
  expect([element.url, element.theme, element.mode, element.headingLevel]).toEqual([url, 'dark', 'link', 3]);
});

test('the language of the page is its own, and changes with an attribute', async () => {
  document.documentElement.lang = 'pt-PT';
  const element = show({ flow: createFrozenFlow(registrationSnapshot('success')) });
  await vi.waitFor(() => expect(find(element, '[lang=pt-PT]')).not.toBeNull(), patience);
  element.lang = 'en';
  await vi.waitFor(() => expect(find(element, '[lang=en]')).not.toBeNull(), patience);
});

test('events tell of the flow, and leave the shadow tree', async () => {
  const { relay, ports, settle, session } = createWorld();
  const heard = record(document.body, [
    'rtas-pending',
    'rtas-success',
    'rtas-expired',
    'rtas-connection',
    'rtas-change',
  ]);
  const details: unknown[] = [];
  const element = show({ session, ports });
  element.addEventListener('rtas-success', ({ detail }) => details.push(detail.deviceInfo.name));
  relay.create();
  await settle();
  relay.approve();
  await settle();
  expect(details).toEqual(['Pixel 8 Pro']);
  expect(new Set(heard)).toEqual(new Set(['rtas-connection', 'rtas-change', 'rtas-pending', 'rtas-success']));
});

test('an action can be prevented', async () => {
  const flow = createFrozenFlow(registrationSnapshot('waiting'));
  const element = show({ flow });
  await Promise.resolve();
  const cancel = find(element, '[data-action=cancel]');
  element.addEventListener('rtas-action', (event) => event.preventDefault(), { once: true });
  cancel?.click();
  expect(flow.calls).toEqual([]);
  cancel?.click();
  expect(flow.calls).toEqual(['cancel']);
});

test('taken off the page it leaves no socket, timer or listener', async () => {
  const { relay, ports, settle, session, left } = createWorld();
  relay.create();
  const element = show({ session, ports });
  await settle(3000);
  expect(left()).not.toEqual(nothing);
  element.remove();
  await settle();
  expect(left()).toEqual(nothing);
});

test('moved on the page it goes on with the same connection', async () => {
  const { relay, ports, settle, session } = createWorld();
  const element = show({ session, ports });
  await settle();
  const place = document.createElement('main');
  document.body.append(place);
  place.append(element);
  await settle();
  expect(relay.requests.filter(({ path }) => path.endsWith('/negotiate'))).toHaveLength(1);
  relay.create();
  await settle();
  expect(stateOf(element)).toBe('waiting');
});

test('put back on the page later it goes on with the same session', async () => {
  const { relay, ports, settle, session } = createWorld();
  relay.create();
  const element = show({ session, ports });
  await settle();
  element.remove();
  await settle();
  relay.scan();
  document.body.append(element);
  await settle();
  expect(stateOf(element)).toBe('scanned');
  expect(session).toHaveBeenCalledTimes(1);
});

test('properties that were set before the element was defined are taken', async () => {
  const flow = createFrozenFlow(registrationSnapshot('expired'));
  const element = document.createElement('rtas-registration');
  Object.defineProperty(element, 'flow', {
    value: flow,
    configurable: true,
    writable: true,
    enumerable: true,
  });
  document.body.append(element);
  await Promise.resolve();
  expect(stateOf(element)).toBe('expired');
});

test('a child with a slot stands in place of a part, also when it comes later', async () => {
  const element = show({ flow: createFrozenFlow(registrationSnapshot('waiting')) });
  const own = document.createElement('h1');
  own.slot = 'heading';
  element.append(own);
  await vi.waitFor(() => expect(find(element, 'slot[name=heading]')).not.toBeNull(), patience);
  expect(own.assignedSlot?.name).toBe('heading');
  own.remove();
  await vi.waitFor(() => expect(find(element, 'slot[name=heading]')).toBeNull(), patience);
});

test('each part can be styled from outside', async () => {
  const element = show({ flow: createFrozenFlow(registrationSnapshot('waiting')) });
  await Promise.resolve();
  for (const name of ['root', 'heading', 'stage', 'qr', 'action'])
    expect(find(element, `[data-part=${name}]`)?.part.contains(name), name).toBe(true);
});

test('another session is another flow, and without one nothing is shown', async () => {
  const { relay, ports, settle, left } = createWorld();
  relay.create();
  const element = show({ session: relay.session, ports });
  await settle();
  element.session = undefined;
  await settle();
  expect(element.shadowRoot?.childElementCount).toBe(0);
  expect(left()).toEqual(nothing);
});

test('defining twice does no harm', () => {
  expect(() => defineElements()).not.toThrow();
});
