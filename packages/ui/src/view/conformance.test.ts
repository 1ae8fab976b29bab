import { en } from '@rtas/core/locale';
import {
  authenticationMoments,
  authenticationSnapshot,
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
import { h as preactH, type VNode } from 'preact';
import { render as renderPreact } from 'preact-render-to-string';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSSRApp, type VNode as VueNode, h as vueH } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { loadAnotherWay } from '../another-way/loader.ts';
import { loadEncoder } from '../qr/encoder.ts';
import { preactAdapter, reactAdapter, vueAdapter } from './adapter.ts';
import { authenticationTemplate } from './authentication.template.tsx';
import type { Hyperscript } from './hyperscript.ts';
import { registrationTemplate } from './registration.template.tsx';
import type { Slots } from './template.ts';

beforeAll(() => Promise.all([loadEncoder(), loadAnotherWay()]));

const nothing = () => {};
const handlers = { onAction: nothing, onSubmit: nothing, onKeydown: nothing };
const refs = { root: nothing, edge: nothing, picture: nothing };

const contextOf = (change: Partial<ViewContext>): ViewContext => ({
  messages: en,
  locale: 'en',
  now: sampleTime.now,
  mode: 'qr',
  ui: initialCardState,
  timeZone: 'UTC',
  host: {
    agentName: 'Northwind Pass',
    applicationName: 'Northwind',
    canContinue: true,
    canChooseAnother: true,
    canClose: true,
    helpUrl: 'https://northwind.example/help',
    installUrl: 'https://northwind.example/app',
  },
  ...change,
});

const wayless = { step: 'code', factor: null, problem: null, accepted: false } as const;

const uis: Record<string, Partial<CardState>> = {
  'at rest': {},
  'with everything open': {
    copied: 'link',
    wrongDeviceAsked: true,
    disclosureOpen: true,
    didNotOpen: true,
    connection: 'reconnecting',
    busy: 'cancel',
  },
  'with a word of what failed': { notice: 'cancel-failed', connection: 'offline' },
  'at the choice of another way': { another: { ...wayless, step: 'choice' } },
  'asking for a code': { another: { ...wayless, factor: 'totp', problem: 'wrong' } },
  'with a code that was right': { another: { ...wayless, factor: 'totp', accepted: true } },
};

const cases = Object.entries(uis).flatMap(([title, change]) =>
  (['qr', 'link'] as const).flatMap((mode) => {
    const context = contextOf({ mode, ui: { ...initialCardState, ...change } });
    return [
      ...registrationMoments.map(
        (moment) =>
          [
            `registration ${moment}`,
            mode,
            title,
            toRegistrationView(registrationSnapshot(moment), context),
          ] as const,
      ),
      ...authenticationMoments.map(
        (moment) =>
          [
            `authentication ${moment}`,
            mode,
            title,
            toAuthenticationView(authenticationSnapshot(moment), context),
          ] as const,
      ),
    ];
  }),
);

const draw = <Node>(h: Hyperscript<Node>, view: CardView, slots: Slots<Node> = {}): Node => {
  const template = view.flow === 'registration' ? registrationTemplate : authenticationTemplate;
  return template({ h, view, handlers, refs, slots });
};

/** React writes some names of attributes as scripts do, and ends an empty element; in HTML all are the same. */
const toHtml = (markup: string): string =>
  markup
    .replace(/ (autoComplete|inputMode|autoCapitalize|enterKeyHint|readOnly)=/g, (name) => name.toLowerCase())
    .replace(/ readonly(="(true)?")?/g, ' readonly')
    .replaceAll('/>', '>');

const inReact = (view: CardView, slots?: Slots<ReactElement>): string =>
  toHtml(renderToStaticMarkup(draw<ReactElement>(reactAdapter<ReactElement>(createElement), view, slots)));

const inVue = async (view: CardView): Promise<string> =>
  toHtml(
    await renderToString(createSSRApp({ render: () => draw<VueNode>(vueAdapter<VueNode>(vueH), view) })),
  );

const inPreact = (view: CardView): string =>
  toHtml(renderPreact(draw<VNode>(preactAdapter<VNode>(preactH), view)));

describe('the same screen in every renderer', () => {
  test.each(cases)('%s, %s, %s', async (_, __, ___, view) => {
    const html = inReact(view);
    expect(await inVue(view)).toBe(html);
    expect(inPreact(view)).toBe(html);
  });
});

const viewOf = (moment: 'waiting' | 'success' | 'connecting', change: Partial<ViewContext> = {}): CardView =>
  toRegistrationView(registrationSnapshot(moment), contextOf(change));

