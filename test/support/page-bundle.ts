import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../packaging/source-imports.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

/** Serves a page whose only script is this file, as an application's build would make it. Passkeys want a name, not an address. */
export async function servePage(entry: string): Promise<StaticServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rtas-page-'));
  await build({
    entryPoints: { page: join(root, entry) },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@rtas/source'],
    logLevel: 'error',
  });
  const html = '<!doctype html><title>Page</title><main></main><script type="module" src="page.js"></script>';
  await writeFile(join(folder, 'index.html'), html);
  const server = await serveFolder(folder);
  return {
    url: `${server.url.replace('127.0.0.1', 'localhost')}/index.html`,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
