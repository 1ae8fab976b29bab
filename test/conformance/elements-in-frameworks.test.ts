// @vitest-environment jsdom

import { createTestBench } from '@rtas/core/testing';
import { defineElements } from '@rtas/ui/elements';
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createApp, createSSRApp, h, nextTick } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

beforeAll(defineElements);

let place: HTMLElement;
const warnings: string[] = [];

beforeEach(() => {
  warnings.length = 0;
  for (const level of ['warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void warnings.push(words.join(' ')));
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.createElement('main');
  document.body.append(place);
});

afterEach(() => {
  place.remove();
  vi.unstubAllGlobals();
});

/** A flow, the properties of its element, and what the page heard. */
function createWorld() {
  const { relay, ports, clock } = createTestBench();
  const heard: string[] = [];
  const session = vi.fn(async () => relay.session);
  const onSuccess = ({ detail }: CustomEvent<{ readonly deviceInfo: { readonly name: string } }>) =>
    void heard.push(detail.deviceInfo.name);
  relay.create();
  return { relay, clock, heard, session, onSuccess, props: { session, ports, headingLevel: 3 } };
}

type World = ReturnType<typeof createWorld>;

async function playToSuccess({ relay, clock, heard, session }: World): Promise<void> {
  await act(() => clock.advance(0));
  const shadow = place.querySelector('rtas-registration')?.shadowRoot;
  expect(shadow?.querySelector('[data-part=root][data-state=waiting] h3')).not.toBeNull();
  relay.approve();
  await act(() => clock.advance(0));
  expect(shadow?.querySelector('[data-part=root][data-state=success]')).not.toBeNull();
  expect(heard).toEqual(['Pixel 8 Pro']);
  expect(session).toHaveBeenCalledTimes(1);
  expect(warnings).toEqual([]);
}

const inReact = ({ props, onSuccess }: World) =>
  createElement('rtas-registration', { ...props, 'onrtas-success': onSuccess });

test('React hands properties and listeners over to an element', async () => {
  const world = createWorld();
  const app = createRoot(place);
  await act(async () => app.render(inReact(world)));
  await playToSuccess(world);
  act(() => app.unmount());
});

const inVue = ({ props, onSuccess }: World) => ({
  render: () => h('rtas-registration', { ...props, onRtasSuccess: onSuccess }),
});

test('Vue hands properties and listeners over to an element', async () => {
  const world = createWorld();
  const app = createApp(inVue(world));
  app.mount(place);
  await nextTick();
  await playToSuccess(world);
  app.unmount();
});

test('Vue takes an element over from a server', async () => {
  const world = createWorld();
  place.innerHTML = await renderVue(createSSRApp(inVue(world)));
  const before = place.firstElementChild;
  const app = createSSRApp(inVue(world));
  app.mount(place);
  await nextTick();
  await playToSuccess(world);
  expect(place.firstElementChild).toBe(before);
  app.unmount();
});
