import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/accessibility.ts';
import { launchBrowser } from '../support/browser.ts';
import { openStorybook, readStories, type Storybook, type StoryEntry } from '../support/storybook.ts';
import { findOmissions } from './omissions.ts';
import { hasReference, type Picture, readReference, show, toDifference, writeReference } from './picture.ts';

const isRenewal = process.env.RTAS_REFERENCES === 'renew';

/** Frameworks round alike; what is left is the smoothing of single pixels. */
const betweenFrameworks = 0.001;
/** Another version of the browser smooths and rounds otherwise, at every letter. */
const fromReference = 0.005;

/** One typeface wherever the pictures are taken. */
const typeface = ':root { --rtas-font: Inter, sans-serif }';

/** A story has neither a main landmark nor a first heading. */
const partOfAPage = ['region', 'page-has-heading-one', 'landmark-one-main'];

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;
/** Room for the shadow. */
const margin = 24;

let browser: Browser;
let storybook: Storybook;

/** The first story has a code: what draws codes is there from then on, and every picture has its code at once. */
async function openGallery(): Promise<void> {
  const first = readStories().find(({ id }) => id === 'registration-states--waiting');
  if (!first) throw new Error('There is no story with a code.');
  browser = await launchBrowser();
  storybook = await openStorybook(browser);
  await storybook.open(first, { framework: 'element', motion: 'still', theme: 'light' });
  await storybook.page.addStyleTag({ content: typeface });
  await card().locator('[data-part="qr"] path').waitFor();
}

async function closeGallery(): Promise<void> {
  await storybook?.close();
  await browser?.close();
}

const host = () => storybook.page.locator('screen-host[data-ready]');
const card = () => host().locator('[data-part="root"]');

/** A picture of the card with its shadow, or of the phone that it fills. */
async function take(size: keyof typeof sizes): Promise<Picture> {
  const { page } = storybook;
  await page.setViewportSize(sizes[size]);
  await page.waitForFunction((width) => innerWidth === width, sizes[size].width);
  await card().waitFor();
  // Pressing leaves the pointer and the ring of the focus where they are; a picture shows the state alone.
  await page.mouse.move(0, 0);
  const box = await card().boundingBox();
  if (!box) throw new Error('The card has no size.');
  const { width } = sizes[size];
  const clip = {
    x: Math.max(box.x - margin, 0),
    y: Math.max(box.y - margin, 0),
    width: Math.min(box.width + 2 * margin, width),
    height: box.height + 2 * margin,
  };
  return page.screenshot({ clip, fullPage: true, caret: 'hide', animations: 'disabled' });
}

function expectReference(name: string, picture: Picture): void {
  if (isRenewal) writeReference(name, picture);
  if (!hasReference(name)) throw new Error(`${name} has no reference: npm run references makes it.`);
  const expected = readReference(name);
  const { share, png } = toDifference(expected, picture);
  if (share <= fromReference) return;
  const place = show(name, { actual: picture, expected, difference: PNG.sync.write(png) });
  throw new Error(
    `${(share * 100).toFixed(2)} % of the pixels differ from the reference: see ${place} *.png`,
  );
}

function expectSame(name: string, one: Picture, other: Picture): void {
  const { share, png } = toDifference(one, other);
  if (share > betweenFrameworks) show(name, { one, other, difference: PNG.sync.write(png) });
  expect(share).toBeLessThanOrEqual(betweenFrameworks);
}

async function expectAccessible(): Promise<void> {
  expect(await findViolations(storybook.page, partOfAPage)).toEqual([]);
  expect(await card().evaluate(findOmissions)).toEqual([]);
}

async function look(theme: 'light' | 'dark', name: string): Promise<void> {
  expectReference(`${name} ${theme} phone`, await take('phone'));
  expectReference(`${name} ${theme} desktop`, await take('desktop'));
}

const begin = (entry: StoryEntry): Promise<void> =>
  storybook.set({ framework: 'element', theme: 'light', locale: 'en' }).then(() => storybook.go(entry));

const readStates = (flow: string): readonly StoryEntry[] =>
  readStories().filter(({ title, type }) => type === 'story' && title === `${flow}/States`);

/** Looks at every state of a flow: as a picture, in each framework, and as those do who cannot see it. */
export function lookAtStates(flow: 'Registration' | 'Authentication'): void {
  const states = readStates(flow);

  beforeAll(openGallery);
  afterAll(closeGallery);

  describe.each(states.map((entry) => [entry.id.replace('-states--', '/'), entry] as const))(
    '%s',
    (name, entry) => {
      test('looks as it was agreed, in light and dark, on phone and desktop', async () => {
        await begin(entry);
        await look('light', name);
        await storybook.set({ theme: 'dark' });
        await look('dark', name);
      });

      test('R23: looks the same in React, Vue and the element', async () => {
        await begin(entry);
        const inElement = await take('desktop');
        const words = await card().innerText();
        for (const framework of ['react', 'vue']) {
          await storybook.set({ framework });
          expectSame(`${name} element ${framework}`, inElement, await take('desktop'));
          expect(await card().innerText()).toBe(words);
        }
        expect(storybook.problems).toEqual([]);
      });

      test('R10: is accessible in light and dark, from left to right and from right to left', async () => {
        await begin(entry);
        for (const locale of ['en', 'ar']) {
          for (const theme of ['light', 'dark']) {
            await storybook.set({ locale, theme });
            await host().locator(`[data-part="root"][lang="${locale}"]`).waitFor();
            await expectAccessible();
          }
        }
      });
    },
  );
}
