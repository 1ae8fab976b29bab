// @vitest-environment jsdom

import type { FlowSnapshot, SessionSource } from '@rtas/core';
import {
  authenticationMoments,
  authenticationSnapshot,
  createFrozenFlow,
  createTestBench,
  registrationMoments,
  registrationSnapshot,
  sampleTime,
} from '@rtas/core/testing';
import * as react from '@rtas/react/components';
import { loadEncoder } from '@rtas/ui';
import { defineElements } from '@rtas/ui/elements';
import * as vue from '@rtas/vue/components';
import { act, createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Component, createApp, h, nextTick, shallowReactive } from 'vue';

/** The same sentences for each framework: what a person gets does not depend on what the page is made with. */

type Properties = Readonly<Record<string, unknown>>;
type Kind = 'registration' | 'authentication';

interface Screen {
  /** Where the markup is. */
  readonly root: ParentNode;
  readonly update: (properties: Properties) => Promise<void>;
  readonly unmount: () => Promise<void>;
}

interface Framework {
  readonly mount: (kind: Kind, properties: Properties) => Promise<Screen>;
  /** Does something and lets the framework draw what came of it. */
  readonly after: (work: () => unknown) => Promise<void>;
}

function createPlace(): HTMLElement {
  const place = document.createElement('main');
  document.body.append(place);
  return place;
}

const reactFramework: Framework = {
  after: (work) => act(async () => void (await work())),
  mount: async (kind, properties) => {
    const root = createPlace();
    const app = createRoot(root);
    // The sentences give each framework the same untyped properties; the packages' own type tests hold the types.
    const component = (kind === 'registration' ? react.RtasRegistration : react.RtasAuthentication) as never;
    const draw = (given: Properties) =>
      act(async () => app.render(createElement(StrictMode, null, createElement(component, given))));
    await draw(properties);
    return {
      root,
      update: (changed) => draw({ ...properties, ...changed }),
      unmount: () => act(async () => app.unmount()),
    };
  },
};

const vueFramework: Framework = {
  after: async (work) => {
    await work();
    await nextTick();
  },
  mount: async (kind, properties) => {
    const root = createPlace();
    const component: Component = kind === 'registration' ? vue.RtasRegistration : vue.RtasAuthentication;
    const given = shallowReactive({ ...properties });
    const app = createApp(() => h(component, given));
    app.mount(root);
    return {
      root,
      update: async (changed) => {
        Object.assign(given, changed);
        await nextTick();
      },
      unmount: async () => app.unmount(),
    };
  },
};

const elementFramework: Framework = {
  after: async (work) => {
    await work();
    await nextTick();
  },
  mount: async (kind, properties) => {
    const element = document.createElement(`rtas-${kind}`);
    Object.assign(element, properties);
    createPlace().append(element);
    await nextTick();
    if (!element.shadowRoot) throw new Error('The element has no shadow root.');
    return {
      root: element.shadowRoot,
      update: async (changed) => {
        Object.assign(element, changed);
        await nextTick();
      },
      unmount: async () => element.remove(),
    };
  },
};

const frameworks = { React: reactFramework, Vue: vueFramework, element: elementFramework };

const clock = { now: () => sampleTime.now, setTimeout: () => undefined, clearTimeout: () => {} };
const still = { ports: { clock }, mode: 'qr', timeZone: 'UTC', animations: false };

/** The words of a language are a file of their own. */
const patience = { timeout: 30_000 };

const moments = [
  ...registrationMoments.map((moment) => ['registration', moment] as const),
  ...authenticationMoments.map((moment) => ['authentication', moment] as const),
];

const snapshots = new Map<string, FlowSnapshot>([
  ...registrationMoments.map((moment) => [`registration ${moment}`, registrationSnapshot(moment)] as const),
  ...authenticationMoments.map(
    (moment) => [`authentication ${moment}`, authenticationSnapshot(moment)] as const,
  ),
]);

function toFlow(kind: Kind, moment: string) {
  const snapshot = snapshots.get(`${kind} ${moment}`);
  if (!snapshot) throw new Error(`There is no moment ${moment} in a ${kind}.`);
  return createFrozenFlow(snapshot);
}

/** Markup without what only one of them writes. */
const htmlOf = ({ root }: Screen) =>
  (root.firstElementChild?.outerHTML ?? '').replace(/<!--.*?-->/g, '').replaceAll(' style=""', '');

/** Attributes in one order, as each framework writes them in its own. */
function toTree(html: string): unknown {
  const toNode = (node: ChildNode): unknown => {
    if (!(node instanceof Element)) return node.textContent;
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    return [node.tagName, attributes, [...node.childNodes].map(toNode)];
  };
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map(toNode);
}

const find = (screen: Screen, selector: string) => screen.root.querySelector<HTMLElement>(selector);
const stateOf = (screen: Screen) => find(screen, '[data-part=root]')?.dataset.state;

beforeAll(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  defineElements();
  await loadEncoder();
});

afterEach(() => document.body.replaceChildren());

