import { expect, test } from 'vitest';
import { createOriginCheck } from './origin.ts';

test.each([
  [[], undefined, true],
  [[], 'https://shop.example', false],
  [['https://shop.example'], 'https://shop.example', true],
  [['https://shop.example'], 'https://SHOP.example', false],
  [['https://shop.example'], 'https://shop.example:443', false],
  [['https://shop.example'], 'https://shop.example.evil.test', false],
  [['https://shop.example'], 'https://evil-shop.example', false],
  [['https://shop.example'], 'http://shop.example', false],
  [['https://shop.example'], 'null', false],
  [['https://shop.example'], 'file://', false],
  [['https://shop.example'], '', false],
  [['null'], 'null', true],
  [['null'], 'file://', true],
  [['null'], 'https://shop.example', false],
])('of the pages %j, %j is let in: %j', (allowed, origin, isAllowed) => {
  expect(createOriginCheck(allowed)(origin)).toBe(isAllowed);
});
