// @vitest-environment jsdom

import { loadMessages } from '@rtas/core/locale';
import { createTestBench } from '@rtas/core/testing';
import { RtasRegistration as ReactRegistration } from '@rtas/react/components';
import { RtasRegistration as VueRegistration } from '@rtas/vue/components';
import { act, createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString as renderReact } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

/** The examples of the READMEs: a page in another language from its first byte on. */

/** For a language that is fetched: longer than a busy machine takes. */
const patience = { timeout: 20_000 };

const fail = (...words: unknown[]): never => {
  throw new Error(words.join(' '));
};

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.spyOn(console, 'warn').mockImplementation(fail);
  vi.spyOn(console, 'error').mockImplementation(fail);
});

afterEach(() => document.body.replaceChildren());

/** Puts what a server wrote into the page, and writes down each text that its heading ever had. */
function showServerPage(html: string) {
  const container = document.createElement('div');
  container.innerHTML = html;
  document.body.append(container);
  const root = container.querySelector('[data-part=root]');
  const headings = new Set<string>();
  const note = () => headings.add(container.querySelector('[data-part=heading]')?.textContent ?? '');
  note();
  const observer = new MutationObserver(note);
  observer.observe(container, { subtree: true, childList: true, characterData: true });
  return { container, root, headings };
}

async function toProps(locale: string) {
  const { relay, ports } = createTestBench('registration');
  const messages = await loadMessages(locale);
  return { session: relay.session, autoStart: false, ports, mode: 'qr', locale, messages } as const;
}

const german = 'Zum Registrieren scannen';

test('React: a page in German is German on the server, and stays so when it comes to life', async () => {
  const props = await toProps('de-AT');
  const html = renderReact(createElement(ReactRegistration, props));
  expect(html).toContain('lang="de-AT"');
  const { container, root, headings } = showServerPage(html);
  const app = await act(async () => hydrateRoot(container, createElement(ReactRegistration, props)));
  expect(container.querySelector('[data-part=root]')).toBe(root);
  expect([...headings]).toEqual([german]);
  await act(async () => app.unmount());
});

test('Vue: a page in German is German on the server, and stays so when it comes to life', async () => {
  const props = await toProps('de-AT');
  const html = await renderVue(createSSRApp(VueRegistration, props));
  expect(html).toContain('lang="de-AT"');
  const { container, root, headings } = showServerPage(html);
  const app = createSSRApp(VueRegistration, props);
  app.mount(container);
  expect(container.querySelector('[data-part=root]')).toBe(root);
  expect([...headings]).toEqual([german]);
  app.unmount();
});

test('without its texts a server writes English, and the language follows when the page is alive', async () => {
  const { messages, ...props } = await toProps('de');
  const html = renderReact(createElement(ReactRegistration, props));
  expect(html).toContain('lang="en"');
  const { container } = showServerPage(html);
  const app = await act(async () => hydrateRoot(container, createElement(ReactRegistration, props)));
  const headingOf = () => container.querySelector('[data-part=heading]')?.textContent;
  await act(() => vi.waitFor(() => expect(headingOf()).toBe(messages['registration.heading.qr']), patience));
  await act(async () => app.unmount());
});
