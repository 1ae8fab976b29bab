import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { toStyleSheet } from '../elements/styles.build.ts';
import { partTable } from '../view/part-table.ts';

// The style sheet is made by a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

const css = await read('./styles.css');
const readme = await read('../../README.md');
const theming = await read('../../THEMING.md');

test('the style sheet takes at most 5 KiB over the wire', async () => {
  expect(gzipSync(await toStyleSheet()).byteLength).toBeLessThanOrEqual(5 * 1024);
});

test('all rules stand in one layer, and none insists', () => {
  expect(css.replace(/\/\*[\s\S]*?\*\//g, '').trim()).toMatch(/^@layer rtas \{[\s\S]*\}$/);
  expect(css).not.toContain('!important');
});

/** The level is set by the card itself. */
const own = '--rtas-left';

test('every token is documented, and every documented token works', () => {
  const used = new Set([...css.matchAll(/var\(\s*(--rtas-[a-z-]+)/g)].map(([, name]) => name));
  const told = new Set([...theming.matchAll(/`(--rtas-[a-z-]+)`/g)].map(([, name]) => name));
  used.delete(own);
  expect([...told].sort()).toEqual([...used].sort());
});

test('every part is documented', () => {
  const [, table = ''] = readme.split('## Parts and slots');
  for (const name of Object.keys(partTable)) expect(table).toContain(`\`${name}\``);
});

test('what is written and read from the start to the end of a line is never said left or right', () => {
  expect(css).not.toMatch(
    /(?:margin|padding|border)-(?:left|right|top|bottom)|float:|text-align: (?:left|right)/,
  );
});
