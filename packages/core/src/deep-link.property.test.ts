import { array, assert, constantFrom, property, string } from 'fast-check';
import { test } from 'vitest';
import { isDeepLinkAllowed } from './deep-link.ts';

const pieces = constantFrom(
  'https:',
  '//',
  '/',
  '\\',
  '@',
  ':',
  'a.example',
  'b.example',
  'javascript:',
  '\n',
  '\t',
  ' ',
  '?',
  '#',
  '%2f',
  '.',
);

test('whatever is allowed leads, after parsing, to the one host that was named', () => {
  assert(
    property(array(pieces, { maxLength: 8 }), string({ maxLength: 5 }), (parts, tail) => {
      const link = parts.join('') + tail;
      if (!isDeepLinkAllowed(link, { schemes: ['https:'], hosts: ['a.example'] })) return true;
      return new URL(link).origin === 'https://a.example' && new URL(link).username === '';
    }),
    { numRuns: 2_000, seed: 7 },
  );
});
