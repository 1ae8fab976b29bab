import type { PropertyName } from './properties.ts';

/** How the text of an attribute becomes a value and back. What is not of its kind counts as not given. */
interface AttributeKind {
  readonly parse: (text: string) => unknown;
  readonly format: (value: unknown) => string | null;
  /** Read, but never written by us: what a script sets must not get into the page. */
  readonly isSecret?: boolean;
}

const text: AttributeKind = {
  parse: (value) => value,
  format: (value) => (typeof value === 'string' ? value : null),
};

/** A whole number from `from` on, up to `to`. */
const whole = (from: number, to = Number.MAX_SAFE_INTEGER): AttributeKind => ({
  parse: (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    return number >= from && number <= to ? number : undefined;
  },
  format: (value) => (typeof value === 'number' ? String(value) : null),
});

const oneOf = (...words: readonly string[]): AttributeKind => ({
  ...text,
  parse: (value) => (words.includes(value) ? value : undefined),
});

/** There without a value, or `true`; `false` says no, which is not the same as being left out. */
const yesOrNo: AttributeKind = {
  parse: (value) => (value === 'false' ? false : value === '' || value === 'true' || undefined),
  format: (value) => (typeof value === 'boolean' ? (value ? '' : 'false') : null),
};

const no: AttributeKind = {
  parse: (value) => (value === 'false' ? false : undefined),
  format: (value) => (value === false ? 'false' : null),
};

const kinds: Readonly<Partial<Record<PropertyName, AttributeKind>>> = {
  url: text,
  token: { ...text, isSecret: true },
  autoStart: yesOrNo,
  hubPath: text,
  connectionRetries: whole(1),
  locale: text,
  fallbackLocale: text,
  direction: oneOf('ltr', 'rtl'),
  timeZone: text,
  mode: oneOf('auto', 'qr', 'link'),
  theme: oneOf('auto', 'light', 'dark'),
  headingLevel: whole(1, 6),
  animations: no,
  automaticRenewals: whole(0),
  applicationName: text,
  agentName: text,
  logoUrl: text,
  helpUrl: text,
  installUrl: text,
  canRetry: yesOrNo,
  canContinue: yesOrNo,
  canChooseAnother: yesOrNo,
  canChooseFactor: yesOrNo,
  canEnterCode: yesOrNo,
  canUsePasskey: yesOrNo,
  canReportWrongDevice: yesOrNo,
  canClose: yesOrNo,
};

export interface Attribute extends AttributeKind {
  readonly property: PropertyName;
}

const toName = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// The keys of the table are the names of properties, and no others.
const entries = Object.entries(kinds) as [PropertyName, AttributeKind][];

/** Attributes that mirror a property. `lang` is HTML's own and sets the language where `locale` does not. */
export const attributes: Readonly<Record<string, Attribute>> = Object.fromEntries(
  entries.map(([property, kind]) => [toName(property), { ...kind, property }]),
);

/** Writes a property that an attribute mirrors to that attribute. */
export function mirror(element: Element, property: PropertyName, value: unknown): void {
  const kind = kinds[property];
  if (!kind || kind.isSecret) return;
  const name = toName(property);
  const written = kind.format(value);
  if (written === null) element.removeAttribute(name);
  else element.setAttribute(name, written);
}
