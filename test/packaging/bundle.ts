import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { root } from './source-imports.ts';

export interface BundleOptions {
  /** What an application writes. */
  readonly code: string;
  /** Left out: what the application has anyway. */
  readonly external?: readonly string[];
  /** Where it stands. Default: in this repository, on our sources. */
  readonly folder?: string;
}

export interface Bundle {
  /** The file that starts and what it imports at once. */
  readonly first: Uint8Array;
  /** What is imported when it is needed, by name without hash. */
  readonly later: ReadonlyMap<string, Uint8Array>;
}

/** The entry's file and those that it imports at once. */
function toFirst({ outputs }: Metafile): ReadonlySet<string> {
  const found = new Set(Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === '<stdin>'));
  for (const name of found)
    for (const { path, kind } of outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && path in outputs) found.add(path);
  return found;
}

const toName = (path: string): string => path.replace(/^.*\//, '').replace(/-[A-Z0-9]{8}\.js$/, '');

/** As the packages ship them: catalogues come as what they evaluate to, and need nothing to be unpacked from. */
const shippedCatalogues: Plugin = {
  name: 'shipped-catalogues',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]locale[\\/]catalogues[\\/]/ }, async ({ path }) => ({
      contents: `export const texts = ${JSON.stringify((await import(path)).texts)}`,
    })),
};

/** What an application's production build makes of its imports. */
export async function bundle({ code, external = [], folder }: BundleOptions): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder ?? join(root, 'test'), loader: 'ts' },
    absWorkingDir: folder ?? root,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    outdir: 'out',
    write: false,
    metafile: true,
    legalComments: 'none',
    conditions: folder ? ['module'] : ['@rtas/source', 'module'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: [...external],
    plugins: [shippedCatalogues],
  });
  const first = toFirst(metafile);
  const isFirst = (path: string) => [...first].some((name) => path.endsWith(name));
  const later = outputFiles.filter(({ path }) => !isFirst(path));
  return {
    first: Buffer.concat(outputFiles.filter(({ path }) => isFirst(path)).map(({ contents }) => contents)),
    later: new Map(later.map(({ path, contents }) => [toName(path), contents])),
  };
}
