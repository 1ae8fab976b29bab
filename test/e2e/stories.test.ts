import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../packaging/source-imports.ts';
import { findViolations } from '../support/accessibility.ts';
import { launchBrowser } from '../support/browser.ts';
import { openStorybook, readStories, type Storybook, type StoryEntry } from '../support/storybook.ts';

const entries = readStories();
const stories = entries.filter(({ type }) => type === 'story');
const pages = entries.filter(({ type }) => type === 'docs');
const states = stories.filter(({ title }) => title.endsWith('/States'));
const isByHand = ({ name }: StoryEntry): boolean => name.endsWith('By Hand');
const played = stories.filter(({ title }) => title.endsWith('/Journeys'));
const journeys = played.filter((entry) => !isByHand(entry));
const byHand = played.filter(isByHand);

/** A story has neither a main landmark nor a first heading. */
const partOfAPage = ['region', 'page-has-heading-one', 'landmark-one-main'];
/** Two cards of one state have one name; the headings of a wall's cards are all of one level. */
const manyCards = [...partOfAPage, 'landmark-unique'];

/** For what a page shows by itself: longer than a busy machine holds it up. */
const patience = { timeout: 45_000 };
const wallPatience = { timeout: 90_000 };

const named = (list: readonly StoryEntry[]) =>
  list.map((entry) => [`${entry.title}: ${entry.name}`, entry] as const);

function find(id: string): StoryEntry {
  const entry = entries.find((known) => known.id === id);
  if (!entry) throw new Error(`There is no story ${id}.`);
  return entry;
}

let browser: Browser;
let storybook: Storybook;
let problemsBefore = 0;

beforeAll(async () => {
  browser = await launchBrowser();
  storybook = await openStorybook(browser);
});

afterAll(async () => {
  await storybook?.close();
  await browser?.close();
});

beforeEach(() => {
  problemsBefore = storybook.problems.length;
});

const expectNoProblem = (): void => expect(storybook.problems.slice(problemsBefore)).toEqual([]);

/** The state of the one screen, and what it says. */
async function read(): Promise<string> {
  await storybook.page.locator('screen-host[data-ready]').waitFor();
  const card = storybook.page.locator('[data-part="root"]');
  return `${await card.getAttribute('data-state')}\n${await card.innerText()}`;
}

test('there are states, journeys, walls and pages', () => {
  expect([...new Set(entries.map(({ title }) => title))].sort()).toEqual([
    'Authentication/Journeys',
    'Authentication/Overview',
    'Authentication/States',
    'Reference/Anatomy',
    'Reference/Animations',
    'Reference/Diagrams',
    'Reference/Keyboard and announcements',
    'Reference/Tokens and brands',
    'Registration/Journeys',
    'Registration/Overview',
    'Registration/States',
    'Start here',
    'Walls',
  ]);
  expect(journeys.length).toBeGreaterThanOrEqual(15);
});

test.each(['registration', 'authentication'])('every scenario of a %s has a story', (flow) => {
  const source = readFileSync(join(root, `stories/src/scenarios/${flow}.ts`), 'utf8');
  const table = source.slice(source.indexOf(`export const ${flow}Scenarios`));
  const scenarios = [...table.matchAll(/^ {2}(\w+): /gm)].map(([, name = '']) => name.toLowerCase());
  const own = states
    .filter(({ title }) => title.toLowerCase().startsWith(flow))
    .map(({ name }) => name.replaceAll(' ', '').toLowerCase());
  expect(own.toSorted()).toEqual(scenarios.toSorted());
});

test.each([
  ['all-states', 'registration'],
  ['all-states', 'authentication'],
  ['languages', 'authentication'],
  ['brands', 'registration'],
])(
  'the wall of %s of a %s has no accessibility violation',
  async (wall, flow) => {
    const { page } = storybook;
    await storybook.open(find(`walls--${wall}`), { motion: 'still' }, { flow });
    const hosts = await page.locator('screen-host').count();
    expect(hosts).toBeGreaterThan(7);
    // A host is ready once its screen is drawn, which on a busy machine takes as long as the languages of a wall.
    await expect.poll(() => page.locator('screen-host[data-ready]').count(), wallPatience).toBe(hosts);
    expect(await page.locator('.wall [data-part="root"]').count()).toBe(hosts);
    expect(await findViolations(page, manyCards)).toEqual([]);
    expectNoProblem();
  },
  180_000,
);

describe('journeys', () => {
  interface Place {
    readonly framework: 'react' | 'vue' | 'element';
    readonly room: 'page' | 'wide';
    readonly context: BrowserContextOptions;
  }

  /** Each framework at a place of its own: a desktop, a phone, and a page that leaves room for two columns. */
  const places: readonly Place[] = [
    { framework: 'react', room: 'page', context: {} },
    {
      framework: 'vue',
      room: 'page',
      context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    { framework: 'element', room: 'wide', context: {} },
  ];

  let stages: readonly Storybook[];

  beforeAll(async () => {
    stages = await Promise.all(
      places.map(async ({ framework, room, context }) => {
        const stage = await openStorybook(browser, context);
        await stage.open(find('registration-states--waiting'), { framework, room });
        return stage;
      }),
    );
  });

  afterAll(async () => {
    await Promise.all((stages ?? []).map((stage) => stage.close()));
  });

  /** All at once: a journey waits more than it works. */
  const onEach = <Found>(look: (stage: Storybook) => Promise<Found>): Promise<Found[]> =>
    Promise.all(stages.map(look));

  test.each(named(journeys))(
    'R10: %s plays itself to its end, and is accessible there, in React, Vue and the element',
    async (_, entry) => {
      await onEach((stage) => stage.go(entry));
      expect(await onEach(({ page }) => findViolations(page, partOfAPage))).toEqual([[], [], []]);
      expect(stages.flatMap(({ problems }) => problems)).toEqual([]);
    },
  );

  test('every control of the simulator is used by a journey', () => {
    const read = (file: string) => readFileSync(join(root, 'stories/src/journeys', file), 'utf8');
    const files = ['registration-journeys.stories.ts', 'authentication-journeys.stories.ts'];
    const used = new Set(
      files.flatMap((file) => [...read(file).matchAll(/lets\('([\w-]+)'\)/g)].map(([, name]) => name)),
    );
    const controls = [...read('controls.ts').matchAll(/name: '([\w-]+)'/g)].map(([, name]) => name);
    expect(controls.length).toBeGreaterThan(15);
    expect(controls.filter((name) => !used.has(name))).toEqual([]);
  });
});

test.each(named(byHand))('%s: the simulator can be used by keyboard', async (_, entry) => {
  const { page } = storybook;
  await storybook.open(entry);
  await page.locator('[data-part="root"][data-state="waiting"]').waitFor();
  expect(await findViolations(page, partOfAPage)).toEqual([]);
  const simulator = page.getByRole('complementary', { name: 'Simulator' });
  const approve = simulator.getByRole('button', { name: 'Approve', exact: true });
  await approve.focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-part="root"][data-state="success"]').waitFor();
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  expect(await approve.evaluate((button) => button === document.activeElement)).toBe(true);
});

