import { wholeEnglish } from './en.ts';
import type { MessageKey, Messages } from './messages.ts';
import { partSeparator, separator, type Texts } from './to-messages.ts';

// `Object.keys` forgets the type of its argument; a literal object has no other keys.
const keysOf = (part: object) => Object.keys(part) as readonly MessageKey[];

const toText = (message: Messages[MessageKey]): string =>
  typeof message === 'string' ? message : JSON.stringify(message);

/** Takes the keys off. The build does so beforehand, and ships only what comes out. */
export const toTexts = (messages: Messages): Texts =>
  wholeEnglish
    .map((part) => keysOf(part).map((key) => toText(messages[key])))
    .map((texts) => texts.join(separator))
    .join(partSeparator);
