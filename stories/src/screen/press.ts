import { findAll } from './find.ts';

/** Longer than a busy machine takes to draw a wall of screens. */
const patienceMs = 30_000;

/** Behind the timers that a still clock has set, which fire in their order. */
const firstSecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Waits for what comes soon; whoever needs it looks whether it came. */
async function waitUntil(isThere: () => boolean): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!isThere() && performance.now() < until) await nextFrame();
}

const toMarkup = (box: Element): string =>
  findAll(box, '[data-part="root"]')
    .map(({ outerHTML }) => outerHTML)
    .join();

/** A screen speaks as soon as it lives; what is pressed before is not taken. */
const isAlive = (box: Element): boolean =>
  findAll(box, '[data-part="live-region"]').some(({ textContent }) => textContent !== '');

const isDrawn = (box: Element): boolean => findAll(box, '[data-part="root"]').length > 0;

const isBusy = (box: Element): boolean => findAll(box, '[data-state="busy"]').length > 0;

/**
 * Waits until a screen is drawn and its first second is over, and presses actions one after the other, each when the
 * screen has answered the one before. Stops where the screen has given way to another.
 */
export async function press(box: Element, names: readonly string[], signal: AbortSignal): Promise<void> {
  await waitUntil(() => signal.aborted || isDrawn(box));
  await firstSecond();
  if (names.length > 0) await waitUntil(() => signal.aborted || isAlive(box));
  for (const name of names) {
    const find = () => findAll(box, `[data-action="${name}"]`)[0];
    await waitUntil(() => signal.aborted || find() !== undefined);
    if (signal.aborted) return;
    const button = find();
    if (!button) throw new Error(`There is no action ${name} in this story.`);
    const before = toMarkup(box);
    button.click();
    await waitUntil(() => signal.aborted || (toMarkup(box) !== before && !isBusy(box)));
  }
}
