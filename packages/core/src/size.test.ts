import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { expect, test, vi } from 'vitest';

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** What a page may weigh that uses the core, minified and compressed, with all that it stands on. */
const budgetKiB = 31;

const owners = { xstate: /\/xstate\//, signalr: /\/signalr\//, protocol: /protocol\/src/, core: /src\// };

/** What every flow loads, at first and with the hub; what else is imported on demand stands in files of its own. */
async function bundle() {
  const { outputFiles, metafile } = await build({
    stdin: { contents: "export * from '@rtas/core'", resolveDir: new URL('..', import.meta.url).pathname },
    bundle: true,
    minify: true,
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@rtas/source', 'module'],
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const first = toFirst(metafile.outputs);
  const files = first.flatMap((name) => outputFiles.filter(({ path }) => path.endsWith(name)));
  const text = Buffer.concat(files.map(({ contents }) => contents));
  return { text, outputs: first.flatMap((name) => metafile.outputs[name] ?? []) };
}

/** The files of the entry, then of the hub, each with those that it imports at once. */
function toFirst(outputs: Metafile['outputs']): readonly string[] {
  const endsOf = (end: string) =>
    Object.keys(outputs).filter((name) => outputs[name]?.entryPoint?.endsWith(end));
  const found = new Set(endsOf('<stdin>'));
  const follow = () => {
    for (const name of found)
      for (const { path, kind } of outputs[name]?.imports ?? [])
        if (kind === 'import-statement') found.add(path);
  };
  follow();
  for (const name of endsOf('/connection/attempt.ts')) found.add(name);
  follow();
  return [...found];
}

test(`the core with SignalR and XState weighs at most ${budgetKiB} KiB on the wire`, async () => {
  const { text, outputs } = await bundle();
  const inputs = outputs.flatMap(({ inputs }) => Object.entries(inputs));
  const toOwner = (path: string) =>
    Object.entries(owners).find(([, pattern]) => pattern.test(path))?.[0] ?? path;
  const table = new Map<string, number>();
  for (const [path, { bytesInOutput }] of inputs) {
    table.set(toOwner(path), (table.get(toOwner(path)) ?? 0) + bytesInOutput);
  }
  const totalKiB = gzipSync(text, { level: 9 }).length / 1024;
  console.table({
    ...Object.fromEntries(table),
    total: text.length,
    'gzip, KiB': Number(totalKiB.toFixed(1)),
  });
  expect(text.length).toBeGreaterThan(10_000);
  expect(totalKiB).toBeLessThanOrEqual(budgetKiB);
});

test('the core brings no renderer, player or server along', async () => {
  const { text } = await bundle();
  const words = new TextDecoder().decode(text);
  for (const word of [
    'lottie',
    'preact',
    'createElement',
    'valibot',
    'PublicKeyCredential',
    'node:',
    'eval(',
    // What of XState neither machine uses.
    'xstate.emit',
    'xstate.log',
    'xstate.sendTo',
  ]) {
    expect(words).not.toContain(word);
  }
});
