import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { toStyleModule } from './styles.build.ts';

// The style sheet is made by a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test('the elements have the style sheet as it is now: run `pnpm --filter @rtas/ui run styles` after a change', async () => {
  const module = await readFile(new URL('./styles.gen.ts', import.meta.url), 'utf8');
  expect(module).toBe(await toStyleModule());
});
