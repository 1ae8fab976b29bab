import type { Page } from '../ports.ts';

/**
 * A page whose visibility and network a test decides.
 *
 * @example
 * const page: TestPage = createTestPage();
 * page.hide();
 * page.isVisible(); // false
 */
export interface TestPage extends Page {
  /** Listeners that are there. */
  readonly listeners: number;
  /** The links that were followed, oldest first. */
  readonly opened: readonly string[];
  /** The person sees the page again. */
  show(): void;
  /** Another tab or app covers the page. */
  hide(): void;
  /** The browser has a network again. */
  online(): void;
  /** The browser has lost its network. */
  offline(): void;
  /** As after the browser's "back". */
  pageshow(): void;
}

/**
 * A visible page with network.
 *
 * @example
 * const page = createTestPage();
 * page.offline();
 */
export function createTestPage(): TestPage {
  const listeners = new Set<() => void>();
  const opened: string[] = [];
  let isVisible = true;
  let isOnline = true;
  const tell = (change: () => void) => () => {
    change();
    for (const listener of [...listeners]) listener();
  };
  return {
    get listeners() {
      return listeners.size;
    },
    opened,
    isVisible: () => isVisible,
    isOnline: () => isOnline,
    subscribe(listener) {
      const entry = () => listener();
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    open: (url) => opened.push(url),
    show: tell(() => {
      isVisible = true;
    }),
    hide: tell(() => {
      isVisible = false;
    }),
    online: tell(() => {
      isOnline = true;
    }),
    offline: tell(() => {
      isOnline = false;
    }),
    pageshow: tell(() => {}),
  };
}
