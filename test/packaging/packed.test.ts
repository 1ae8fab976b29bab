import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';
import { build, createLogger } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { type Consumer, createConsumer, type Manifest, type PackedPackage } from './packed.ts';
import { root } from './source-imports.ts';

const run = promisify(execFile);

const readManifest = (room: string): Manifest =>
  JSON.parse(readFileSync(join(root, 'packages', room, 'package.json'), 'utf8'));
const rooms = readdirSync(join(root, 'packages')).filter((room) => !readManifest(room).private);

type Target = Manifest['exports'][string];
const isModule = (target: Target): target is Readonly<Record<string, string>> =>
  typeof target !== 'string' && (target.default ?? '').endsWith('.js');

/** `@rtas/core` and `@rtas/core/view`, but no style sheets and other files. */
const entries = rooms.flatMap((room) =>
  Object.entries(readManifest(room).exports)
    .filter(([, target]) => isModule(target))
    .map(([path]) => `@rtas/${room}${path.slice(1)}`),
);

let consumer: Consumer;
const packed = (room: string): PackedPackage =>
  consumer.packages.find(({ manifest }) => manifest.name === `@rtas/${room}`) ?? expect.fail(room);

beforeAll(async () => {
  consumer = await createConsumer(rooms);
}, 120_000);

afterAll(() => consumer.remove());

describe.each(rooms)('the tarball of %s', (room) => {
  test('asks for versions that a registry knows', () => {
    const { dependencies = {}, peerDependencies = {} } = packed(room).manifest;
    for (const range of Object.values({ ...dependencies, ...peerDependencies }))
      expect(range).toMatch(/^(>=)?\d+(\.\d+)+$/);
  });

  test('has every file that its entries name, with types before code', () => {
    const { folder, manifest } = packed(room);
    for (const target of Object.values(manifest.exports)) {
      const files = typeof target === 'string' ? [target] : Object.values(target);
      for (const file of files) expect(existsSync(join(folder, file)), file).toBe(true);
      if (isModule(target)) expect(Object.keys(target)).toEqual(['@rtas/source', 'types', 'default']);
    }
  });

  test('brings no tests, and its licence and readme', () => {
    const { files } = packed(room);
    expect(files.filter((file) => /\.test(-d)?\./.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md']));
  });
});

test('Node imports every entry as it is, as a page drawn by a server needs', async () => {
  const code = entries.map((entry) => `await import('${entry}');`).join('\n');
  const { stderr } = await run('node', ['--input-type=module', '-e', code], { cwd: consumer.folder });
  expect(stderr).toBe('');
});

test.each([
  ['Node', { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
  ['a bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
])('TypeScript finds the types of every entry as %s would', async (name, options) => {
  const file = join(consumer.folder, `${name.replace(' ', '-')}.ts`);
  const imports = entries.map((entry, index) => `import * as entry${index} from '${entry}';`);
  const uses = entries.map((_, index) => `export const used${index}: object = entry${index};`);
  await writeFile(file, [...imports, ...uses].join('\n'));
  const program = ts.createProgram([file], {
    ...options,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  });
  const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
  expect(messages).toEqual([]);
});

const toKib = (contents: string | Uint8Array): number => gzipSync(contents, { level: 9 }).length / 1024;
const external = ['react', 'vue'];
const component = "export { RtasRegistration } from '@rtas/react/components';";

describe('an application that bundles the built packages', () => {
  test('gets no more than from the sources, but for a few bytes between files', async () => {
    const ours = await bundle({ code: component, external });
    const built = await bundle({ code: component, external, folder: consumer.folder });
    expect(toKib(built.first) - toKib(ours.first)).toBeLessThan(0.75);
    const parts = [...built.later.keys()].map((name) => name.replace(/-\w+$/, ''));
    expect(parts).toEqual(
      expect.arrayContaining(['attempt', 'ceremony', 'fallback', 'lottie_light.min', 'motion']),
    );
  });

  test.each([
    ['createRegistration', '@rtas/core', /#authentication\./],
    ['createAuthentication', '@rtas/core', /#registration\./],
    ['useRtasRegistration', '@rtas/react', /data-part|<svg|--rtas-|lottie/],
    ['useRtasRegistration', '@rtas/vue', /data-part|<svg|--rtas-|lottie/],
    ['RtasRegistration', '@rtas/react/components', /field-input|#authentication\./],
    ['RtasRegistration', '@rtas/vue/components', /field-input|#authentication\./],
    ['posterOf', '@rtas/ui/animation', /requestIdleCallback/],
  ])('gets with %s of %s only what it needs', async (name, entry, unwanted) => {
    const code = `export { ${name} } from '${entry}';`;
    const { first } = await bundle({ code, external, folder: consumer.folder });
    expect(unwanted.exec(Buffer.from(first).toString())?.[0]).toBeUndefined();
  });

  test('gets the same from Vite, without a warning', async () => {
    await writeFile(join(consumer.folder, 'page.js'), component);
    const warnings: string[] = [];
    const note = (message: string) => void warnings.push(message);
    const result = await build({
      root: consumer.folder,
      configFile: false,
      customLogger: { ...createLogger(), info: () => {}, warn: note, warnOnce: note },
      build: {
        write: false,
        modulePreload: false,
        rolldownOptions: {
          input: join(consumer.folder, 'page.js'),
          external,
          preserveEntrySignatures: 'strict',
        },
      },
    });
    const output = 'output' in result ? result.output : [];
    const chunks = output.flatMap((each) => (each.type === 'chunk' ? [each] : []));
    const first = chunks.filter(({ isDynamicEntry }) => !isDynamicEntry).map(({ code }) => code);
    const ours = await bundle({ code: component, external });
    // Vite's plugin for React silences this one, as every library for React has the directive.
    expect(warnings.filter((message) => !message.includes('"use client"'))).toEqual([]);
    expect(toKib(first.join('')) - toKib(ours.first)).toBeLessThan(1.5);
    expect(chunks.some(({ isDynamicEntry, code }) => isDynamicEntry && code.includes('negotiate'))).toBe(
      true,
    );
  });
});
