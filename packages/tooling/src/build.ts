import { runStep } from './step.ts';

/** Builds the published packages in the order in which they stand on each other. */
export const buildPackages = (): Promise<boolean> =>
  runStep('build of the packages', 'pnpm', [
    '--filter=./packages/*',
    '--filter=!@rtas/demo',
    '-r',
    'run',
    'build',
  ]);

export const buildPages = (): Promise<boolean> =>
  runStep('build of the demo pages', 'pnpm', ['--filter=@rtas/demo', 'run', 'build']);

export const buildStorybook = (): Promise<boolean> =>
  runStep('build of the Storybook', 'pnpm', ['--filter=@rtas/stories', 'run', 'build']);

const steps = [buildPackages, buildPages, buildStorybook];

export async function buildAll(): Promise<boolean> {
  for (const step of steps) if (!(await step())) return false;
  return true;
}

if (import.meta.main) process.exitCode = (await buildAll()) ? 0 : 1;
