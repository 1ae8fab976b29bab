import { en, loadMessages } from '@rtas/core/locale';
import { pseudoMessages } from '@rtas/core/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type ScenarioPage, type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';

// Every state, one after the other: minutes on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

/** Every screen in a language whose texts are in brackets: what stands outside of them comes from nowhere. */

const locale = 'en-XA';
const messages = pseudoMessages(locale);

let browser: Browser;
let pages: ScenarioPages;
let screen: ScenarioPage;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), serveScenarios()]);
  screen = await pages.open(browser, { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

/** Where the names and values of a flow stand. */
const values = [
  'bdi',
  'code',
  '[data-part="logo"]',
  '[data-part="application"]',
  '[data-part="message"]',
  '[data-part="detail"]',
  '[data-part="number-value"]',
  '[data-part="spoken"]',
  '[data-part="device-name"]',
].join(', ');

const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'alt', 'title', 'placeholder'];

/** All that can be read or heard on the card but names and values, piece by piece. */
const readWords = ({ card }: ScenarioPage): Promise<readonly string[]> =>
  card.evaluate(
    (root, [left, names]) => {
      const heard = [root, ...root.querySelectorAll('*')].flatMap((element) =>
        names.flatMap((name) => element.getAttribute(name) ?? []),
      );
      const copy = root.cloneNode(true);
      if (!(copy instanceof Element)) return heard;
      for (const value of copy.querySelectorAll(`${left}, svg, style`)) value.remove();
      return [copy.textContent ?? '', ...heard];
    },
    [values, attributes] as const,
  );

/** Each text is taken out with the brackets that it brought along, from the inmost on. */
function toOutside(words: string): string {
  const rest = words.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
  return rest === words ? rest.trim() : toOutside(rest);
}

const findStrange = async () =>
  (await readWords(screen)).map(toOutside).filter((words) => words !== '' && words !== 'Northwind');

test('R21: no screen shows or says a word that has no translation', async () => {
  const strange: string[] = [];
  expect(screen.names.length).toBeGreaterThan(60);
  for (const name of screen.names) {
    await screen.show(name, { locale, messages, animations: false });
    expect((await readWords(screen)).join('')).toContain('⟦');
    for (const words of await findStrange()) strange.push(`${name}: ${words}`);
  }
  expect(strange).toEqual([]);
});

test('a word from nowhere would be found', async () => {
  const changed = { ...messages, 'action.cancel': 'Cancel' };
  await screen.show('registration: Waiting', { locale, messages: changed, animations: false });
  expect(await findStrange()).toEqual(['Cancel']);
});

test('a pseudo-language keeps what a text is made of, is longer, or turned, and belongs to tests only', async () => {
  expect(messages['registration.step.add']).toMatch(/^⟦.+\*\*.+\*\*.*⟧$/);
  expect(messages['action.open']).toContain('{agent}');
  const lengthOf = (texts: object) => Object.values(texts).map(String).join('').length;
  expect(lengthOf(messages) / lengthOf(en)).toBeGreaterThan(1.3);
  await screen.show('registration: Waiting', { locale: 'ar-XB', messages: pseudoMessages('ar-XB') });
  expect(await screen.card.getAttribute('dir')).toBe('rtl');
  expect(await loadMessages(locale)).toBe(en);
});
