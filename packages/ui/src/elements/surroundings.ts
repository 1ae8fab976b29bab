import type { Theme } from '../view/template.ts';

/** What an element takes from the page around it, through the shadow roots that it is in. */
export interface Surroundings {
  readonly lang: string | undefined;
  readonly theme: Theme | undefined;
}

const themes: ReadonlySet<string> = new Set<Theme>(['light', 'dark']);
const isTheme = (text: string | undefined): text is Theme => text !== undefined && themes.has(text);

/** The roots around an element, from its own to the document. */
function findRoots(node: Node): readonly Node[] {
  const root = node.getRootNode();
  return isShadow(root) ? [root, ...findRoots(root.host)] : [root];
}

// By its host, because the shadow root of another window is of another class.
const isShadow = (root: Node): root is ShadowRoot => 'host' in root;

/** The attribute of the nearest element that has it, the element itself included. */
function findAround(element: Element, name: string): string | undefined {
  const found = element.closest(`[${name}]`)?.getAttribute(name);
  if (found) return found;
  const root = element.getRootNode();
  return isShadow(root) ? findAround(root.host, name) : undefined;
}

export function findSurroundings(element: Element): Surroundings {
  const theme = findAround(element, 'data-theme');
  return { lang: findAround(element, 'lang'), theme: isTheme(theme) ? theme : undefined };
}

/** Calls when language or theme around an element may have changed. Returns its removal. */
export function watchSurroundings(element: Element, listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  const watched = { attributeFilter: ['lang', 'data-theme'], subtree: true };
  for (const root of findRoots(element)) observer.observe(root, watched);
  return () => observer.disconnect();
}
