import { type FocusKeeper, keepFocus } from './focus-keeper.ts';

/** Keeps the focus of the present root, while the card is mounted. */
export function createFocus() {
  let root: Element | null = null;
  let isMounted = false;
  let keeper: FocusKeeper | null = null;

  const watch = (): void => {
    keeper?.stop();
    keeper = root && isMounted ? keepFocus(root) : null;
  };

  const setMounted = (value: boolean): void => {
    isMounted = value;
    watch();
  };

  return {
    ref: (element: Element | null): void => {
      if (element === root) return;
      root = element;
      watch();
    },
    mount: (): void => setMounted(true),
    unmount: (): void => setMounted(false),
    aim: (selector: string): void => keeper?.aim(selector),
  };
}
