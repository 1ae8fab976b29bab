import { expect, test } from 'vitest';
import { createPeers, nodeServer } from './peer.ts';
import type { Arrivals, Measures } from './plan.ts';
import { toTable, toVerdicts } from './report.ts';
import { joinRounds } from './rounds.ts';
import { type BenchPlan, runPeers } from './run.ts';

const small: BenchPlan = {
  connections: 40,
  seconds: { slow: 0.2, fast: 0.2, full: 0.2 },
  kept: 10,
  patienceMs: 30_000,
  rounds: 1,
};

const figures = ({ full, slow, fast, storm, ...opened }: Measures): number[] => [
  opened.connectsPerCpuSecond,
  full.messagesPerCpuSecond,
  full.messagesPerSecond,
  slow.p99,
  fast.p99,
  storm.backAfterMs,
  storm.kept.p99,
];

const lossOf = ({ full, slow, fast, storm, failed }: Measures): number[] => [
  failed,
  slow.lost,
  fast.lost,
  full.lost,
  storm.failed,
  storm.kept.lost,
];

const arrivals: Arrivals = { p50: 1, p99: 2, arrived: 100, lost: 0 };

const good: Measures = {
  rssBytesPerConnection: 5_000,
  connectsPerCpuSecond: 8_000,
  failed: 0,
  full: { messagesPerCpuSecond: 25_000, messagesPerSecond: 20_000, lost: 0 },
  slow: arrivals,
  fast: arrivals,
  storm: { backAfterMs: 1_500, failed: 0, kept: arrivals },
};

const missedBy = (measures: Measures): string[] =>
  toVerdicts(measures, good)
    .filter((verdict) => verdict.startsWith('missed'))
    .map((verdict) => verdict.slice('missed'.length).trim());

test('every server of Node bears the same load, loses nothing, and has its column in the table', async () => {
  const peers = createPeers().filter(({ build }) => build === undefined);
  const rows = await runPeers(peers, small);
  for (const { measures } of rows) {
    expect(lossOf(measures)).toEqual([0, 0, 0, 0, 0, 0]);
    for (const figure of figures(measures)) expect(figure).toBeGreaterThan(0);
  }
  const [head] = toTable(rows).split('\n');
  expect(
    head
      ?.split('|')
      .map((cell) => cell.trim())
      .filter(Boolean),
  ).toEqual(peers.map(({ name }) => name));
}, 120_000);

test('a server that loses every second event is told of it in each phase, and is fast in none', async () => {
  const lossy = { name: 'lossy', dialect: 'ws', command: nodeServer('lossy') } as const;
  const [row] = await runPeers([lossy], { ...small, patienceMs: 200 });
  if (!row) throw new Error('It has not run.');
  const { slow, fast, full } = row.measures;
  expect(slow.lost).toBeGreaterThanOrEqual(10);
  expect(fast.lost).toBeGreaterThanOrEqual(100);
  expect(full.lost).toBeGreaterThan(0);
  for (const { p99 } of [slow, fast]) expect(p99).toBeGreaterThanOrEqual(200);
  const table = toTable([row]);
  for (const { lost } of [slow, fast, full])
    expect(table).toMatch(new RegExp(`of these lost +\\| ${lost} `, 'u'));
  expect(missedBy(row.measures)).toEqual(
    expect.arrayContaining([
      'p99 at 100/s within 1.3 times that of raw ws',
      'p99 at 1,000/s within 1.3 times that of raw ws',
      'no connect failed and no message lost',
    ]),
  );
}, 120_000);

test('each goal is judged by the figures of the run', () => {
  expect(missedBy(good)).toEqual([]);
  const storm = { failed: 1, backAfterMs: 2_001, kept: { ...arrivals, p99: 101 } };
  const bad = { ...good, rssBytesPerConnection: 6_001, connectsPerCpuSecond: 6_999, storm };
  expect(missedBy(bad)).toEqual([
    'at most 6 kB a connection',
    'at least 7,000 connects in a CPU-second of the server',
    'all back from the storm within 2 s',
    'p99 of those whom the storm does not touch within 100 ms',
    'no connect failed and no message lost',
  ]);
});

test('a phase that has lost one event meets no goal of its speed', () => {
  const lossy = { ...arrivals, lost: 1 };
  expect(missedBy({ ...good, slow: lossy })).toEqual([
    'p99 at 100/s within 1.3 times that of raw ws',
    'no connect failed and no message lost',
  ]);
  expect(missedBy({ ...good, storm: { ...good.storm, kept: lossy } })).toEqual([
    'p99 of those whom the storm does not touch within 100 ms',
    'no connect failed and no message lost',
  ]);
});

test('of several rounds the median counts, and all that any of them has lost', () => {
  const rounds = [3, 9, 1].map((value) => ({
    ...good,
    connectsPerCpuSecond: value,
    fast: { p50: value, p99: value, arrived: 10, lost: value === 9 ? 2 : 0 },
  }));
  expect(joinRounds(rounds)).toMatchObject({
    connectsPerCpuSecond: 3,
    fast: { p50: 3, p99: 3, arrived: 30, lost: 2 },
  });
});
