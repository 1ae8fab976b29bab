import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { toStyleModule } from './styles.build.ts';

test('the elements have the style sheet as it is now: run `pnpm --filter @rtas/ui run styles` after a change', async () => {
  const module = await readFile(new URL('./styles.gen.ts', import.meta.url), 'utf8');
  expect(module).toBe(await toStyleModule());
});
