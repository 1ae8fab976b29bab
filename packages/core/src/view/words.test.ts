import { expect, test } from 'vitest';
import { en } from '../locale/en.ts';
import { registrationSnapshot, sampleTime } from '../testing/index.ts';
import { initialCardState } from './card-state.ts';
import { createWords } from './words.ts';

const wordsOf = (applicationName?: string) =>
  createWords(registrationSnapshot('error', { data: null }), {
    messages: en,
    locale: 'en',
    now: sampleTime.now,
    mode: 'qr',
    ui: initialCardState,
    host: applicationName ? { applicationName } : {},
  });

test.each([
  ['error.access', 'This page is not allowed to go on. Contact the application.'],
  ['error.failed', 'The application could not finish this. Try again.'],
  ['device.removed', 'Reported. The application removes this device.'],
] as const)('where nobody knows the application, %s is a sentence all the same', (key, text) => {
  expect(wordsOf().plain(key)).toBe(text);
});

test('a name is written as it is', () => {
  expect(wordsOf('eBay').plain('error.failed')).toBe('eBay could not finish this. Try again.');
});
