import { toCatalogueLocales } from '@rtas/core/locale';
import { pseudoMessages as toPseudoMessages } from '@rtas/core/testing';
import type { Choices } from './choice.ts';

/** English as a foreign language, to find texts that are not translated and places that are too small. */
export const pseudoLocale = 'en-XA';

/** Each language by its own name. */
const toOwnName = (tag: string): string => {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.replace(/^./u, (letter) => letter.toLocaleUpperCase(tag));
};

export const localeChoices: Choices = {
  ...Object.fromEntries(toCatalogueLocales().map((tag) => [tag, toOwnName(tag)])),
  [pseudoLocale]: 'Pseudo-language',
};

/** All texts in the pseudo-language. */
export const pseudoMessages = toPseudoMessages(pseudoLocale);
