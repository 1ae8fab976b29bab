import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));
const conditions = ['@rtas/source'];

/** Tests in a browser-like document name it in their file: `x.dom.test.ts(x)`. */
const project = (name: string, include: string[], environment: 'node' | 'jsdom', testTimeout: number) => ({
  extends: true as const,
  root,
  test: { name, include, environment, testTimeout, hookTimeout: testTimeout * 2 },
});

export default defineConfig({
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions: [...conditions, 'module', 'node'] } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    passWithNoTests: false,
    // One for each core: while one waits for its browser, another works.
    maxWorkers: availableParallelism(),
    restoreMocks: true,
    // On a machine that does other things as well, a browser or a process may stand still for seconds.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      project('unit', ['packages/*/src/**/!(*.dom).test.{ts,tsx}'], 'node', 60_000),
      project('dom', ['packages/*/src/**/*.dom.test.{ts,tsx}'], 'jsdom', 60_000),
      project('cross', ['test/**/*.test.ts'], 'node', 120_000),
    ],
  },
});
