import { buildPages } from './build.ts';
import { root, runProgram, runStep } from './step.ts';

/** The script-tag page loads the built file; everything else runs from the sources. */
const buildScriptTag = (): Promise<boolean> =>
  runStep('build of the script-tag file', 'pnpm', ['--filter=@rtas/ui', 'run', 'build']);

if (!((await buildScriptTag()) && (await buildPages()))) process.exit(1);
process.exitCode = await runProgram('node', ['--conditions=@rtas/source', 'packages/demo/src/start.ts'], {
  cwd: root,
});
