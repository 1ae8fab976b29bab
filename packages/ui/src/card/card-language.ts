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

/** The languages of one screen: English and the application's own texts at once, any other when it is loaded. */
export function createLanguages(english: English, onLoad: () => void) {
  const en = toEnglishMessages(english);
  const isWhole = (messages: Partial<Messages> | undefined): messages is Messages =>
    messages !== undefined && Object.keys(en).every((key) => key in messages);
  const loaded = new Map<CatalogueLocale, Messages>([['en', en]]);
  const toTag = ({ locale = 'en', fallbackLocale }: CardOptions) => toCatalogueLocale(locale, fallbackLocale);
  const toFallbackTag = ({ fallbackLocale = 'en' }: CardOptions) => toCatalogueLocale(fallbackLocale);

  const choose = (options: CardOptions): Language => {
    const { messages, locale = 'en' } = options;
    if (isWhole(messages)) return { messages, locale: toLocale(locale) ?? 'en' };
    const tag = [toTag(options), toFallbackTag(options)].find((wanted) => loaded.has(wanted)) ?? 'en';
    return { messages: { ...(loaded.get(tag) ?? en), ...messages }, locale: toReaderLocale(locale, tag) };
  };

  const loadTag = async (tag: CatalogueLocale): Promise<void> => {
    if (loaded.has(tag)) return;
    loaded.set(tag, await loadScreenMessages(tag, english));
    onLoad();
  };

  const load = (options: CardOptions): void => {
    if (isWhole(options.messages)) return;
    loadTag(toTag(options))
      .catch(() => loadTag(toFallbackTag(options)))
      // Catalogues that do not arrive leave the texts that are there.
      .catch(() => {});
  };

  return { choose, load };
}
