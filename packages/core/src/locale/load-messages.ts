import { en, wholeEnglish } from './en.ts';
import { type English, toEnglishMessages } from './english.ts';
import { toLocale } from './locale-tag.ts';
import type { Messages } from './messages.ts';
import { toMessages } from './to-messages.ts';

const loaders = {
  'pt-PT': () => import('./catalogues/pt-PT.ts'),
  'pt-BR': () => import('./catalogues/pt-BR.ts'),
  es: () => import('./catalogues/es.ts'),
  fr: () => import('./catalogues/fr.ts'),
  de: () => import('./catalogues/de.ts'),
  it: () => import('./catalogues/it.ts'),
  nl: () => import('./catalogues/nl.ts'),
  pl: () => import('./catalogues/pl.ts'),
  sv: () => import('./catalogues/sv.ts'),
  uk: () => import('./catalogues/uk.ts'),
  tr: () => import('./catalogues/tr.ts'),
  ja: () => import('./catalogues/ja.ts'),
  'zh-Hans': () => import('./catalogues/zh-Hans.ts'),
  ar: () => import('./catalogues/ar.ts'),
  he: () => import('./catalogues/he.ts'),
};

/** The languages that have a catalogue of their own. */
export type CatalogueLocale = 'en' | keyof typeof loaders;

const isCatalogueLocale = (tag: string): tag is CatalogueLocale =>
  tag === 'en' || Object.hasOwn(loaders, tag);

/** Where a language has a catalogue for a region or a script only. */
const nearest = new Map([
  ['pt', 'pt-PT'],
  ['zh', 'zh-Hans'],
]);

function findCatalogue(tag: string): CatalogueLocale | undefined {
  const locale = toLocale(tag);
  if (!locale) return undefined;
  const { language, script, region } = new Intl.Locale(locale).maximize();
  const tags = [`${language}-${region}`, `${language}-${script}`, language, nearest.get(language) ?? ''];
  return tags.find(isCatalogueLocale);
}

/**
 * The catalogue that serves a reader best: of the same language and region, of the same language and script, of the
 * same language, else the fallback's, else English. A tag without region means the most likely one (CLDR).
 *
 * @example
 * toCatalogueLocale('PT_PT'); // 'pt-PT'
 * toCatalogueLocale('de-AT'); // 'de'
 * toCatalogueLocale('zh-TW'); // 'zh-Hans'
 * toCatalogueLocale('da', 'pt-PT'); // 'pt-PT'
 */
export function toCatalogueLocale(tag: string, fallback = 'en'): CatalogueLocale {
  return findCatalogue(tag) ?? findCatalogue(fallback) ?? 'en';
}

const scriptOf = (tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
};

/**
 * The tag for the numbers, times and `lang` of a reader who is served by a catalogue: the reader's own, unless the
 * texts are in another language or script.
 *
 * @example
 * toReaderLocale('de_AT', 'de'); // 'de-AT'
 * toReaderLocale('zh-TW', 'zh-Hans'); // 'zh-Hans'
 */
export function toReaderLocale(tag: string, catalogue: CatalogueLocale): string {
  const locale = toLocale(tag);
  return locale && scriptOf(locale) === scriptOf(catalogue) ? locale : catalogue;
}

/**
 * Loads what a screen says in one language: as much of the catalogue as it has English for.
 *
 * @throws what the `import()` of a missing file throws.
 * @example
 * const messages = await loadScreenMessages('pt-PT', registrationEnglish);
 */
export async function loadScreenMessages(catalogue: CatalogueLocale, english: English): Promise<Messages> {
  if (catalogue === 'en') return toEnglishMessages(english);
  const { texts } = await loaders[catalogue]();
  return toMessages(texts, english);
}

/**
 * Loads the texts of one language; English is there at once, any other is a file of its own.
 *
 * @throws what the `import()` of a missing file throws.
 * @example
 * const messages = await loadMessages('pt-PT');
 */
export async function loadMessages(tag: string, fallback = 'en'): Promise<Messages> {
  const catalogue = toCatalogueLocale(tag, fallback);
  return catalogue === 'en' ? en : loadScreenMessages(catalogue, wholeEnglish);
}

/**
 * The languages that have a catalogue of their own, for a menu of them.
 *
 * @example
 * toCatalogueLocales(); // ['en', 'pt-PT', …]
 */
export const toCatalogueLocales = (): readonly CatalogueLocale[] =>
  // `Object.keys` forgets the type of its argument.
  ['en', ...(Object.keys(loaders) as Exclude<CatalogueLocale, 'en'>[])];