test.each(moments)('the three draw the same: %s %s', async (kind, moment) => {
  const trees: unknown[] = [];
  for (const { mount } of Object.values(frameworks)) {
    const screen = await mount(kind, { flow: toFlow(kind, moment), ...still });
    trees.push(toTree(htmlOf(screen)));
    await screen.unmount();
  }
  expect(trees[0]).not.toEqual([]);
  expect(trees[1]).toEqual(trees[0]);
  expect(trees[2]).toEqual(trees[0]);
});

describe.each(Object.entries(frameworks))('%s', (_name, { mount, after }) => {
  function createWorld() {
    const bench = createTestBench();
    const session: SessionSource = vi.fn(async () => bench.relay.session);
    const settle = (durationMs = 0) => after(() => bench.clock.advance(durationMs));
    return { ...bench, session, settle };
  }

  test('R19: the screen follows the phone, with one session and one connection', async () => {
    const { relay, ports, session, settle } = createWorld();
    const screen = await mount('registration', { session, ports, mode: 'qr' });
    const states = [stateOf(screen)];
    for (const step of [relay.create, relay.scan, relay.approve]) {
      await settle();
      step();
      await settle();
      states.push(stateOf(screen));
    }
    expect(states).toEqual(['connecting', 'waiting', 'scanned', 'success']);
    expect(session).toHaveBeenCalledTimes(1);
    expect(relay.requests.filter(({ path }) => path.endsWith('/negotiate'))).toHaveLength(1);
    await screen.unmount();
  });

  test.each(moments)(
    'the code and the link are there only while they can be used: %s %s',
    async (kind, moment) => {
      const screen = await mount(kind, { flow: toFlow(kind, moment), ...still, mode: 'link' });
      const isUsable = moment === 'waiting';
      expect(htmlOf(screen).includes('https://pass.northwind.example')).toBe(isUsable);
      await screen.update({ mode: 'qr' });
      if (!isUsable) expect(find(screen, '[data-part=qr]')).toBeNull();
      await screen.unmount();
    },
  );

  test('what happened while the network was away is caught up', async () => {
    const { relay, ports, page, session, settle } = createWorld();
    relay.create();
    const screen = await mount('registration', { session, ports });
    await settle();
    await after(() => {
      relay.unplug();
      page.offline();
    });
    await settle();
    relay.approve();
    relay.restore();
    await after(() => page.online());
    await settle(1000);
    expect(stateOf(screen)).toBe('success');
    await screen.unmount();
  });

  test('a press on a button does what it says', async () => {
    const flow = toFlow('registration', 'waiting');
    const screen = await mount('registration', { flow, ...still });
    await after(() => find(screen, '[data-action=cancel]')?.click());
    expect(flow.calls).toEqual(['cancel']);
    await screen.unmount();
  });

  test('"not my device" asks again before it reports', async () => {
    const flow = toFlow('registration', 'success');
    const screen = await mount('registration', { flow, ...still });
    await after(() => find(screen, '[data-action=not-my-device]')?.click());
    expect(flow.calls).toEqual([]);
    await after(() => find(screen, '[data-action=remove-device]')?.click());
    expect(flow.calls).toEqual(['reportWrongDevice']);
    await screen.unmount();
  });

  test('language, heading level and theme change while the screen is there', async () => {
    const screen = await mount('registration', { flow: toFlow('registration', 'success'), ...still });
    await screen.update({ locale: 'PT_PT', headingLevel: 3, theme: 'dark' });
    const isPortuguese = () => expect(find(screen, '[data-part=root]')?.lang).toBe('pt-PT');
    await after(() => vi.waitFor(isPortuguese, patience));
    expect(find(screen, 'h3')).not.toBeNull();
    expect(find(screen, '[data-part=root]')?.dataset.theme).toBe('dark');
    await screen.unmount();
  });

  test('single texts are replaced by key, and stay so in another language', async () => {
    const messages = { 'action.cancel': 'Stop here', 'registration.step.scan': 'Scan, **please**' };
    const screen = await mount('registration', {
      flow: toFlow('registration', 'waiting'),
      ...still,
      messages,
    });
    const cancel = () => find(screen, '[data-action=cancel]')?.textContent;
    expect(cancel()).toBe('Stop here');
    await screen.update({ locale: 'de' });
    const isGerman = () => expect(find(screen, '[data-part=root]')?.lang).toBe('de');
    await after(() => vi.waitFor(isGerman, patience));
    expect(cancel()).toBe('Stop here');
    expect(find(screen, '[data-part=heading]')?.textContent).toBe('Zum Registrieren scannen');
    await screen.update({ locale: 'de', messages: undefined });
    expect(cancel()).toBe('Abbrechen');
    await screen.unmount();
  });

  test('R19: gone from the page it leaves no socket, timer or listener', async () => {
    const { relay, ports, clock: time, page, session, settle } = createWorld();
    relay.create();
    const screen = await mount('registration', { session, ports });
    await settle(3000);
    expect([relay.sockets, time.timers > 0, page.listeners > 0]).toEqual([1, true, true]);
    await screen.unmount();
    await settle();
    expect([relay.sockets, time.timers, page.listeners]).toEqual([0, 0, 0]);
  });
});
