import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createGenerated } from './generated.ts';

const generated = await createGenerated();

it.each(Object.keys(generated))('%s is what its source says; `run generate` makes it so', async (path) => {
  expect(await readFile(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(generated[path]);
});
