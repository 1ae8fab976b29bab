import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const entries = ['index.ts', 'components/index.ts'];

test.each(entries)(
  'a server component can import %s of @rtas/react: it is a client boundary, and names what it exports',
  async (entry) => {
    const source = await readFile(new URL(`../../packages/react/src/${entry}`, import.meta.url), 'utf8');
    expect(source.startsWith("'use client';")).toBe(true);
    // Client boundaries cannot pass on `export *`; types are gone by then.
    expect(source).not.toMatch(/^export \*/m);
  },
);
