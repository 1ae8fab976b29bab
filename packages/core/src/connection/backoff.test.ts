import { expect, test } from 'vitest';
import { toBackoffMs } from './backoff.ts';

const atMost = (failures: number, isVisible: boolean) =>
  toBackoffMs({ failures, isVisible, random: () => 1 });

test('the longest wait doubles from half a second to 15 seconds, and to a minute while the page is hidden', () => {
  const failures = [1, 2, 3, 4, 5, 6, 7, 8, 100, 100_000];
  expect(failures.map((count) => atMost(count, true))).toEqual([
    500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000, 15_000,
  ]);
  expect(failures.map((count) => atMost(count, false)).slice(-3)).toEqual([60_000, 60_000, 60_000]);
});

test('the wait is spread evenly from nothing to the longest', () => {
  const waits = [0, 0.25, 0.5, 0.75].map((chance) =>
    toBackoffMs({ failures: 3, isVisible: true, random: () => chance }),
  );
  expect(waits).toEqual([0, 500, 1_000, 1_500]);
});
