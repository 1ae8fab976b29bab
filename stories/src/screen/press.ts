import { findAll } from './find.ts';
import type { Script } from './script.ts';

/** Longer than a busy machine takes to draw a wall of screens. */
const patienceMs = 60_000;

/** Behind the timers that a still clock has set, which fire in their order. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Waits for what comes soon. A screen on which it does not come is never ready. */
async function waitUntil(isThere: () => boolean, what: string): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!isThere()) {
    if (performance.now() > until) throw new Error(`This story waited in vain for ${what}.`);
    await nextFrame();
  }
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

const findField = (box: Element): HTMLInputElement | undefined =>
  findAll(box, '[data-part="field-input"]').find((field) => field instanceof HTMLInputElement);

/**
 * Waits until a screen is drawn and its first second is over, and goes through its script: each action is pressed when
 * the screen has answered the one before. Stops where the screen has given way to another.
 */
export async function press(box: Element, script: Script | undefined, signal: AbortSignal): Promise<void> {
  const wait = (isThere: () => boolean, what: string) => waitUntil(() => signal.aborted || isThere(), what);
  await wait(() => isDrawn(box), 'the screen');
  await nextTurn();
  if (!script) return;
  await wait(() => isAlive(box), 'its first words');
  for (const name of script.pressed) {
    const find = () => findAll(box, `[data-action="${name}"]`)[0];
    await wait(() => !isBusy(box) && find() !== undefined, `the action ${name}`);
    if (signal.aborted) return;
    const before = toMarkup(box);
    const field = findField(box);
    if (field) field.value = script.typed;
    find()?.click();
    // The link of a deep link changes nothing by itself.
    if (name !== 'open') await wait(() => toMarkup(box) !== before, `an answer to ${name}`);
  }
  if (!script.endsBusy) await wait(() => !isBusy(box), 'the end of the last action');
  if (signal.aborted) return;
  script.finish();
  await nextTurn();
}
