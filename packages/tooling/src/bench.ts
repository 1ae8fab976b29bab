import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, runProgram } from './step.ts';

/** Runs one comparison with the servers or clients of others, by its name. */
const folder = join(root, 'test/bench');
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const [name = '', ...rest] = process.argv.slice(2);

if (names.includes(name)) {
  const script = join(folder, name, `${name}.ts`);
  process.exitCode = await runProgram('node', ['--conditions=@rtas/source', script, ...rest]);
} else {
  console.error(`Say which: ${names.map((known) => `npm run bench -- ${known}`).join(', ')}`);
  process.exitCode = 2;
}
