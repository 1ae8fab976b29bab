import type { Attributes, Child, Hyperscript } from './hyperscript.ts';

// biome-ignore lint/suspicious/noExplicitAny: three renderers type their attributes in three ways that none exports.
type Create<Node> = (tag: string, attributes: any, ...children: any[]) => Node;

type Leaf<Node> = Node | string;

const isEmpty = (child: unknown): child is null | undefined | boolean | '' =>
  child === null || child === undefined || typeof child === 'boolean' || child === '';

const isList = <Node>(child: Child<Node>): child is readonly Child<Node>[] => Array.isArray(child);

/** Neighbouring texts become one, because React parts them by a comment and the others do not. */
function addChild<Node>(leaves: Leaf<Node>[], child: Child<Node>): void {
  if (isEmpty(child)) return;
  if (isList(child)) {
    for (const inner of child) addChild(leaves, inner);
    return;
  }
  const last = leaves.at(-1);
  const leaf = typeof child === 'number' ? String(child) : child;
  if (typeof leaf === 'string' && typeof last === 'string') leaves[leaves.length - 1] = last + leaf;
  else leaves.push(leaf);
}

function toLeaves<Node>(children: readonly Child<Node>[]): Leaf<Node>[] {
  const leaves: Leaf<Node>[] = [];
  for (const child of children) addChild(leaves, child);
  return leaves;
}

type Spell = (name: string) => string;

/**
 * An empty text is one: `alt=""` says that a picture says nothing. Compilers in development add objects, such as
 * `__source`, that only React takes out again.
 */
const isAttribute = (value: unknown): boolean =>
  value === true || value === '' || (!isEmpty(value) && typeof value !== 'object');

function toAttributes(attributes: Attributes | null, spell: Spell): Record<string, unknown> {
  const present = Object.entries(attributes ?? {}).filter(([, value]) => isAttribute(value));
  return Object.fromEntries(present.map(([name, value]) => [spell(name), value]));
}

const asWritten: Spell = (name) => name;

const reactNames: ReadonlyMap<string, string> = new Map([
  ['class', 'className'],
  ['for', 'htmlFor'],
  ['tabindex', 'tabIndex'],
  ['inputmode', 'inputMode'],
  ['autocomplete', 'autoComplete'],
  ['autocapitalize', 'autoCapitalize'],
  ['enterkeyhint', 'enterKeyHint'],
  ['readonly', 'readOnly'],
  ['onKeydown', 'onKeyDown'],
]);

const spellForReact: Spell = (name) => {
  if (name.startsWith('data-') || name.startsWith('aria-')) return name;
  return reactNames.get(name) ?? name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
};

/**
 * For React 18.2 and newer.
 *
 * @example
 * registrationTemplate({ h: reactAdapter(createElement), view, handlers, refs });
 */
export function reactAdapter<Node>(createElement: Create<Node>): Hyperscript<Node> {
  return (tag, attributes, ...children) =>
    createElement(tag, toAttributes(attributes, spellForReact), ...toLeaves(children));
}

/**
 * For Vue 3.4 and newer.
 *
 * @example
 * registrationTemplate({ h: vueAdapter(h), view, handlers, refs });
 */
export function vueAdapter<Node>(h: Create<Node>): Hyperscript<Node> {
  return (tag, attributes, ...children) => h(tag, toAttributes(attributes, asWritten), toLeaves(children));
}

/**
 * For Preact 10.
 *
 * @example
 * registrationTemplate({ h: preactAdapter(h), view, handlers, refs });
 */
export function preactAdapter<Node>(h: Create<Node>): Hyperscript<Node> {
  return (tag, attributes, ...children) => h(tag, toAttributes(attributes, asWritten), ...toLeaves(children));
}
