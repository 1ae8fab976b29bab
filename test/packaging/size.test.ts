import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, bundle } from './bundle.ts';
import { root } from './source-imports.ts';

/** The front page tells what a page loads, in KiB (gzip). Its table is the limit. */
const frontPage = readFileSync(join(root, 'README.md'), 'utf8');
const section = /^## What a page loads\n(.*?)^## /ms.exec(frontPage)?.[1] ?? '';
const limits = new Map(
  [...section.matchAll(/^\| (.+?) +\| (\d+) +\|$/gm)].map(([, name = '', limit]) => [name, Number(limit)]),
);
/** What may be promised at most, KiB (gzip), whatever the front page says. */
const ceilings: Readonly<Record<string, number>> = {
  '`@rtas/core`, with the hub': 31,
  '`RtasRegistration`, React': 42,
  '`RtasAuthentication`, React': 43,
  '`RtasRegistration`, Vue': 42,
  '`RtasAuthentication`, Vue': 43,
  '`index.umd.js`, for a script tag': 60,
  '`styles.css`': 5,
  'a picture that moves': 49,
};
/** A promise that is further from the truth than this tells too little. */
const slackKiB = 2;

/** What the application has anyway. */
const external = ['react', 'vue'];
const component = "export { RtasRegistration } from '@rtas/react/components'";

/** By what an application writes: SignalR, XState and ours together. */
const imports: Readonly<Record<string, string>> = {
  '`@rtas/core`': "export * from '@rtas/core'",
  '`@rtas/react`, hooks': "export * from '@rtas/react'",
  '`@rtas/vue`, composables': "export * from '@rtas/vue'",
  '`RtasRegistration`, React': component,
  '`RtasAuthentication`, React': "export { RtasAuthentication } from '@rtas/react/components'",
  '`RtasRegistration`, Vue': "export { RtasRegistration } from '@rtas/vue/components'",
  '`RtasAuthentication`, Vue': "export { RtasAuthentication } from '@rtas/vue/components'",
};

const files: Readonly<Record<string, string>> = {
  '`index.umd.js`, for a script tag': 'index.umd.js',
  '`styles.css`': 'styles.css',
};

const withHub = '`@rtas/core`, with the hub';

/** What a component fetches when it is needed, and the files that it comes in. */
const later: Readonly<Record<string, readonly string[]>> = {
  'the hub, while your session is asked for': ['attempt'],
  'a code to scan, likewise': ['encode'],
  'other ways to approve': ['another-way'],
  'a picture that moves': ['lottie_light.min', 'motion'],
  'a passkey': ['ceremony'],
  'transports below WebSockets': ['fallback'],
};

const rows: string[] = [];
const toKib = (bytes: number): number => bytes / 1024;

function measure(name: string, contents: Uint8Array): number {
  const gzip = toKib(gzipSync(contents, { level: 9 }).length);
  const sizes = [toKib(contents.length), gzip, toKib(brotliCompressSync(contents).length)];
  const cells = sizes.map((size) => size.toFixed(1).padStart(8)).join('');
  rows.push(`${name.padEnd(48)}${cells}${String(limits.get(name)).padStart(8)}`);
  return gzip;
}

function expectPromiseKept(name: string, contents: Uint8Array): void {
  const gzip = measure(name, contents);
  const limit = limits.get(name) ?? 0;
  expect(gzip).toBeLessThanOrEqual(limit);
  expect(gzip, 'The front page promises too little.').toBeGreaterThan(limit - slackKiB);
}

test('the front page tells of all that is measured, and of nothing else', () => {
  const measured = [imports, files, later].flatMap((group) => Object.keys(group));
  expect([...limits.keys()].sort()).toEqual([...measured, withHub].sort());
});

test.each(Object.entries(ceilings))(
  'the front page may not promise more of %s than %i KiB',
  (name, ceiling) => {
    expect(limits.get(name)).toBeLessThanOrEqual(ceiling);
  },
);

describe('what an application loads at first', () => {
  test.each(Object.entries(imports))('%s', async (name, code) => {
    const { first } = await bundle({ code, external });
    expectPromiseKept(name, first);
  });

  test(`${withHub}: SignalR, XState and ours`, async () => {
    const { first, later } = await bundle({ code: "export * from '@rtas/core'" });
    const hub = later.get('attempt') ?? expect.fail('There is no hub.');
    expectPromiseKept(withHub, Buffer.concat([first, hub]));
  });

  test.each(Object.entries(files))('%s', (name, file) => {
    expectPromiseKept(name, readFileSync(join(root, 'packages/ui/dist', file)));
  });
});

describe('what it loads when it is needed', () => {
  let made: Bundle;

  beforeAll(async () => {
    made = await bundle({ code: component, external });
  });

  test.each(Object.entries(later))('%s', (name, parts) => {
    const contents = parts.map((part) => made.later.get(part) ?? expect.fail(`There is no ${part}.`));
    expectPromiseKept(name, Buffer.concat(contents));
  });
});

describe('who draws the screen alone', () => {
  const look = /data-part|<svg|"svg"|--rtas-|lottie/i;

  test.each(Object.entries(imports).slice(0, 3))(
    'gets no byte of ours to look at from %s',
    async (_, code) => {
      const { first, later } = await bundle({ code, external });
      for (const contents of [first, ...later.values()])
        expect(Buffer.from(contents).toString()).not.toMatch(look);
    },
  );
});

test.each([
  ['RtasRegistration', 'Scan to register your phone', 'Approve on your phone'],
  ['RtasAuthentication', 'Approve on your phone', 'Scan to register your phone'],
])('%s brings its own texts, and none of the other flow', async (name, own, other) => {
  const { first } = await bundle({ code: `export { ${name} } from '@rtas/react/components'`, external });
  const words = Buffer.from(first).toString();
  expect(words).toContain(own);
  expect(words).not.toContain(other);
});

test('the end of a flow is shown without a further request: words and pictures are in the first load', async () => {
  const { first } = await bundle({ code: component, external });
  const words = Buffer.from(first).toString();
  const pictures = ['M21.5 32.5L29 40L43 25', 'M32 32L32 18M32 32L39.5 36.5', 'M24 32L40 32'];
  const texts = ['Your phone is registered', 'This code has expired', 'Registration cancelled'];
  for (const needed of [...pictures, ...texts]) expect(words).toContain(needed);
});

afterAll(() => {
  const heads = ['min', 'gzip', 'brotli', 'limit'].map((head) => head.padStart(8)).join('');
  console.log(['', `${'KiB'.padEnd(48)}${heads}`, ...rows, ''].join('\n'));
});