describe('markup', () => {
  test('no element has a style attribute, which a strict content security policy would refuse', () => {
    for (const [, , , view] of cases) expect(inReact(view)).not.toContain('style=');
  });

  test('the code is one image with a name, its own white plate and literal colours', () => {
    const html = inReact(viewOf('waiting'));
    const svg = html.match(/<svg[^>]*data-part="qr".*?<\/svg>/)?.[0] ?? '';
    expect(svg).toContain('role="img" aria-label="QR code to register a phone with Northwind"');
    expect(svg).toMatch(/<rect width="260" height="260"[^>]*fill="#fff">/);
    expect(svg).toContain('fill="#000"');
  });

  test('the timer has a name, and both live regions are always there', () => {
    expect(inReact(viewOf('waiting'))).toContain('role="timer" aria-label="Time left"');
    for (const [, , , view] of cases) {
      expect(inReact(view)).toContain('role="status"');
      expect(inReact(view)).toContain('role="alert"');
    }
  });

  test('the number is not translated, reads from the left and is spoken digit by digit', () => {
    const html = inReact(toAuthenticationView(authenticationSnapshot('waiting'), contextOf({})));
    expect(html).toMatch(/translate="no" dir="ltr" aria-hidden="true">42</);
    expect(html).toMatch(/data-part="spoken"[^>]* translate="no" dir="ltr">4 2</);
  });

  test('on a phone the first action is a real link', () => {
    const html = inReact(viewOf('waiting', { mode: 'link' }));
    expect(html).toMatch(/<a [^>]*data-action="open"[^>]*href="https:\/\/pass\.northwind\.example/);
  });

  test.each([1, 2, 6] as const)('the heading can be of level %i', (headingLevel) => {
    const node = registrationTemplate<ReactElement>({
      h: reactAdapter<ReactElement>(createElement),
      view: viewOf('waiting'),
      handlers,
      refs,
      headingLevel,
    });
    expect(renderToStaticMarkup(node)).toContain(`<h${headingLevel} `);
  });

  test('every state has one heading, and at most one primary action', () => {
    for (const [, , , view] of cases) {
      const html = inReact(view);
      expect(html.match(/<h2 /g)).toHaveLength(1);
      expect(html.match(/data-variant="primary"/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
  });

  test('names from outside are isolated', () => {
    const html = inReact(viewOf('success'));
    expect(html).toContain('<bdi translate="no">Pixel 8 Pro</bdi>');
  });
});

describe('a code to enter', () => {
  const form = () =>
    inReact(
      toAuthenticationView(
        authenticationSnapshot('waiting'),
        contextOf({
          host: { canChooseFactor: true },
          ui: { ...initialCardState, another: { ...wayless, factor: 'totp', problem: 'wrong' } },
        }),
      ),
    );

  test('is a native form, whose parts name each other and whose button stands outside of it', () => {
    const html = form();
    expect(html).toMatch(/<form [^>]*id="rtas-code-form"/);
    expect(html).toMatch(/<label [^>]*for="rtas-code"/);
    expect(html).toMatch(
      /<input [^>]*id="rtas-code"[^>]* aria-invalid="true" aria-describedby="rtas-code-error"/,
    );
    expect(html).toMatch(/<p [^>]*id="rtas-code-error">This code is not right/);
    expect(html).toMatch(/<button [^>]*data-action="submit-code"[^>]* type="submit" form="rtas-code-form"/);
  });

  test('is nowhere in the markup: what was typed is never drawn', () => {
    expect(form()).not.toContain(' value=');
  });
});

describe('what can be typed in place of a scan', () => {
  test('reads from the left in fours, is not translated, and can be selected', () => {
    expect(inReact(viewOf('waiting'))).toMatch(
      /<code [^>]*data-part="short-code"[^>]* translate="no" dir="ltr">7Q4M-K2TX<\/code>/,
    );
  });
});

describe('slots', () => {
  test('a part is replaced by what its slot returns', () => {
    const html = inReact(viewOf('waiting'), { heading: (view) => createElement('h1', null, view.state) });
    expect(html).toContain('<h1>waiting</h1>');
    expect(html).not.toContain('data-part="heading"');
  });

  test('a slot may place the default', () => {
    const html = inReact(viewOf('waiting'), {
      stage: (_, stage) => createElement('div', { className: 'frame' }, stage),
    });
    expect(html).toMatch(/<div class="frame"><div [^>]*data-part="stage"/);
  });

  test('a whole state is replaced, and no other', () => {
    const slots: Slots<ReactElement> = { success: () => createElement('p', null, 'Welcome') };
    expect(inReact(viewOf('success'), slots)).toContain('<p>Welcome</p>');
    expect(inReact(viewOf('success'), slots)).not.toContain('data-part="stage"');
    expect(inReact(viewOf('waiting'), slots)).toContain('data-part="stage"');
  });
});
