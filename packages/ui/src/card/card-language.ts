import {
  type CatalogueLocale,
  type English,
  loadScreenMessages,
  type Messages,
  toCatalogueLocale,
  toEnglishMessages,
  toLocale,
  toReaderLocale,
} from '@rtas/core/locale';
import type { CardOptions } from './card.ts';

/** The texts of a screen and the language they are in. */
export interface Language {
  readonly messages: Messages;
  /** BCP 47. */
  readonly locale: string;
}

/**
 * The languages of one screen: English and the application's own texts at once, any other when it is loaded. `getEnglish`
 * gives the parts that the screen can need by now.
 */
export function createLanguages(getEnglish: () => English, onLoad: () => void) {
  const toEnglish = (): Messages => toEnglishMessages(getEnglish());
  const isWhole = (messages: Partial<Messages> | undefined): messages is Messages =>
    messages !== undefined && Object.keys(toEnglish()).every((key) => key in messages);
  const loaded = new Map<CatalogueLocale, Messages>();
  const isThere = (tag: CatalogueLocale): boolean => tag === 'en' || loaded.has(tag);
  const toTag = ({ locale = 'en', fallbackLocale }: CardOptions) => toCatalogueLocale(locale, fallbackLocale);
  const toFallbackTag = ({ fallbackLocale = 'en' }: CardOptions) => toCatalogueLocale(fallbackLocale);

  const choose = (options: CardOptions): Language => {
    const { messages, locale = 'en' } = options;
    if (isWhole(messages)) return { messages, locale: toLocale(locale) ?? 'en' };
    const tag = [toTag(options), toFallbackTag(options)].find(isThere) ?? 'en';
    return {
      messages: { ...toEnglish(), ...loaded.get(tag), ...messages },
      locale: toReaderLocale(locale, tag),
    };
  };

  const fetchTag = async (tag: CatalogueLocale): Promise<void> => {
    const english = getEnglish();
    loaded.set(tag, await loadScreenMessages(tag, english));
    // Meanwhile the screen may have come to need more.
    if (english !== getEnglish()) return fetchTag(tag);
    onLoad();
  };

  const loadTag = async (tag: CatalogueLocale): Promise<void> => {
    if (!isThere(tag)) await fetchTag(tag);
  };

  const load = (options: CardOptions): void => {
    if (isWhole(options.messages)) return;
    loadTag(toTag(options))
      .catch(() => loadTag(toFallbackTag(options)))
      // Catalogues that do not arrive leave the texts that are there.
      .catch(() => {});
  };

  /** The screen needs more texts than before: the languages that are there get them too. */
  const renew = (): void => {
    for (const tag of loaded.keys()) fetchTag(tag).catch(() => {});
  };

  return { choose, load, renew };
}
