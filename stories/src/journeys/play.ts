import { expect, waitFor } from 'storybook/test';
import { findAll } from '../screen/find.ts';

/** For what comes by itself: longer than a busy machine holds a page up. */
const patience = { timeout: 30_000 };

function findOne(canvas: ParentNode, selector: string): HTMLElement {
  const [found] = findAll(canvas, selector);
  if (!found) throw new Error(`There is no ${selector} in this story.`);
  return found;
}

/** A person with a phone, before a screen. */
export const personAt = (canvas: HTMLElement) => ({
  /** Lets something happen by the simulator. */
  lets: (control: string): void => findOne(canvas, `[data-control="${control}"]`).click(),
  /** Presses a button of the screen, once it is there. */
  presses: async (action: string): Promise<void> => {
    const button = await waitFor(() => findOne(canvas, `[data-action="${action}"]`), patience);
    button.click();
  },
  /** Waits for a state of the screen. */
  sees: (state: string): Promise<void> =>
    waitFor(() => expect(findOne(canvas, '[data-part="root"]').dataset.state).toBe(state), patience),
  reads: (text: string | RegExp): Promise<void> =>
    waitFor(() => expect(findOne(canvas, '[data-part="root"]').innerText).toMatch(text), patience),
  /** Waits until something is on the screen. */
  finds: (selector: string): Promise<HTMLElement> => waitFor(() => findOne(canvas, selector), patience),
  misses: (selector: string): Promise<void> =>
    waitFor(() => expect(findAll(canvas, selector)).toEqual([]), patience),
  hears: (text: string | RegExp): Promise<void> =>
    waitFor(() => expect(findOne(canvas, '.journey-strip ol').innerText).toMatch(text), patience),
});

export type Person = ReturnType<typeof personAt>;
