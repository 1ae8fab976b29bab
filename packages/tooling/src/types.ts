import { join } from 'node:path';
import { root, runStep, toolPath } from './step.ts';
import { listMembers } from './workspace.ts';

/** Checks the types of every member, tests and type tests included. */
export async function checkTypes(): Promise<boolean> {
  let passed = true;
  for (const { folder } of listMembers())
    passed = (await runStep(`types of ${folder}`, toolPath('tsc'), ['-p', join(root, folder)])) && passed;
  return passed;
}

if (import.meta.main) process.exitCode = (await checkTypes()) ? 0 : 1;
