import type { shared } from './english/shared.ts';
import type { Messages } from './messages.ts';

/** English in the parts in which a catalogue travels. What a page does not need is empty. */
export type English = readonly [
  shared: typeof shared,
  registration: object,
  authentication: object,
  anotherWay: object,
];

/**
 * English by key. A page with one flow never asks for the texts of the other.
 *
 * @example
 * toEnglishMessages(registrationEnglish)['action.cancel']; // 'Cancel'
 */
export const toEnglishMessages = (english: English): Messages =>
  // Every key that is asked for stands in one of the parts.
  Object.fromEntries(english.flatMap((part) => Object.entries(part))) as Messages;
