import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLimits, defaultLimits } from './limits.ts';

describe('limits', () => {
  it('are the defaults where none are given', () => {
    expect(createLimits()).toEqual(defaultLimits);
    expect(createLimits({ maxConnections: 50 })).toEqual({ ...defaultLimits, maxConnections: 50 });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuse the value %d', (value) => {
    expect(() => createLimits({ maxFragments: value })).toThrow(
      expect.objectContaining({ code: 'limit_invalid' }),
    );
  });

  it.each([
    { clientTimeoutMs: 15_000 },
    { keepAliveIntervalMs: 30_000 },
    { maxReceiveQueueBytes: 32_767 },
    { maxConnections: 31 },
    { maxFrameBytes: 32_767 },
    { maxBackplaneMessageBytes: 32_767 },
    { maxTotalReplayBytes: 99_999 },
    { maxNestingDepth: 1 },
  ])('refuse what cannot work together: %o', (limits) => {
    expect(() => createLimits(limits)).toThrow(expect.objectContaining({ code: 'limits_conflict' }));
  });

  it('stand in the documentation with their defaults', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| `(\w+)` +\| ([\d,]+) +\|/gm)];
    const documented = Object.fromEntries(
      rows.map(([, name, value]) => [name, Number(value?.replaceAll(',', ''))]),
    );
    expect(documented).toEqual(defaultLimits);
  });
});
