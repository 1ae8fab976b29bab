// @vitest-environment jsdom

import type { AuthenticationSnapshot, RegistrationSnapshot } from '@rtas/core';
import { createFrozenFlow, sampleTime } from '@rtas/core/testing';
import * as react from '@rtas/react/components';
import { loadEncoder } from '@rtas/ui';
import * as vue from '@rtas/vue/components';
import { act, createElement, type ReactNode, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString as renderReact } from 'react-dom/server';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSSRApp, h, type VNode } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

/** What a story tells of one moment of a flow. */
interface Shared {
  readonly mode?: 'qr' | 'link';
  readonly now?: number;
}

type Scenario = Shared &
  (
    | { readonly flow: 'registration'; readonly snapshot: RegistrationSnapshot }
    | { readonly flow: 'authentication'; readonly snapshot: AuthenticationSnapshot }
  );

/** The stories are no package: their scenarios are read as files. */
async function readScenarios(flow: Scenario['flow']): Promise<[string, Scenario][]> {
  const { [`${flow}Scenarios`]: scenarios } = await import(`../../stories/src/scenarios/${flow}.ts`);
  return Object.entries<Scenario>(scenarios).map(([name, scenario]) => [`${flow}: ${name}`, scenario]);
}

const cases = [...(await readScenarios('registration')), ...(await readScenarios('authentication'))];

const warnings: string[] = [];
let place: HTMLElement;

// Server and browser must draw the same: both have what draws codes, or neither.
beforeAll(loadEncoder);

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

/** Does something where no browser is: whoever asks for one fails. */
async function onServer<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  for (const name of ['window', 'document', 'navigator', 'screen', 'self']) vi.stubGlobal(name, undefined);
  try {
    return await work();
  } finally {
    vi.unstubAllGlobals();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  }
}

const toProps = ({ mode = 'qr', now = sampleTime.now }: Shared) => ({
  mode,
  timeZone: 'UTC',
  animations: false as const,
  ports: { clock: { now: () => now, setTimeout: () => undefined, clearTimeout: () => {} } },
  onContinue: () => {},
});

const inReact = (scenario: Scenario): ReactNode =>
  createElement(
    StrictMode,
    null,
    scenario.flow === 'registration'
      ? createElement(react.RtasRegistration, {
          flow: createFrozenFlow(scenario.snapshot),
          ...toProps(scenario),
        })
      : createElement(react.RtasAuthentication, {
          flow: createFrozenFlow(scenario.snapshot),
          ...toProps(scenario),
        }),
  );

const inVue = (scenario: Scenario): VNode =>
  scenario.flow === 'registration'
    ? h(vue.RtasRegistration, { flow: createFrozenFlow(scenario.snapshot), ...toProps(scenario) })
    : h(vue.RtasAuthentication, { flow: createFrozenFlow(scenario.snapshot), ...toProps(scenario) });

const find = () => place.querySelector('[data-part=root]');

test('there are scenarios of both flows', () => {
  expect(cases.length).toBeGreaterThan(40);
});

describe.each(cases)('%s', (_, scenario) => {
  test('R20: React takes the markup of the server over without a warning', async () => {
    const html = await onServer(() => renderReact(inReact(scenario)));
    place.innerHTML = html;
    const before = find();
    const onRecoverableError = (error: unknown) => void warnings.push(String(error));
    const app = await act(async () => hydrateRoot(place, inReact(scenario), { onRecoverableError }));
    expect(warnings).toEqual([]);
    expect(find()).toBe(before);
    act(() => app.unmount());
  });

  test('R20: Vue takes the markup of the server over without a warning', async () => {
    const create = () => createSSRApp({ render: () => inVue(scenario) });
    place.innerHTML = await onServer(() => renderVue(create()));
    const before = find();
    const app = create();
    app.mount(place);
    expect(warnings).toEqual([]);
    expect(find()).toBe(before);
    app.unmount();
  });
});

test('markup that differs is noticed', async () => {
  const [, scenario] = cases[0] ?? [];
  if (!scenario) throw new Error('There is no scenario.');
  place.innerHTML = renderReact(inReact(scenario)).replace(/<h2[^>]*>/, '<h2>Other words ');
  const onRecoverableError = (error: unknown) => void warnings.push(String(error));
  const app = await act(async () => hydrateRoot(place, inReact(scenario), { onRecoverableError }));
  expect(warnings.join()).toMatch(/hydrat/i);
  act(() => app.unmount());
});
