// @vitest-environment jsdom

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '@rtas/core/locale';
import {
  authenticationMoments,
  authenticationSnapshot,
  createTestBench,
  registrationMoments,
  registrationSnapshot,
  sampleTime,
} from '@rtas/core/testing';
import {
  type CardState,
  type CardView,
  initialCardState,
  toAuthenticationView,
  toRegistrationView,
  type ViewContext,
} from '@rtas/core/view';
import * as reactPackage from '@rtas/react';
import {
  authenticationTemplate,
  type Hyperscript,
  loadAnotherWay,
  loadEncoder,
  partNames,
  partTable,
  reactAdapter,
  registrationTemplate,
  type Slots,
  vueAdapter,
} from '@rtas/ui';
import * as vuePackage from '@rtas/vue';
import { act, createElement, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { createApp, createSSRApp, defineComponent, h, type VNode } from 'vue';
import { renderToString } from 'vue/server-renderer';

beforeAll(() => Promise.all([loadEncoder(), loadAnotherWay()]));

const contextOf = (mode: 'qr' | 'link', ui: Partial<CardState>): ViewContext => ({
  messages: en,
  locale: 'en',
  now: sampleTime.now,
  mode,
  ui: { ...initialCardState, ...ui },
  host: { canContinue: true, canChooseFactor: true, canChooseAnother: true },
});

const way = { step: 'choice', factor: null, problem: null, accepted: false } as const;
const uis: readonly Partial<CardState>[] = [
  {},
  { connection: 'reconnecting' },
  { notice: 'resent' },
  { another: way },
  { another: { ...way, step: 'code', factor: 'totp' } },
];

const pending = authenticationSnapshot('waiting');
const { challengeNumber, ...withoutNumber } = pending.data;
const chosen = authenticationSnapshot('waiting', {
  data: { ...withoutNumber, factors: ['push', 'totp'] },
});

/** Enough screens that each part and each state is on one of them. */
const views: readonly CardView[] = (['qr', 'link'] as const).flatMap((mode) =>
  uis.flatMap((ui) => {
    const context = contextOf(mode, ui);
    return [
      ...registrationMoments.map((moment) => toRegistrationView(registrationSnapshot(moment), context)),
      toRegistrationView(registrationSnapshot('connecting', { connection: 'offline' }), context),
      ...authenticationMoments.map((moment) => toAuthenticationView(authenticationSnapshot(moment), context)),
      toAuthenticationView(chosen, context),
    ];
  }),
);

const nothing = () => {};
const handlers = { onAction: nothing, onSubmit: nothing, onKeydown: nothing };
const refs = { root: nothing, edge: nothing, picture: nothing };

const draw = <Node>(hyperscript: Hyperscript<Node>, view: CardView, slots: Slots<Node>): Node =>
  (view.flow === 'registration' ? registrationTemplate : authenticationTemplate)({
    h: hyperscript,
    view,
    handlers,
    refs,
    slots,
  });

const own = '<em>our own</em>';

const drawInReact = (view: CardView, name?: string) =>
  renderToStaticMarkup(
    draw(reactAdapter<ReactElement>(createElement), view, {
      ...(name && { [name]: () => createElement('em', null, 'our own') }),
    }),
  );

const drawInVue = (view: CardView, name?: string) =>
  renderToString(
    createSSRApp(() =>
      draw(vueAdapter<VNode>(h), view, { ...(name && { [name]: () => h('em', 'our own') }) }),
    ),
  );

const frameworks = {
  React: async (view: CardView, name?: string) => drawInReact(view, name),
  Vue: drawInVue,
};
const replaceable = partNames.filter((name) => name !== 'live-region');

test.each(Object.entries(frameworks))('R22: each part can be replaced alone, in %s', async (_, drawIn) => {
  for (const name of replaceable) {
    const mark = `data-part="${name}"`;
    const view = views.find((candidate) => drawInReact(candidate).includes(mark));
    expect(view, `a screen with ${name}`).toBeDefined();
    if (!view) continue;
    const html = await drawIn(view, name);
    expect(html, name).toContain(own);
    expect(html, name).not.toContain(mark);
  }
});

test.each(Object.entries(frameworks))('R22: each state can be replaced alone, in %s', async (_, drawIn) => {
  const states = new Set(views.map(({ state }) => state));
  expect(states.size).toBe(10);
  for (const state of states) {
    const view = views.find((candidate) => candidate.state === state);
    const other = views.find((candidate) => candidate.state !== state);
    if (!view || !other) throw new Error(`There is no screen in ${state}.`);
    const html = await drawIn(view, state);
    expect(html, state).toContain(own);
    expect(html, state).not.toContain('data-part="content"');
    expect(html, `${state} is still spoken`).toContain('data-part="live-region"');
    expect(await drawIn(other, state), `not ${other.state}`).not.toContain(own);
  }
});

test('R22: the whole can be replaced: the hook alone is enough for a page, in React', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const { relay, ports, clock } = createTestBench();
  const place = document.createElement('main');
  const Page = () => {
    const { phase, state, cancel } = reactPackage.useRtasRegistration({ session: relay.session, ports });
    return createElement('button', { type: 'button', onClick: () => cancel() }, phase ?? state);
  };
  relay.create();
  const app = createRoot(place);
  await act(async () => app.render(createElement(Page)));
  await act(() => clock.advance(0));
  expect(place.innerHTML).toBe('<button type="button">waiting</button>');
  await act(async () => relay.approve());
  await act(() => clock.advance(0));
  expect(place.textContent).toBe('success');
  await act(async () => app.unmount());
});

