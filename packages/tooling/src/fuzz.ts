import { join } from 'node:path';
import { root, runProgram } from './step.ts';

const script = join(root, 'packages/signalr-server/fuzz/fuzz.ts');

process.exitCode = await runProgram('node', ['--conditions=@rtas/source', script, ...process.argv.slice(2)]);
