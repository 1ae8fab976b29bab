import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder } from './reference.ts';
import { twins } from './twins.ts';

/** What every story was taken in. */
const kinds = ['light phone', 'light desktop', 'dark phone', 'dark desktop'];

const stories = globSync('*/*.txt', { cwd: folder }).map((file) => file.replace(/\.txt$/, ''));

const toHash = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('base64');

test('no two stories look alike, but for the twins that are listed', () => {
  const byLook = Map.groupBy(stories, (story) => kinds.map((kind) => toHash(`${story} ${kind}.png`)).join());
  expect([...byLook.values()].filter(({ length }) => length > 1)).toEqual([]);
});

test('a twin has no picture of its own, and the story that it looks like has one', () => {
  expect(Object.keys(twins).filter((story) => stories.includes(story))).toEqual([]);
  expect(Object.values(twins).filter((story) => !stories.includes(story))).toEqual([]);
});