/** The picture that is chosen follows the handle away from the last frame. */
async function expectFramesToBeChosen(): Promise<void> {
  const film = storybook.page.locator('.film:has(#success)');
  const pictures = film.locator('.film-strip').first().locator('figure svg');
  // Lottie numbers what it draws.
  const draw = async (figure: number) =>
    (await pictures.nth(figure).innerHTML()).replaceAll(/element_\d+/g, '');
  const [last, chosen] = [5, 6];
  await expect.poll(() => draw(chosen), patience).toBe(await draw(last));
  await film.getByRole('slider').fill('0');
  await expect.poll(() => draw(chosen), patience).not.toBe(await draw(last));
}

test.each(named(pages))('the page %s is there', async (_, entry) => {
  await storybook.open(entry);
  const { page } = storybook;
  await page.waitForFunction(() => !document.querySelector('.sb-show-errordisplay'));
  if (/Overview|Anatomy|Tokens|Keyboard/.test(entry.title)) {
    const rows = page.locator('.reference tbody tr');
    await expect.poll(() => rows.count(), patience).toBeGreaterThan(15);
  }
  if (entry.title.endsWith('Animations')) {
    await expect.poll(() => page.locator('.film figure svg').count(), patience).toBe(8 * 2 * 7);
    await expectFramesToBeChosen();
  }
  expectNoProblem();
});

describe('the toolbar by the address', () => {
  const waiting = find('registration-states--waiting');
  const card = () => storybook.page.locator('[data-part="root"]');
  const styleOf = (property: string) =>
    card().evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);

  test('sets theme, brand and density', async () => {
    await storybook.open(waiting, { theme: 'dark', brand: 'halden', density: 'airy', framework: 'element' });
    expect(await styleOf('background-color')).toBe('rgb(22, 27, 25)');
    expect(await styleOf('--rtas-density')).toBe('1');
  });

  test('sets language and direction', async () => {
    await storybook.open(waiting, { locale: 'pt-PT', direction: 'rtl' });
    await storybook.page.locator('[data-part="root"][lang="pt-PT"][dir="rtl"]').waitFor();
    await storybook.set({ locale: 'en-XA', direction: 'auto' });
    await storybook.page.locator('[data-part="root"][lang="en-XA"][dir="ltr"]').waitFor();
  });

  test.each([
    ['sidebar', 340],
    ['narrow', 320],
    ['page', 400],
    ['wide', 760],
  ])('sets the room: %s, %i px', async (room, width) => {
    await storybook.open(waiting, { room });
    expect((await card().boundingBox())?.width).toBe(width);
  });

  test('sets size and spacing of text', async () => {
    await storybook.open(waiting, { text: '200' });
    const heading = storybook.page.locator('[data-part="heading"]');
    const sizeOf = () => heading.evaluate((node) => getComputedStyle(node).fontSize);
    expect(await sizeOf()).toBe('44px');
    await storybook.set({ text: 'spaced' });
    expect(await heading.evaluate((node) => getComputedStyle(node).letterSpacing)).not.toBe('normal');
  });

  test('sets forced colours, in a shadow root too', async () => {
    await storybook.open(waiting, { colors: 'forced', framework: 'element' });
    expect(await styleOf('outline-style')).toBe('solid');
    await storybook.set({ colors: 'normal' });
    expect(await styleOf('outline-style')).toBe('none');
  });

  test('sets motion, whatever the system says', async () => {
    const isPlayer = (url: string) => /lottie|motion/i.test(url);
    const before = storybook.requests.length;
    await storybook.open(find('registration-states--success'), { motion: 'moving' });
    await expect.poll(() => storybook.requests.slice(before).some(isPlayer), patience).toBe(true);
  });

  test('sets the data of a story', async () => {
    await storybook.open(waiting, {}, { secondsLeft: '18', applicationName: 'Acme' });
    expect(await read()).toMatch(/Acme.*18 seconds left.*Get a new code/s);
  });
});

test('the Storybook asks nothing of anybody else, neither its stories nor what is around them', async () => {
  const { page, url, requests } = storybook;
  await page.goto(`${url}/index.html?path=/story/registration-states--waiting`);
  await page.frameLocator('#storybook-preview-iframe').locator('[data-part="root"]').waitFor(patience);
  const foreign = requests.filter((each) => !each.startsWith(url) && !/^(about|data|blob):/.test(each));
  expect(foreign).toEqual([]);
});
