import { describe, expect, it } from 'vitest';
import { allTargets } from '../fuzz/all-targets.ts';
import { fuzz } from '../fuzz/run.ts';

const secondsForAll = 20;

describe('with random input for twenty seconds in all', () => {
  it.each(allTargets)(
    '$name',
    async (target) => {
      const { runs, keptBytes, failure } = await fuzz(target, {
        seconds: secondsForAll / allTargets.length,
        seed: 1,
      });
      expect(failure).toBeUndefined();
      expect(runs).toBeGreaterThan(0);
      expect(keptBytes).toBeLessThan(20_000_000);
    },
    60_000,
  );
});
