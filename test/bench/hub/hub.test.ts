import { expect, test } from 'vitest';
import { createPeers } from './peer.ts';
import type { Measures } from './plan.ts';
import { toTable, toVerdicts } from './report.ts';
import { runPeers } from './run.ts';

const figures = (measures: Measures): number[] => [
  measures.connectsPerCpuSecond,
  measures.messagesPerCpuSecond,
  measures.slow.p99,
  measures.fast.p99,
  measures.storm.backAfterMs,
  measures.storm.kept.p99,
];

test('every server of Node bears the same load, loses nothing, and has its column in the table', async () => {
  const peers = createPeers().filter(({ build }) => build === undefined);
  const seconds = { slow: 0.2, fast: 0.2, full: 0.2 };
  const rows = await runPeers(peers, { connections: 40, seconds, kept: 10 });
  for (const { measures } of rows) {
    expect(measures.storm).toMatchObject({ failed: 0, lost: 0 });
    for (const figure of figures(measures)) expect(figure).toBeGreaterThan(0);
  }
  const [head] = toTable(rows).split('\n');
  expect(head?.trim().split(/ {2,}/)).toEqual(peers.map(({ name }) => name));
}, 120_000);

test('each goal is judged by the figures of the run', () => {
  const percentiles = { p50: 1, p99: 2 };
  const good: Measures = {
    rssBytesPerConnection: 5_000,
    connectsPerCpuSecond: 8_000,
    messagesPerCpuSecond: 25_000,
    messagesPerSecond: 20_000,
    slow: percentiles,
    fast: percentiles,
    storm: { backAfterMs: 1_500, failed: 0, lost: 0, kept: percentiles },
  };
  expect(toVerdicts(good, good).filter((verdict) => verdict.startsWith('missed'))).toEqual([]);
  const storm = { ...good.storm, lost: 1, backAfterMs: 2_001, kept: { p50: 1, p99: 101 } };
  const bad = { ...good, rssBytesPerConnection: 6_001, connectsPerCpuSecond: 6_999, storm };
  expect(toVerdicts(bad, good).map((verdict) => verdict.slice(0, 6).trim())).toEqual([
    'missed',
    'met',
    'missed',
    'met',
    'met',
    'missed',
    'missed',
    'missed',
  ]);
});
