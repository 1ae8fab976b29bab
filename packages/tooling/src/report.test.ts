import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { add, readReport, toCount } from './report.ts';

const folder = mkdtempSync(join(tmpdir(), 'rtas-report-'));

afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

function write(report: unknown): string {
  count += 1;
  const file = join(folder, `${count}.json`);
  writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
  return file;
}

const file = (name: string, tests: number) => ({ name, assertionResults: Array(tests).fill({}) });

test('a run tells how many tests passed, failed and did not run', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, testResults: [file('a', 6)] };
  expect(readReport(write(report))).toEqual({ passed: 3, failed: 1, notRun: 2 });
});

test.each([
  ['ran no test', { numPassedTests: 0, numFailedTests: 0, numPendingTests: 3, testResults: [] }],
  ['left half a report', '{ "numPassedTests": 3'],
])('a run that %s has failed', (_, report) => {
  expect(readReport(write(report))).toEqual({ passed: 0, failed: 1, notRun: 0 });
});

test('a run that left no report has failed', () => {
  expect(readReport(join(folder, 'nothing.json'))).toEqual({ passed: 0, failed: 1, notRun: 0 });
});

test('a file without a test counts as a failure, and is named', () => {
  const say = vi.spyOn(console, 'error').mockImplementation(() => {});
  const report = {
    numPassedTests: 2,
    numFailedTests: 0,
    numPendingTests: 0,
    testResults: [file('a', 2), file('empty.test.ts', 0)],
  };
  expect(readReport(write(report))).toEqual({ passed: 2, failed: 1, notRun: 0 });
  expect(say).toHaveBeenCalledWith(expect.stringContaining('empty.test.ts'));
});

test('counts add up', () => {
  const sum = add(toCount(true), add(toCount(false), { passed: 2, failed: 0, notRun: 1 }));
  expect(sum).toEqual({ passed: 3, failed: 1, notRun: 1 });
});
