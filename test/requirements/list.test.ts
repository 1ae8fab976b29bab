import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../packaging/source-imports.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Which files of tests name a requirement in a title, by its number: `R18: …`, or several, `R18, R24: …`. */
function findTests(): ReadonlyMap<string, readonly string[]> {
  const files = globSync(['packages/*/src/**/*.test.{ts,tsx}', 'test/**/*.ts'], {
    cwd: root,
    exclude: ['**/node_modules/**'],
  });
  const named = files.flatMap((file) =>
    [...read(file).matchAll(/['"`]((?:R\d+, )*R\d+): /g)].flatMap(([, list = '']) =>
      list.split(', ').map((number) => [number, file] as const),
    ),
  );
  const numbers = new Set(named.map(([number]) => number));
  return new Map(
    [...numbers].map((number) => {
      const found = named.filter(([other]) => other === number).map(([, file]) => file);
      return [number, [...new Set(found)].sort()];
    }),
  );
}

/** The files that the list names, by the number of the requirement; none for what is not held yet. */
const listed = new Map(
  [...read('packages/ui/REQUIREMENTS.md').matchAll(/^\| (R\d+) .*\|([^|]*)\|$/gm)].map(
    ([, number = '', place = '']) => [number, [...place.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)],
  ),
);

const numbers = Array.from({ length: 25 }, (_, index) => `R${index + 1}`);

test('the list of requirements goes from R1 to R25', () => {
  expect([...listed.keys()]).toEqual(numbers);
});

test.each(numbers)('%s is held by every test that the list names', (number) => {
  const found = findTests().get(number) ?? [];
  const files = listed.get(number) ?? [];
  expect(files).not.toEqual([]);
  expect(files.filter((file) => !found.includes(file))).toEqual([]);
});
