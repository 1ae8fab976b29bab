import type { Arrivals, Measures } from './plan.ts';

/** Several rounds as one: the median of every figure, and all that was lost or failed in any of them. */
export function joinRounds(rounds: readonly Measures[]): Measures {
  const middle = (read: (measures: Measures) => number) => toMedian(rounds.map(read));
  const total = (read: (measures: Measures) => number) =>
    rounds.reduce((sum, measures) => sum + read(measures), 0);
  const arrivals = (read: (measures: Measures) => Arrivals): Arrivals => ({
    p50: middle((measures) => read(measures).p50),
    p99: middle((measures) => read(measures).p99),
    arrived: total((measures) => read(measures).arrived),
    lost: total((measures) => read(measures).lost),
  });
  return {
    rssBytesPerConnection: middle((measures) => measures.rssBytesPerConnection),
    connectsPerCpuSecond: middle((measures) => measures.connectsPerCpuSecond),
    failed: total((measures) => measures.failed),
    slow: arrivals(({ slow }) => slow),
    fast: arrivals(({ fast }) => fast),
    full: {
      messagesPerCpuSecond: middle(({ full }) => full.messagesPerCpuSecond),
      messagesPerSecond: middle(({ full }) => full.messagesPerSecond),
      lost: total(({ full }) => full.lost),
    },
    storm: {
      backAfterMs: middle(({ storm }) => storm.backAfterMs),
      failed: total(({ storm }) => storm.failed),
      kept: arrivals(({ storm }) => storm.kept),
    },
  };
}

/** The value in the middle; of an even number, the higher of the two. */
function toMedian(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
