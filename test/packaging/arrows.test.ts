import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listSources, readImports, root, type SourceImport, toPackageName } from './source-imports.ts';

/** Left may import right, nothing else. Relative imports stay inside their own room. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  protocol: ['valibot'],
  core: ['@rtas/protocol', 'xstate', '@microsoft/signalr', '@simplewebauthn/browser'],
  ui: ['@rtas/core', 'lottie-web', 'preact'],
  react: ['react', '@rtas/core', '@rtas/ui'],
  vue: ['vue', '@rtas/core', '@rtas/ui'],
  'signalr-server': ['@msgpack/msgpack', 'ws'],
  relay: ['@rtas/protocol', '@rtas/signalr-server', 'fastify', 'jose', 'valibot'],
  server: ['@rtas/protocol', 'valibot'],
  simulators: ['@rtas/protocol', '@rtas/server', 'fastify', 'lean-qr', 'pngjs', 'jsqr', 'valibot'],
};

const nodeRooms = new Set(['signalr-server', 'relay', 'server', 'simulators']);
const neverImported = ['@rtas/simulators', '@rtas/demo', '@rtas/stories', '@rtas/test'];
/** Tests, and what only tests use. The `testing/` of core is published: it is held like all else. */
const isTest = (file: string) =>
  /\.(test|test-d)\.tsx?$/.test(file) || /^packages\/(?!core\/)[^/]+\/src\/(.+\/)?testing\//.test(file);
/** Run by hand or by a build, in no bundle. */
const isTool = (file: string) =>
  /\/(tsup|vite)\.config\.ts$|\/(generate|generated|export|.+\.build)\.ts$/.test(file);

/** Types for the templates of others: they leave no code. */
const isTypesOnly = (file: string) => /^packages\/ui\/src\/elements\/(react|vue)\.ts$/.test(file);

const foreignImports = (room: string): readonly SourceImport[] =>
  listSources(`packages/${room}/src`)
    .filter((file) => !isTest(file) && !isTool(file) && !isTypesOnly(file))
    .flatMap(readImports)
    .filter(({ specifier }) => !specifier.startsWith('.'))
    .filter(({ specifier }) => !(nodeRooms.has(room) && specifier.startsWith('node:')));

const say = ({ file, specifier }: SourceImport) => `${file} -> ${specifier}`;

describe.each(Object.entries(arrows))('%s', (room, allowed) => {
  test(`imports only ${allowed.join(', ')}`, () => {
    const imports = foreignImports(room);
    expect(imports.length, `${room} has no imports at all: is the folder right?`).toBeGreaterThan(0);
    expect(imports.filter(({ specifier }) => !allowed.includes(toPackageName(specifier))).map(say)).toEqual(
      [],
    );
  });
});

test('the plan of the house in CONTRIBUTING has these arrows', () => {
  const plan = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const toImport = (name: string) => (name in arrows ? `@rtas/${name}` : name);
  const toImports = (list: string) =>
    list
      .replaceAll(/ \(.*?\)/g, '')
      .split(', ')
      .map((name) => (name === 'react' || name === 'vue' ? name : toImport(name)));
  const rows = [...plan.matchAll(/^([\w-]+) +-> (.+)$/gm)].map(([, room = '', list = '']) => [
    room,
    toImports(list).sort(),
  ]);
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(Object.entries(arrows).map(([room, allowed]) => [room, allowed.toSorted()])),
  );
});

test('every room has its arrows', () => {
  const rooms = readdirSync(join(root, 'packages')).filter((name) => name !== 'demo' && name !== 'tooling');
  expect(Object.keys(arrows).sort()).toEqual(rooms.sort());
});

test('only the components of React and Vue import the look', () => {
  const bindings = ['react', 'vue'].flatMap((room) => listSources(`packages/${room}/src`));
  const outside = bindings.filter((file) => !file.includes('/src/components/') && !isTest(file));
  expect(
    outside
      .flatMap(readImports)
      .filter(({ specifier }) => specifier.startsWith('@rtas/ui'))
      .map(say),
  ).toEqual([]);
});

test('lottie-web is imported only dynamically, in one file', () => {
  const sites = listSources('packages')
    .filter(
      (file) =>
        !isTest(file) && readImports(file).some(({ specifier }) => specifier.startsWith('lottie-web')),
    )
    .map((file) => readFileSync(join(root, file), 'utf8'));
  expect(sites).toHaveLength(1);
  expect(sites[0]).not.toMatch(/^import (?!type).*from 'lottie-web/m);
});

const members = ['stories', 'test', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)];
const allSources = members.flatMap((member) => listSources(member));

test('nothing published imports simulators, demo, stories or test', () => {
  const published = Object.keys(arrows).filter((room) => room !== 'simulators');
  const imports = published.flatMap((room) => listSources(`packages/${room}`)).flatMap(readImports);
  expect(
    imports.filter(({ specifier }) => neverImported.includes(toPackageName(specifier))).map(say),
  ).toEqual([]);
});

test('a neighbour is imported by a declared entry, never by a path inside it', () => {
  const undeclared = allSources
    .flatMap(readImports)
    .filter(({ specifier }) => specifier.startsWith('@rtas/') && !isDeclaredEntry(specifier));
  expect(undeclared.map(say)).toEqual([]);
});

test('a relative import stays inside its own member of the workspace', () => {
  const escapes = members.flatMap((member) =>
    listSources(member)
      .filter((file) => !isTool(file))
      .flatMap(readImports)
      .filter(
        ({ file, specifier }) =>
          specifier.startsWith('.') && !join(dirname(file), specifier).startsWith(member),
      ),
  );
  expect(escapes.map(say)).toEqual([]);
});

function isDeclaredEntry(specifier: string): boolean {
  const [, room = '', ...path] = specifier.split('/');
  const manifest = join(root, 'packages', room, 'package.json');
  if (!existsSync(manifest)) return false;
  const { exports = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  return ['.', ...path].join('/') in exports;
}
