import { en } from './en.ts';
import type { MessageKey, Messages } from './messages.ts';

/** A catalogue as it travels: its texts in the order of English, whose keys are there already. */
export type Texts = string;

const separator = '|';

// `Object.keys` forgets the type of its argument; a literal object has no other keys.
const keys = Object.keys(en) as readonly MessageKey[];

const toText = (message: Messages[MessageKey]): string =>
  typeof message === 'string' ? message : JSON.stringify(message);

/** Takes the keys off. The build does so beforehand, and ships only what comes out. */
export const toTexts = (messages: Messages): Texts =>
  keys.map((key) => toText(messages[key])).join(separator);

/** Puts the keys on again. */
export function toMessages(texts: Texts): Messages {
  const list = texts.split(separator);
  const toEntry = (key: MessageKey, index: number) => {
    const text = list[index] ?? '';
    return [key, typeof en[key] === 'string' ? text : JSON.parse(text)];
  };
  // What `toTexts` took off is what comes back: the same keys in the same order.
  return Object.fromEntries(keys.map(toEntry)) as Messages;
}
