import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../packaging/source-imports.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Color, parseColor, toContrast, toMix } from '../support/contrast.ts';
import { type ScenarioPage, type ScenarioPages, serveScenarios } from '../support/scenario-page.ts';

const folder = join(root, 'stories/brands');
const brands = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);

const tokens = [
  'card',
  'sunken',
  'fill',
  'fill-hover',
  'fill-active',
  'text',
  'muted',
  'edge',
  'accent',
  'on-accent',
  'accent-hover',
  'accent-active',
  'ok',
  'bad',
  'warn',
] as const;

type Palette = Readonly<Record<(typeof tokens)[number], Color>>;
type Pair = readonly [what: string, front: Color, back: Color, least: number];

/** Text needs 4.5:1, what is only seen as a shape 3:1. */
const toPairs = (colors: Palette): readonly Pair[] => [
  ...(['card', 'sunken', 'fill', 'fill-hover', 'fill-active'] as const).map(
    (back): Pair => [`text on ${back}`, colors.text, colors[back], 4.5],
  ),
  ...(['card', 'sunken', 'fill', 'fill-hover'] as const).map(
    (back): Pair => [`muted on ${back}`, colors.muted, colors[back], 4.5],
  ),
  ...(['accent', 'accent-hover', 'accent-active'] as const).map(
    (back): Pair => [`on-accent on ${back}`, colors['on-accent'], colors[back], 4.5],
  ),
  ...(['accent', 'ok', 'bad', 'warn'] as const).map(
    (front): Pair => [`${front} on card`, colors[front], colors.card, 4.5],
  ),
  ...[0.08, 0.12, 0.14, 0.16].map(
    (share): Pair => [`bad on ${share} of it`, colors.bad, toMix(colors.bad, colors.card, share), 4.5],
  ),
  ...(['accent', 'ok'] as const).map(
    (front): Pair => [`${front} on its tint`, colors[front], toMix(colors[front], colors.card, 0.04), 3],
  ),
  ['edge on card', colors.edge, colors.card, 3],
  ['warn on fill', colors.warn, colors.fill, 3],
  ['ok on fill', colors.ok, colors.fill, 3],
  ['warn on sunken', colors.warn, colors.sunken, 3],
];

let browser: Browser;
let pages: ScenarioPages;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), serveScenarios()]);
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

/** The colours as the browser computes them: mixed, and chosen for the theme. */
async function readPalette({ card }: ScenarioPage): Promise<Palette> {
  const written = await card.evaluate((element, names) => {
    const probe = element.appendChild(document.createElement('i'));
    const read = (name: string) => {
      probe.style.color = `var(--_rtas-${name})`;
      return getComputedStyle(probe).color;
    };
    return names.map(read);
  }, tokens);
  const colors = tokens.map((name, index) => [name, parseColor(written[index] ?? '')]);
  return Object.fromEntries(colors);
}

describe.each([['no brand', ':root {}'] as const, ...brands])('%s', (_, css) => {
  test.each(['light', 'dark'] as const)(
    'has the contrast that each pair of colours needs in %s',
    async (theme) => {
      const scenarios = await pages.open(browser, { reducedMotion: 'reduce' });
      await scenarios.page.addStyleTag({ content: css });
      await scenarios.show('registration: Waiting', { theme });
      const pairs = toPairs(await readPalette(scenarios));
      const short = pairs
        .map(([what, front, back, least]) => ({ what, ratio: toContrast(front, back), least }))
        .filter(({ ratio, least }) => ratio < least);
      expect(short).toEqual([]);
      await scenarios.context.close();
    },
  );
});

test('a brand is tokens only, and the three differ', () => {
  expect(brands.length).toBeGreaterThanOrEqual(3);
  for (const [, css] of brands)
    expect(css.replace(/\/\*.*?\*\//gs, '').trim()).toMatch(/^:root \{(?:\s*--rtas-[a-z-]+:[^;{}]+;)+\s*\}$/);
  const accents = brands.map(([, css]) => /--rtas-color-accent:([^;]+)/.exec(css)?.[1]);
  expect(new Set(accents).size).toBe(brands.length);
});
