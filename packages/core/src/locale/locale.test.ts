import { expect, test } from 'vitest';
import { authenticationEnglish, en, wholeEnglish } from './en.ts';
import { requestEnglish } from './english/authentication.ts';
import { registrationEnglish } from './english/registration.ts';
import { toEnglishMessages } from './english.ts';
import { toMessage, toName, toPluralMessage } from './format.ts';
import { loadMessages } from './load-messages.ts';
import { toDirection, toLocale } from './locale-tag.ts';
import type { Messages } from './messages.ts';
import { toCatalogueLocale, toReaderLocale } from './screen-messages.ts';
import { toPlainText } from './text.ts';
import { toTexts } from './texts.ts';
import { toMessages } from './to-messages.ts';

test.each([
  ['PT_PT', 'pt-PT'],
  ['pt-pt', 'pt-PT'],
  ['EN_US', 'en-US'],
  [' en ', 'en'],
  ['zh-hans-cn', 'zh-Hans-CN'],
  ['', null],
  ['no such tag', null],
])('R21: the tag %j is %j', (tag, locale) => {
  expect(toLocale(tag)).toBe(locale);
});

test.each([
  ['PT_PT', 'en', 'pt-PT'],
  ['pt-pt', 'en', 'pt-PT'],
  ['pt-BR', 'en', 'pt-BR'],
  ['pt', 'en', 'pt-BR'],
  ['pt-AO', 'en', 'pt-PT'],
  ['EN_US', 'pt-PT', 'en'],
  ['de-AT', 'en', 'de'],
  ['es-419', 'en', 'es'],
  ['zh', 'en', 'zh-Hans'],
  ['zh_CN', 'en', 'zh-Hans'],
  ['zh-SG', 'en', 'zh-Hans'],
  ['zh-TW', 'en', 'zh-Hans'],
  ['zh-Hant-HK', 'fr', 'zh-Hans'],
  ['iw', 'en', 'he'],
  ['ar-EG', 'en', 'ar'],
  ['da', 'pt-PT', 'pt-PT'],
  ['da', 'fi', 'en'],
  ['', 'de-CH', 'de'],
] as const)('R21: a reader of %j with fallback %s gets %s', (tag, fallback, catalogue) => {
  expect(toCatalogueLocale(tag, fallback)).toBe(catalogue);
});

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['az-Arab', 'rtl'],
  ['', 'ltr'],
])('%j is written %s', (tag, direction) => {
  expect(toDirection(tag)).toBe(direction);
});

test.each([
  ['de_AT', 'de', 'de-AT'],
  ['en-GB', 'en', 'en-GB'],
  ['ar-EG', 'ar', 'ar-EG'],
  ['pt-AO', 'pt-PT', 'pt-AO'],
  ['zh-TW', 'zh-Hans', 'zh-Hans'],
  ['da', 'en', 'en'],
  ['no such tag', 'fr', 'fr'],
] as const)('numbers and times of a reader of %j with %s texts are those of %s', (tag, catalogue, locale) => {
  expect(toReaderLocale(tag, catalogue)).toBe(locale);
});

test('a catalogue is loaded by its tag, and English by any that has none', async () => {
  await expect(loadMessages('PT_PT')).resolves.toMatchObject({ 'action.cancel': 'Cancelar' });
  await expect(loadMessages('da')).resolves.toBe(en);
});

test('a catalogue comes out of its packing as it went in', () => {
  expect(toMessages(toTexts(en), wholeEnglish)).toEqual(en);
});

test.each([
  ['registration', registrationEnglish, authenticationEnglish],
  ['authentication', authenticationEnglish, registrationEnglish],
] as const)(
  'a page with one flow gets each text of a %s, and none of the other flow',
  async (_, own, other) => {
    const english = toEnglishMessages(own);
    expect(Object.keys(en).filter((key) => !(key in english) && !(key in toEnglishMessages(other)))).toEqual(
      [],
    );
    expect(toMessages(toTexts(en), own)).toEqual(english);
    const { 'authentication.heading.qr': request, 'registration.heading.qr': code } = english;
    expect([request, code].filter(Boolean)).toHaveLength(1);
  },
);

test('a request is asked for in the same words before other ways are wanted and after', () => {
  const [first, whole] = [toEnglishMessages(requestEnglish), toEnglishMessages(authenticationEnglish)];
  expect(whole).toMatchObject(first);
  expect('factor.totp' in first).toBe(false);
  expect('factor.totp' in whole).toBe(true);
  expect(toMessages(toTexts(en), requestEnglish)).toEqual(first);
});

test('names and stressed words are parts of their own', () => {
  expect(toMessage(en, 'registration.step.open', { agent: toName('Northwind Pass') })).toEqual([
    { kind: 'text', text: 'Open ' },
    { kind: 'name', text: 'Northwind Pass' },
    { kind: 'text', text: ' on your phone' },
  ]);
  expect(toMessage(en, 'registration.step.add')).toEqual([
    { kind: 'text', text: 'Choose ' },
    { kind: 'strong', text: 'Add account' },
  ]);
});

test('a placeholder in a value stays as it is', () => {
  expect(toPlainText(toMessage(en, 'action.open', { agent: '{app} **x**' }))).toBe('Open {app} **x**');
});

test.each([
  [1, '1 second left'],
  [18, '18 seconds left'],
  [0, '0 seconds left'],
])('%i is counted in its plural form', (count, text) => {
  expect(toPlainText(toPluralMessage(en, 'countdown.urgent', { count, locale: 'en' }))).toBe(text);
});

test('a language with more plural forms uses its own', () => {
  const polish: Messages = {
    ...en,
    'countdown.urgent': {
      one: '{count} sekunda',
      few: '{count} sekundy',
      many: '{count} sekund',
      other: '-',
    },
  };
  const say = (count: number) =>
    toPlainText(toPluralMessage(polish, 'countdown.urgent', { count, locale: 'pl' }));
  expect([1, 3, 18].map(say)).toEqual(['1 sekunda', '3 sekundy', '18 sekund']);
});
