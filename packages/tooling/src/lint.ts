import { runStep, toolPath } from './step.ts';

const biome = (name: string, args: readonly string[]): Promise<boolean> =>
  runStep(name, toolPath('biome'), ['check', '--config-path=packages/tooling/lint.json', ...args, '.']);

/** One linter and formatter for everything. */
export const lint = (): Promise<boolean> => biome('lint and format', ['--error-on-warnings']);

/** Mends what can be mended by itself. */
export const format = (): Promise<boolean> => biome('format', ['--write']);

if (import.meta.main) process.exitCode = (await lint()) ? 0 : 1;
