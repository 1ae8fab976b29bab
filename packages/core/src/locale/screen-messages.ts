import { type English, toEnglishMessages } from './english.ts';
import { toLocale } from './locale-tag.ts';
import type { Messages } from './messages.ts';
import { toMessages } from './to-messages.ts';

const tags = [
  'pt-PT',
  'pt-BR',
  'es',
  'fr',
  'de',
  'it',
  'nl',
  'pl',
  'sv',
  'uk',
  'tr',
  'ja',
  'zh-Hans',
  'ar',
  'he',
] as const;

/** The languages that have a catalogue of their own. */
export type CatalogueLocale = 'en' | (typeof tags)[number];

const isCatalogueLocale = (tag: string): tag is CatalogueLocale =>
  tag === 'en' || tags.some((known) => known === tag);

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
  const { catalogues } = await import('./catalogues.ts');
  const { texts } = await catalogues[catalogue]();
  return toMessages(texts, english);
}

/**
 * The languages that have a catalogue of their own, for a menu of them.
 *
 * @example
 * toCatalogueLocales(); // ['en', 'pt-PT', …]
 */
export const toCatalogueLocales = (): readonly CatalogueLocale[] => ['en', ...tags];
