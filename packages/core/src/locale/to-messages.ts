import type { English } from './english.ts';
import type { Messages } from './messages.ts';

/** A catalogue as it travels: its texts in the order of English, whose keys are there already. */
export type Texts = string;

export const partSeparator = '\n';
export const separator = '|';

/** Puts the keys on again that `toTexts` took off: those of the English that is there. */
export function toMessages(texts: Texts, english: English): Messages {
  const parts = texts.split(partSeparator).map((part) => part.split(separator));
  const toEntry = ([key, sample]: [string, unknown], text = '') => [
    key,
    typeof sample === 'string' ? text : JSON.parse(text),
  ];
  const entries = english.flatMap((part, index) =>
    Object.entries(part).map((entry, place) => toEntry(entry, parts[index]?.[place])),
  );
  // What `toTexts` took off is what comes back: the same keys in the same order.
  return Object.fromEntries(entries) as Messages;
}
