import { en } from '../locale/en.ts';
import type { MessageKey, Messages, PluralMessage } from '../locale/messages.ts';

/**
 * `en-XA`: accented English, 40 % longer. `ar-XB`: English that is written from right to left.
 *
 * @example
 * const locales: readonly PseudoLocale[] = ['en-XA', 'ar-XB'];
 */
export type PseudoLocale = 'en-XA' | 'ar-XB';

const plain = 'abcdeghijklnorstuvwyzACDEGHIJKLNORSTUWYZ';
const accented = 'åƀçðéĝĥîĵķļñöŕšţûṽŵýžÅÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽ';

const accent = (letter: string): string => accented[plain.indexOf(letter)] ?? letter;

const turn = (word: string): string => `\u202E${word}\u202C`;

/** What a text says, without its placeholders and signs of stress. */
const between = /(\{\w+\}|\*\*)/;

const changeWords = (text: string, change: (words: string) => string): string =>
  text
    .split(between)
    .map((piece, index) => (index % 2 === 0 ? change(piece) : piece))
    .join('');

function lengthen(text: string): string {
  const words = changeWords(text, (piece) => piece.replaceAll(/\p{L}/gu, accent));
  return `⟦${words}${' ·'.repeat(Math.ceil(text.length / 5))}⟧`;
}

const mirror = (text: string): string =>
  `⟦${changeWords(text, (piece) => piece.replaceAll(/\p{L}+/gu, turn))}⟧`;

const writers: Readonly<Record<PseudoLocale, (text: string) => string>> = {
  'en-XA': lengthen,
  'ar-XB': mirror,
};

const toPseudo = (message: string | PluralMessage, write: (text: string) => string) =>
  typeof message === 'string'
    ? write(message)
    : Object.fromEntries(Object.entries(message).map(([category, text]) => [category, write(text)]));

/**
 * English as a language that nobody speaks: what is not in brackets on a screen is no text of the catalogue, what is
 * cut off has too little room, and what stands on the wrong side does not mirror. For `messages`, with `locale` beside.
 *
 * @example
 * const options = { locale: 'en-XA', messages: pseudoMessages('en-XA') };
 */
export function pseudoMessages(locale: PseudoLocale): Messages {
  const write = writers[locale];
  // `Object.entries` forgets which keys there are; each keeps the kind of its text.
  const entries = Object.entries(en) as [MessageKey, string | PluralMessage][];
  return Object.fromEntries(entries.map(([key, message]) => [key, toPseudo(message, write)])) as Messages;
}
