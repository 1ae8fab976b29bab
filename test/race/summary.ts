import type { Outcome } from './interleaving.ts';

const sum = (outcomes: readonly Outcome[], read: (outcome: Outcome) => number): number =>
  outcomes.reduce((total, outcome) => total + read(outcome), 0);

/** The value below which a share of them lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0);
}

/** What came of many interleavings, in one row. */
export const toSummary = (outcomes: readonly Outcome[]) => ({
  runs: outcomes.length,
  posted: sum(outcomes, ({ posted }) => posted),
  shown: sum(outcomes, ({ shown }) => shown),
  mishaps: sum(outcomes, ({ mishaps }) => mishaps.length),
  lost: sum(outcomes, ({ lost }) => lost),
  doubled: sum(outcomes, ({ doubled }) => doubled),
  'out of order': sum(outcomes, ({ outOfOrder }) => outOfOrder),
  'delay p50, ms': quantile(
    outcomes.map(({ delayMs }) => delayMs),
    0.5,
  ),
  'delay p99, ms': quantile(
    outcomes.map(({ delayMs }) => delayMs),
    0.99,
  ),
});

export const isGood = ({ lost, doubled, outOfOrder }: Outcome): boolean => lost + doubled + outOfOrder === 0;
