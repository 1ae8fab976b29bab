import { loadMessages, toCatalogueLocales } from '@rtas/core/locale';
import { pseudoMessages } from '@rtas/core/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type ScenarioPage, type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';

/** Each language has room on the card, and stands on its own side of it. */

let browser: Browser;
let pages: ScenarioPages;
let screen: ScenarioPage;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), serveScenarios()]);
  screen = await pages.open(browser, { viewport: { width: 460, height: 900 }, reducedMotion: 'reduce' });
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

const isHeading = (key: string) => key.includes('.heading.') || key === 'action.chooseAnother';

/** The texts that take more than one line where the card has its usual width. */
const findBroken = (part: string, texts: readonly string[]) =>
  screen.card.evaluate(
    (card, [name, candidates]) => {
      const place = card.querySelector(`[data-part="${name}"]`);
      if (!(place instanceof HTMLElement)) throw new Error(`There is no ${name}.`);
      const lineHeight = Number.parseFloat(getComputedStyle(place).lineHeight);
      return candidates.filter((text) => {
        place.textContent = text;
        return place.getBoundingClientRect().height > lineHeight * 1.5;
      });
    },
    [part, texts] as const,
  );

describe.each(toCatalogueLocales())('%s', (locale) => {
  test('each heading keeps to one line, so that nothing moves from state to state', async () => {
    const messages = await loadMessages(locale);
    await screen.show('registration: Waiting', { locale, messages, animations: false });
    const headings = Object.entries(messages).filter(([key]) => isHeading(key));
    const texts = headings.map(([, text]) => String(text));
    expect(texts.length).toBeGreaterThan(20);
    expect(await findBroken('heading', texts)).toEqual([]);
  });
});

interface Box {
  readonly part: string;
  readonly start: number;
  readonly end: number;
  readonly top: number;
}

/** Where each part stands, measured from the side on which its language begins. */
const measure = ({ card }: ScenarioPage): Promise<readonly Box[]> =>
  card.evaluate((root) => {
    const frame = root.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(root).direction === 'rtl';
    return [...root.querySelectorAll<HTMLElement>('[data-part]')]
      .filter((element) => element.closest('svg') === null && element.offsetParent !== null)
      .map((element) => {
        const { left, right, top } = element.getBoundingClientRect();
        const [start, end] = isRightToLeft
          ? [frame.right - right, frame.right - left]
          : [left - frame.left, right - frame.left];
        const part = `${element.dataset.part} ${element.dataset.action ?? ''}`;
        return { part, start: Math.round(start), end: Math.round(end), top: Math.round(top) };
      });
  });

const wide = ':root { --rtas-size-width: 48rem }';

describe.each([
  ['one column', 460, ''],
  ['two columns', 900, wide],
  ['a phone', 390, ''],
] as const)('right to left, %s', (_, width, style) => {
  let mirrored: ScenarioPage;

  beforeAll(async () => {
    mirrored = await pages.open(browser, { viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    if (style) await mirrored.page.addStyleTag({ content: style });
  });

  afterAll(() => mirrored.context.close());

  test.each([
    'registration: Waiting',
    'registration: LastTwentySeconds',
    'registration: WaitingOnAPhone',
    'registration: NotMyDevice',
    'registration: Expired',
    'authentication: Waiting',
    'authentication: ChooseAnotherWay',
    'authentication: EnterCode',
  ])('columns, texts and buttons are the mirror image: %s', async (name) => {
    const messages = pseudoMessages('en-XA');
    await mirrored.show(name, { messages, direction: 'ltr', animations: false });
    const leftToRight = await measure(mirrored);
    await mirrored.show(name, { messages, direction: 'rtl', animations: false });
    const rightToLeft = await measure(mirrored);
    expect(rightToLeft.length).toBeGreaterThan(8);
    expect(rightToLeft).toEqual(leftToRight);
  });
});

describe.each(['ar', 'he'])('%s', (locale) => {
  const styleOf = (selector: string, property: string) =>
    screen.card
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  test('the code, the number, the clock and what is typed are not turned', async () => {
    const options = { locale, messages: await loadMessages(locale), animations: false } as const;
    await screen.show('registration: Waiting', options);
    expect(await screen.card.getAttribute('dir')).toBe('rtl');
    for (const part of ['qr', 'edge', 'stage'])
      expect(await styleOf(`[data-part="${part}"]`, 'transform')).toBe('none');
    expect(await styleOf('[data-part="time"]', 'direction')).toBe('ltr');
    expect(await styleOf('[data-part="short-code"]', 'direction')).toBe('ltr');
    await screen.show('authentication: Waiting', options);
    expect(await styleOf('[data-part="number-value"]', 'direction')).toBe('ltr');
    await screen.show('authentication: EnterCode', options);
    expect(await styleOf('input', 'direction')).toBe('ltr');
  });
});
