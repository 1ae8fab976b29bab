import { css } from './styles.gen.ts';

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** One sheet for all elements of a document; a document can adopt none that was made for another. */
function findSheet({ ownerDocument }: ShadowRoot): CSSStyleSheet | undefined {
  const made = sheets.get(ownerDocument);
  const window = ownerDocument.defaultView;
  if (made || !window) return made;
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.set(ownerDocument, sheet);
  return sheet;
}

const canAdopt = (root: ShadowRoot): boolean => Reflect.has(root, 'adoptedStyleSheets');

/** Gives a shadow root its styles; allowed by a `style-src` that forbids inline styles. */
export function adoptStyles(root: ShadowRoot): void {
  const sheet = canAdopt(root) ? findSheet(root) : undefined;
  if (sheet) root.adoptedStyleSheets = [sheet];
}

/** Where no sheet can be adopted: an element of its own, behind what is drawn. */
export function addStyleElement(root: ShadowRoot): void {
  if (canAdopt(root) || root.querySelector('style')) return;
  const style = root.ownerDocument.createElement('style');
  style.textContent = css;
  root.append(style);
}
