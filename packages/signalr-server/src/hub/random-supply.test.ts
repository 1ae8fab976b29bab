import { expect, it } from 'vitest';
import { createRandomSupply } from './random-supply.ts';

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

it('never gives the same bytes twice, however much is asked for', () => {
  const take = createRandomSupply();
  const given = Array.from({ length: 2_000 }, (_, index) => take(index % 500 === 0 ? 5_000 : 16));
  expect(new Set(given.map(toText)).size).toBe(2_000);
  expect([...new Set(given.map(({ length }) => length))]).toEqual([5_000, 16]);
});

it('keeps what it has given as it was', () => {
  const take = createRandomSupply();
  const first = take(16);
  const before = toText(first);
  for (let count = 0; count < 600; count += 1) take(16);
  expect(toText(first)).toBe(before);
});
