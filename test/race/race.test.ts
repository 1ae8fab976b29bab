import { expect, test } from 'vitest';
import { rungs } from '../support/blocked-network.ts';
import { createPlan, mishaps } from './plan.ts';
import { runRace, runRestarts } from './run.ts';
import { isGood } from './summary.ts';
import { toVerdict } from './verdict.ts';

const seed = 20_261_122;

test('events that are posted at any moment of any mishap are shown: each, once and in order', async () => {
  const outcomes = await runRace({ runs: 1_000, seed });
  expect(outcomes).toHaveLength(1_000);
  expect(outcomes.filter((outcome) => !isGood(outcome))).toEqual([]);
}, 240_000);

test('so are those that are posted while the relay is stopped and started again', async () => {
  const { outcomes, restarts } = await runRestarts({ runs: 40, seed });
  expect(restarts).toBeGreaterThan(0);
  expect(outcomes.filter((outcome) => !isGood(outcome))).toEqual([]);
}, 120_000);

test('a seed stands for one plan, and the plans of many seeds hold every mishap and every way to the relay', () => {
  expect(createPlan(7)).toEqual(createPlan(7));
  const plans = Array.from({ length: 200 }, (_, index) => createPlan(index));
  const happened = new Set(plans.flatMap((plan) => plan.mishaps.map(({ doing }) => doing)));
  expect([...happened].sort()).toEqual([...mishaps].sort());
  expect(new Set(plans.map(({ kind }) => kind)).size).toBe(2);
  expect(new Set(plans.map(({ rung }) => rung)).size).toBe(rungs.length);
});

test.each([
  { posted: 3, hasEnded: true, shown: [1, 2, 3], verdict: { lost: 0, doubled: 0, outOfOrder: 0 } },
  { posted: 3, hasEnded: true, shown: [1, 3], verdict: { lost: 0, doubled: 0, outOfOrder: 0 } },
  { posted: 3, hasEnded: true, shown: [3], verdict: { lost: 0, doubled: 0, outOfOrder: 0 } },
  { posted: 3, hasEnded: true, shown: [2, 3], verdict: { lost: 1, doubled: 0, outOfOrder: 0 } },
  { posted: 3, hasEnded: true, shown: [1, 2], verdict: { lost: 1, doubled: 0, outOfOrder: 0 } },
  { posted: 3, hasEnded: false, shown: [1, 3], verdict: { lost: 1, doubled: 0, outOfOrder: 0 } },
  { posted: 2, hasEnded: false, shown: [1, 1, 2], verdict: { lost: 0, doubled: 1, outOfOrder: 0 } },
  { posted: 2, hasEnded: false, shown: [2, 1], verdict: { lost: 0, doubled: 0, outOfOrder: 1 } },
])('of $posted events, ended: $hasEnded, $shown shown is judged right', ({ verdict, ...sighting }) => {
  expect(toVerdict(sighting)).toEqual(verdict);
});
