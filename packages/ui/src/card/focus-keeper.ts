/** Sees that the focus is not lost when the focused element goes. */
export interface FocusKeeper {
  /** Where the focus goes as soon as it is there, as a selector inside the root. */
  readonly aim: (selector: string) => void;
  readonly stop: () => void;
}

const headingSelector = '[data-part="heading"]';

function toActive(root: Element): Element | null {
  const scope = root.getRootNode();
  return scope instanceof Document || scope instanceof ShadowRoot ? scope.activeElement : null;
}

const hasNoFocus = (root: Element): boolean => {
  const active = toActive(root);
  return active === null || active === root.ownerDocument.body;
};

function focusIn(root: Element, selector: string): boolean {
  const element = root.querySelector(selector);
  if (!(element instanceof HTMLElement)) return false;
  element.focus();
  return true;
}

/** Watches one root until it is told to stop. */
export function keepFocus(root: Element): FocusKeeper {
  let last: Element | null = null;
  let aimed: string | null = null;
  const onFocusIn = (event: Event): void => {
    last = event.target instanceof Element ? event.target : null;
  };
  // Of an element that goes, the page tells the same as of a person who leaves: only a moment later they differ.
  const onFocusOut = (event: Event): void => {
    const left = event.target;
    queueMicrotask(() => {
      if (last === left && left instanceof Element && left.isConnected) last = null;
    });
  };
  const onChange = (): void => {
    if (aimed && focusIn(root, aimed)) aimed = null;
    else if (last && !last.isConnected && hasNoFocus(root)) focusIn(root, headingSelector);
  };
  const observer = new MutationObserver(onChange);
  observer.observe(root, { childList: true, subtree: true });
  root.addEventListener('focusin', onFocusIn);
  root.addEventListener('focusout', onFocusOut);
  return {
    aim: (selector) => {
      aimed = selector;
    },
    stop: () => {
      observer.disconnect();
      root.removeEventListener('focusin', onFocusIn);
      root.removeEventListener('focusout', onFocusOut);
    },
  };
}
