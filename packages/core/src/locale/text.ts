/** What a piece of a text is: plain words, stressed words, a name from outside, a time, or a code to type. */
export type TextKind = 'text' | 'strong' | 'name' | 'time' | 'code';

/** A piece of a text that is of one kind. */
export interface TextPart {
  readonly kind: TextKind;
  readonly text: string;
}

/** A text in pieces, so that names can be isolated (`bdi`) and words stressed without markup in messages. */
export type RichText = readonly TextPart[];

/**
 * The words of a text alone, e.g. for an accessible name.
 *
 * @example
 * toPlainText([{ kind: 'text', text: 'Hello ' }, { kind: 'name', text: 'Maria' }]); // 'Hello Maria'
 */
export const toPlainText = (text: RichText): string => text.map((part) => part.text).join('');
