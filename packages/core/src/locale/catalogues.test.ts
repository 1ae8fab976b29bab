import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { loadMessages } from './load-messages.ts';
import type { MessageKey, Messages, PluralMessage } from './messages.ts';
import { toCatalogueLocales } from './screen-messages.ts';

/** What a language may weigh, bytes, minified and compressed. */
const budget = 2048;

const folder = new URL('./catalogues/', import.meta.url);

const locales = toCatalogueLocales();
const catalogues = new Map<string, Messages>();
for (const locale of locales) catalogues.set(locale, await loadMessages(locale));

const foreign = [...catalogues].filter(([locale]) => locale !== 'en');

const formsOf = (message: string | PluralMessage): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);

const textsOf = (messages: Messages) =>
  Object.entries(messages).flatMap(([key, message]) => formsOf(message).map((text) => [key, text] as const));

/** One and two may be said in words. */
const withoutWords = (messages: Messages): Messages => ({
  ...messages,
  'countdown.urgent': { ...messages['countdown.urgent'], one: '{count}', two: '{count}' },
});

const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

const find = (locale: string, wrong: RegExp) =>
  textsOf(catalogues.get(locale) ?? en).filter(([, text]) => wrong.test(text));

test('R21: there are sixteen languages, each in a file of its own, but for English, which is always there', () => {
  const files = readdirSync(folder).map((name) => name.replace('.ts', ''));
  expect(['en', ...files].sort()).toEqual([...locales].sort());
  expect(locales).toHaveLength(16);
});

describe.each([...catalogues])('%s', (locale, messages) => {
  test('R21: has every text, and no other', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(en));
    expect(textsOf(messages).filter(([, text]) => text.trim() !== text || text === '')).toEqual([]);
  });

  test('fills the same values into each text as English', () => {
    const expected = new Map(textsOf(en).map(([key, text]) => [key, placeholdersOf(text)]));
    for (const [key, text] of textsOf(withoutWords(messages)))
      expect([key, placeholdersOf(text)]).toEqual([key, expected.get(key)]);
  });

  test('stresses words where English does', () => {
    const isStressed = (text: string) => text.split('**').length === 3;
    expect(textsOf(messages).filter(([, text]) => isStressed(text))).toHaveLength(1);
    expect(isStressed(messages['registration.step.add'])).toBe(true);
  });

  test('R21: has a text for each plural category of the language, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    const plurals = Object.values(messages).filter((message) => typeof message !== 'string');
    expect(plurals.length).toBeGreaterThan(0);
    for (const forms of plurals) expect(Object.keys(forms).sort()).toEqual([...pluralCategories].sort());
  });

  test('has neither digits, straight quotes, double spaces nor marks of direction', () => {
    expect(find(locale, /\d|["'`]| {2}|\.\.\.|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/)).toEqual([]);
  });
});

/** Texts that a language shares with English, because they are its own words too. */
const sameAsEnglish: Readonly<Record<string, readonly MessageKey[]>> = {
  nl: ['action.open'],
};

test.each(foreign)('%s is not English', (locale, messages) => {
  const own = textsOf(messages);
  const english = new Set(textsOf(en).map(([key, text]) => `${key}: ${text}`));
  const isOnlySigns = (text: string) => !/\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''));
  const shared = own.filter(([key, text]) => english.has(`${key}: ${text}`) && !isOnlySigns(text));
  expect(shared.map(([key]) => key)).toEqual(sameAsEnglish[locale] ?? []);
});

test.each([...catalogues].filter(([locale]) => !['ja', 'zh-Hans'].includes(locale)))(
  '%s says nothing in more than 12 words',
  (_, messages) => {
    const sentences = textsOf(messages).flatMap(([, text]) => text.split(/(?<=[.?؟])\s/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 12)).toEqual([]);
  },
);

test.each(['ja', 'zh-Hans'])('%s says nothing in more than 45 characters', (locale) => {
  const sentences = textsOf(catalogues.get(locale) ?? en).flatMap(([, text]) => text.split('。'));
  const lengthOf = (sentence: string) => sentence.replaceAll(/\{\w+\}/g, '').length;
  expect(sentences.filter((sentence) => lengthOf(sentence) > 45)).toEqual([]);
});

describe('signs are those of the language', () => {
  test.each([
    ['es', 'a question opens with its sign', /^[^¿]*\?/],
    ['fr', 'a no-break space stands before high signs, and none else', /[^\u00A0\u202F][:;?!»]|«[^\u00A0]/],
    ['ar', 'comma and question mark are Arabic', /[,?;]/],
    ['ja', 'signs are wide', /[,.?!:;]/],
    ['zh-Hans', 'signs are wide', /[,.?!:;]/],
    ['he', 'a prefix is joined by a hyphen', /[\u05D0-\u05EA]\{/],
  ])('%s: %s', (locale, _, wrong) => {
    expect(find(locale, wrong)).toEqual([]);
  });

  test('each language is written in its own letters', () => {
    const scripts: Readonly<Record<string, RegExp>> = {
      uk: /\p{Script=Cyrillic}/u,
      ar: /\p{Script=Arabic}/u,
      he: /\p{Script=Hebrew}/u,
      ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
      'zh-Hans': /\p{Script=Han}/u,
    };
    for (const [locale, messages] of catalogues) {
      const script = scripts[locale] ?? /\p{Script=Latin}/u;
      const words = textsOf(messages).map(([, text]) => text.replaceAll(/\{\w+\}/g, ''));
      expect(words.filter((text) => /\p{L}/u.test(text) && !script.test(text))).toEqual([]);
    }
  });

  test('Ukrainian has no letters of Russian', () => {
    expect(find('uk', /[ыэъё]/i)).toEqual([]);
  });
});

/** As the build ships it: evaluated, and minified by whoever bundles it. */
async function toShipped(locale: string): Promise<string> {
  const { texts } = await import(`./catalogues/${locale}.ts`);
  const { code } = await transform(`export const texts = ${JSON.stringify(texts)};`, {
    minify: true,
    charset: 'utf8',
  });
  return code;
}

test.each(foreign)('%s weighs at most 2 KiB on the wire', async (locale) => {
  const code = await toShipped(locale);
  expect(code).not.toContain('registration.heading');
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(budget);
});
