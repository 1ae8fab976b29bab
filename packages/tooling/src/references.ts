import { ensureBrowsers } from './browsers.ts';
import { buildStorybook } from './build.ts';
import { runStep, toolPath } from './step.ts';

/** Takes the reference pictures of all states anew. Look at them before you keep them. */
const takePictures = (): Promise<boolean> =>
  runStep(
    'reference pictures',
    toolPath('vitest'),
    ['run', '--config=packages/tooling/vitest.config.ts', 'test/gallery', '-t', 'looks as it was agreed'],
    { env: { RTAS_REFERENCES: 'renew' } },
  );

const done = (await ensureBrowsers()) && (await buildStorybook()) && (await takePictures());
process.exitCode = done ? 0 : 1;
