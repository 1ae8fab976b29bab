import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from '../support/accessibility.ts';
import { launchBrowser } from '../support/browser.ts';
import { openStorybook, readStories, type Storybook, type StoryEntry } from '../support/storybook.ts';
import { findOmissions } from './omissions.ts';
import { type Picture, show, toDifference } from './picture.ts';
import { beginRenewal, expectReference, readText, sameBrowser } from './reference.ts';
import { toSight } from './sights.ts';

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

function expectSame(name: string, one: Picture, other: Picture): void {
  const { share, png } = toDifference(one, other);
  if (share > sameBrowser.share) show(name, { one, other, difference: PNG.sync.write(png) });
  expect(share).toBeLessThanOrEqual(sameBrowser.share);
}

async function expectAccessible(): Promise<void> {
  expect(await findViolations(storybook.page, partOfAPage)).toEqual([]);
  expect(await card().evaluate(findOmissions)).toEqual([]);
}

async function look(name: string, theme: 'light' | 'dark', size: keyof typeof sizes): Promise<void> {
  expectReference(name, `${theme} ${size}`, await take(size), browser.version());
}

const plain = {
  framework: 'element',
  theme: 'light',
  locale: 'en',
  room: 'page',
  brand: 'none',
  colors: 'normal',
};

const begin = (entry: StoryEntry): Promise<void> => storybook.set(plain).then(() => storybook.go(entry));

/** A language comes as a file of its own, after the screen. */
async function surround(globals: Readonly<Record<string, string>>): Promise<void> {
  await storybook.set(globals);
  await host()
    .locator(`[data-part="root"][lang="${globals.locale ?? 'en'}"]`)
    .waitFor();
}

async function expectWords(name: string): Promise<void> {
  const words = await card().innerText();
  expect(words).toBe(readText(name, words));
  expect(await host().locator(toSight(name)).first().isVisible()).toBe(true);
}

interface Surroundings {
  readonly globals: Readonly<Record<string, string>>;
  readonly forcedColors?: 'active' | 'none';
}

/** What a page may be like, beside light and dark. */
const surroundings: Readonly<Record<string, Surroundings>> = {
  'in two columns': { globals: { room: 'wide' } },
  'from right to left': { globals: { locale: 'ar' } },
  'of a brand': { globals: { brand: 'halden' } },
  'in forced colours': { globals: {}, forcedColors: 'active' },
};

/** Each kind of stage once: code or number, picture, device. */
const inSurroundings = /\/(waiting|scanned|opened|success|approved)$/;

const readStates = (flow: string): readonly StoryEntry[] =>
  readStories().filter(({ title, type }) => type === 'story' && title === `${flow}/States`);

/** Looks at every state of a flow: as a picture, in each framework, and as those do who cannot see it. */
export function lookAtStates(flow: 'Registration' | 'Authentication'): void {
  const states = readStates(flow);

  beforeAll(async () => {
    await openGallery();
    beginRenewal(flow.toLowerCase(), browser.version());
  });
  afterAll(closeGallery);

  describe.each(states.map((entry) => [entry.id.replace('-states--', '/'), entry] as const))(
    '%s',
    (name, entry) => {
      test('looks as it was agreed, in light and dark, on phone and desktop, and says so', async () => {
        await begin(entry);
        await look(name, 'light', 'phone');
        await look(name, 'light', 'desktop');
        await expectWords(name);
        await storybook.set({ theme: 'dark' });
        await look(name, 'dark', 'desktop');
        await look(name, 'dark', 'phone');
      });

      test.each(inSurroundings.test(name) ? Object.entries(surroundings) : [])(
        'looks as it was agreed %s',
        async (kind, { globals, forcedColors = 'none' }) => {
          await begin(entry);
          await surround(globals);
          await storybook.page.emulateMedia({ forcedColors });
          const picture = await take('desktop');
          await storybook.page.emulateMedia({ forcedColors: 'none' });
          expectReference(name, kind, picture, browser.version());
        },
      );

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
            await surround({ locale, theme });
            await expectAccessible();
          }
        }
      });
    },
  );
}
