import { readFile } from 'node:fs/promises';
import { authenticationMoments, registrationMoments } from '@rtas/core/testing';
import { expect, test } from 'vitest';
import { partNames, partTable, slotStates } from './part-table.ts';

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const [, section = ''] = readme.split('## Parts and slots');
const [chapter = ''] = section.split('\n## ');
const rows = chapter.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

const toStates = (states: readonly string[]): string =>
  states.map((state) => (state.includes(' ') || state === 'state' ? state : `\`${state}\``)).join(', ');

test.each(partNames)('the documentation has the table of the code: %s', (name) => {
  const meaning: { states: readonly string[]; holds: string; details?: readonly string[] } = partTable[name];
  const { states, holds, details = [] } = meaning;
  const inside = details.map((detail) => `\`${detail}\``).join(', ');
  expect(rows).toContainEqual(['', `\`${name}\``, toStates(states), holds, inside, '']);
});

test('the states that slots can replace are those of the screens', () => {
  const moments = new Set<string>([...registrationMoments, ...authenticationMoments, 'offline']);
  moments.delete('idle');
  expect([...slotStates].sort()).toEqual([...moments].sort());
  for (const state of slotStates) expect(chapter).toContain(`\`${state}\``);
});
