import { expect, test } from 'vitest';
import { parseChoice } from './choice.ts';

test('an address names flow, vendor and language', () => {
  expect(parseChoice('?flow=authentication&vendor=verify&locale=pt-PT')).toEqual({
    flow: 'authentication',
    vendor: 'verify',
    locale: 'pt-PT',
  });
});

test('an address without a query starts nothing and means TrustFactor', () => {
  expect(parseChoice('')).toEqual({ flow: undefined, vendor: 'trustfactor', locale: undefined });
});

test('an unknown flow starts nothing', () => {
  expect(parseChoice('?flow=transaction').flow).toBeUndefined();
});
