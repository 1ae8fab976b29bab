import type { en } from './en.ts';

/** A text for each plural category of its language (CLDR); `other` is the one that every language has. */
export type PluralMessage = { readonly [Category in Intl.LDMLPluralRule]?: string } & {
  readonly other: string;
};

/** The name of a text. */
export type MessageKey = keyof typeof en;

/**
 * All texts of the screens. `{name}` takes a value, `**words**` stresses.
 *
 * @example
 * const messages: Partial<Messages> = { 'action.copy': 'Copy address' };
 */
export type Messages = {
  readonly [Key in MessageKey]: (typeof en)[Key] extends string ? string : PluralMessage;
};

/** The texts that are one string. */
export type PlainMessageKey = {
  [Key in MessageKey]: Messages[Key] extends string ? Key : never;
}[MessageKey];

/** The texts that depend on a count. */
export type PluralMessageKey = Exclude<MessageKey, PlainMessageKey>;