test('R22: the whole can be replaced: the composable alone is enough for a page, in Vue', async () => {
  const { relay, ports, clock } = createTestBench();
  const place = document.createElement('main');
  const page = defineComponent(() => {
    const { phase, state } = vuePackage.useRtasRegistration({ session: relay.session, ports });
    return () => h('p', phase.value ?? state.value);
  });
  relay.create();
  const app = createApp(page);
  app.mount(place);
  await clock.advance(0);
  expect(place.innerHTML).toBe('<p>waiting</p>');
  relay.approve();
  await clock.advance(0);
  expect(place.textContent).toBe('success');
  app.unmount();
});

const entries = { react: reactPackage, vue: vuePackage };
const folderOf = (name: keyof typeof entries): string =>
  join(import.meta.dirname, '../../packages', name, 'src');

/** What a page can import of a package: values as they are there, types as its index names them. */
function toPublicNames(name: keyof typeof entries): readonly string[] {
  const index = readFileSync(join(folderOf(name), 'index.ts'), 'utf8');
  const types = [...index.matchAll(/export type {([^}]*)}/g)].flatMap(([, names = '']) => toNames(names));
  return [...Object.keys(entries[name]), ...types];
}

const toNames = (list: string): readonly string[] =>
  list.split(',').flatMap((name) => name.replace(/^\s*type\s/, '').trim() || []);

interface Import {
  readonly path: string;
  readonly names: readonly string[];
}

/** What the sources of the components import, beside one another. */
function listImports(name: keyof typeof entries): readonly Import[] {
  const folder = join(folderOf(name), 'components');
  const files = readdirSync(folder).filter((file) => /^(?!.*\.test)\w+\.tsx?$/.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const imports = texts.flatMap((text) => [...text.matchAll(/^import (.*?) from '([^']+)';$/gms)]);
  return imports
    .map(([, names = '', path = '']) => ({ path, names: toNames(names.replace(/^type |[{}]/g, '')) }))
    .filter(({ path }) => !path.startsWith('./'));
}

test.each(['react', 'vue'] as const)('R22: the components of %s use only what every page can use', (name) => {
  const imports = listImports(name);
  expect(imports.map(({ path }) => path)).toContain('@rtas/ui');
  const own = imports.filter(({ path }) => path.startsWith('../'));
  expect(own.flatMap(({ names }) => names).toSorted()).not.toEqual([]);
  expect(toPublicNames(name)).toEqual(expect.arrayContaining(own.flatMap(({ names }) => names)));
  const others = imports.filter(({ path }) => !path.startsWith('../'));
  for (const { path } of others) expect(path).toMatch(/^(react|vue|@rtas\/(ui|core)(\/[a-z]+)?)$/);
});

test('R22: the table of parts knows every part that is drawn, and no other', () => {
  const drawn = new Set(
    views.flatMap((view) =>
      [...drawInReact(view).matchAll(/data-part="([\w-]+)"/g)].map(([, part = '']) => part),
    ),
  );
  const known = Object.entries(partTable).flatMap(([part, meaning]) => [
    part,
    ...('details' in meaning ? meaning.details : []),
  ]);
  expect([...drawn].filter((part) => !known.includes(part))).toEqual([]);
});
