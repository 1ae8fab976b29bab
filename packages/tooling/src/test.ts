import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowsers } from './browsers.ts';
import { buildAll } from './build.ts';
import { lint } from './lint.ts';
import { add, type Count, readReport, toCount } from './report.ts';
import { runStep, toolPath } from './step.ts';
import { checkTypes } from './types.ts';

async function runTests(filters: readonly string[]): Promise<Count> {
  const file = join(mkdtempSync(join(tmpdir(), 'rtas-test-')), 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = ['run', '--config=packages/tooling/vitest.config.ts', ...reporters, ...filters];
  const passed = await runStep('tests', toolPath('vitest'), args);
  const count = readReport(file);
  return passed || count.failed > 0 ? count : add(count, toCount(false));
}

/** `npm test` runs everything; `npm test -- packages/core` only the tests whose path has these words. */
async function testAll(filters: readonly string[]): Promise<Count> {
  if (filters.length > 0) return runTests(filters);
  let count = toCount(await ensureBrowsers());
  for (const check of [lint, checkTypes, buildAll]) count = add(count, toCount(await check()));
  return add(count, await runTests([]));
}

const { passed, failed, notRun } = await testAll(process.argv.slice(2));
if (notRun > 0) console.log(`\n${notRun} not run: what they need is not on this machine`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
