import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { check, type Parameters, type RunDetails } from 'fast-check';
import type { FuzzTarget } from './target.ts';

/** How long, and from which numbers on. */
export interface FuzzOptions {
  readonly seconds: number;
  readonly seed: number;
}

/** What came of it. */
export interface FuzzResult {
  readonly runs: number;
  readonly seconds: number;
  /** What was kept in memory at the end and was not there in the middle, in bytes. */
  readonly keptBytes: number;
  /** How to see the failure again; undefined when there is none. */
  readonly failure: string | undefined;
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function measure(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Tries a target until the time is over or it fails. What has settled in memory after half of the time stays. */
export async function fuzz(target: FuzzTarget, { seconds, seed }: FuzzOptions): Promise<FuzzResult> {
  const begun = performance.now();
  const { property, close } = await target.create();
  const parameters: Parameters<unknown> = {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: (seconds * 1_000) / 2,
    seed,
  };
  const first = await check(property, parameters);
  const before = measure();
  const last = first.failed ? first : await check(property, { ...parameters, seed: seed + 1 });
  const keptBytes = measure() - before;
  await close?.();
  return {
    runs: first.numRuns + (last === first ? 0 : last.numRuns),
    seconds: (performance.now() - begun) / 1_000,
    keptBytes,
    failure: last.failed ? describe(last) : undefined,
  };
}

const describe = ({ seed, counterexamplePath, counterexample, errorInstance }: RunDetails<unknown>): string =>
  [
    `seed ${seed}, path ${counterexamplePath}`,
    `counterexample: ${JSON.stringify(counterexample, toPrintable)}`,
    errorInstance instanceof Error ? errorInstance.stack : 'the property does not hold',
  ].join('\n');

const toPrintable = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}n` : value;
