import type { Messages, PlainMessageKey, PluralMessageKey } from './messages.ts';
import type { RichText, TextKind, TextPart } from './text.ts';

/** A value of a text: plain words, or a part that says what it is. */
export type MessageValue = string | TextPart;

/** A name from outside; shown isolated from the direction around it. */
export const toName = (text: string): TextPart => ({ kind: 'name', text });

const pattern = /\{(\w+)\}/g;

function toValue(value: MessageValue | undefined, placeholder: string): TextPart {
  if (value === undefined) return { kind: 'text', text: placeholder };
  return typeof value === 'string' ? { kind: 'text', text: value } : value;
}

function toParts(
  template: string,
  kind: TextKind,
  values: Readonly<Record<string, MessageValue>>,
): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of template.matchAll(pattern)) {
    parts.push({ kind, text: template.slice(from, match.index) });
    parts.push(toValue(values[match[1] ?? ''], match[0]));
    from = match.index + match[0].length;
  }
  parts.push({ kind, text: template.slice(from) });
  return parts.filter((part) => part.text !== '');
}

function toRichText(template: string, values: Readonly<Record<string, MessageValue>>): RichText {
  return template
    .split('**')
    .flatMap((piece, index) => toParts(piece, index % 2 === 0 ? 'text' : 'strong', values));
}

/**
 * One text with its values in place.
 *
 * @example
 * toMessage(messages, 'action.open', { agent: 'Northwind Pass' });
 */
export function toMessage(
  messages: Messages,
  key: PlainMessageKey,
  values: Readonly<Record<string, MessageValue>> = {},
): RichText {
  return toRichText(messages[key], values);
}

/** One text in the plural form that its language has for the count. */
export function toPluralMessage(
  messages: Messages,
  key: PluralMessageKey,
  { count, locale }: { readonly count: number; readonly locale: string },
): RichText {
  const forms = messages[key];
  const template = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return toRichText(template, { count: new Intl.NumberFormat(locale).format(count) });
}
