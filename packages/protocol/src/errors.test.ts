import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type ErrorMeaning, errorCatalogue, type RestErrorCode } from './errors.ts';
import { toProblem } from './problem.ts';

const catalogue: readonly (readonly [string, ErrorMeaning])[] = Object.entries(errorCatalogue);
const isRest = (code: string): code is RestErrorCode =>
  catalogue.some(([known, { places }]) => known === code && places.includes('rest'));

describe('the error catalogue', () => {
  it('stands in ERRORS.md, each code with its status, title and remedy, and nothing else', async () => {
    const text = await readFile(new URL('../ERRORS.md', import.meta.url), 'utf8');
    const sections = text.split('\n## ').slice(1);
    const pick = (section: string, pattern: RegExp) => pattern.exec(section)?.[1];
    const read = (section: string) => [
      pick(section, /^`(.+)`\n/),
      pick(section, /^HTTP (\d+)\./m),
      pick(section, /^- What happened: (.+)$/m),
      pick(section, /^- What to do: (.+)$/m),
    ];
    expect(sections.map(read)).toEqual(
      catalogue.map(([code, { http, title, remedy }]) => [code, http?.toString(), title, remedy]),
    );
  });

  it('gives every code that a REST answer can have an HTTP status', () => {
    for (const [code, { places, http }] of catalogue) {
      if (places.includes('rest')) expect(http, code).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('toProblem', () => {
  it('makes the answer of RFC 9457 for every code', () => {
    const codes = catalogue.map(([code]) => code).filter(isRest);
    expect(codes.length).toBeGreaterThan(15);
    for (const code of codes) {
      const { http: status, title, remedy: detail } = errorCatalogue[code];
      expect(toProblem(code)).toStrictEqual({ type: `urn:rtas:error:${code}`, title, status, detail, code });
    }
  });

  it('carries the detail and the wrong members that it is given', () => {
    const errors = [{ pointer: '/user_id', message: 'is missing' }];
    expect(toProblem('invalid_request', 'One member is wrong.', errors)).toMatchObject({
      detail: 'One member is wrong.',
      errors,
    });
    expect(toProblem('invalid_request', undefined, [])).not.toHaveProperty('errors');
  });
});
