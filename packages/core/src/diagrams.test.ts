import { readFileSync } from 'node:fs';
import { meaningOf, type Status, statuses } from '@rtas/protocol';
import { describe, expect, test } from 'vitest';
import { toDiagrams, toDiagramUrl } from '../diagrams.build.ts';

const kinds = { 'registration.svg': 'registration', 'authentication.svg': 'transaction' } as const;

const readWords = (svg: string): readonly string[] =>
  [...svg.replaceAll(/<\/?tspan[^>]*>/g, '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
    ([, text = '']) => text,
  );

describe.each(Object.entries(toDiagrams()))('the picture %s', (name, svg) => {
  const words = readWords(svg);
  const all = Object.keys(statuses) as readonly Status[];
  const isOwn = (status: Status) =>
    Object.entries(kinds).some(([file, kind]) => file === name && meaningOf(status).kind === kind);

  test('is the machine as it is now; `npm run diagrams` draws it anew', () => {
    expect(readFileSync(toDiagramUrl(name), 'utf8')).toBe(svg);
  });

  test('shows every state and phase once', () => {
    const phase = name === 'registration.svg' ? 'scanned' : 'opened';
    const states = ['idle', 'connecting', 'pending', 'success', 'rejected', 'expired', 'cancelled', 'error'];
    for (const state of [...states, 'waiting', phase, 'confirmed', 'unconfirmed'])
      expect(words.filter((word) => word === state)).toEqual([state]);
  });

  test('names every event of the relay for this flow, and none of the other', () => {
    expect(all.filter((status) => words.includes(status))).toEqual(all.filter(isOwn));
  });

  test('leaves out what changes no state', () => {
    for (const event of ['CONNECTION_CHANGED', 'CONNECTION_ESTABLISHED', 'DEADLINE_PASSED', 'STOP'])
      expect(svg).not.toContain(event);
  });

  test('says the same in words, and follows light and dark', () => {
    expect(svg).toContain('pending.waiting');
    expect(svg).toContain('any state without an end to success:');
    expect(svg).toContain('prefers-color-scheme: dark');
  });
});
