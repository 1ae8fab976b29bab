import { readFileSync } from 'node:fs';

/** How many checks passed, failed, and did not run because something that they need cannot be had here. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
}

export const add = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  notRun: a.notRun + b.notRun,
});

export const toCount = (passed: boolean): Count =>
  passed ? { passed: 1, failed: 0, notRun: 0 } : { passed: 0, failed: 1, notRun: 0 };

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

/**
 * Reads the report of a test run. A run without a report, without tests, or with a file that holds none counts as
 * failed: what did not run has proved nothing.
 */
export function readReport(file: string): Count {
  const report = parseReport(file);
  if (!report || report.numPassedTests + report.numFailedTests === 0) return toCount(false);
  const empty = report.testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  for (const { name } of empty) console.error(`No test ran in ${name}`);
  const { numPassedTests: passed, numFailedTests, numPendingTests: notRun } = report;
  return { passed, failed: numFailedTests + empty.length, notRun };
}

function parseReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
