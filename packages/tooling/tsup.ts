import { defineConfig } from 'tsup';
import { catalogues } from './catalogue.ts';

/**
 * The build of every published package: ECMAScript modules with declarations, one file for each entry.
 *
 * @param parts What an entry passes on and an application can do without. In files of their own, bundlers leave them
 * out; of a file that is used, they keep all that they do not know to be without effect.
 */
export const library = (entry: Record<string, string>, parts: Record<string, string> = {}) =>
  defineConfig({
    entry: { ...entry, ...parts },
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    dts: { entry },
    sourcemap: true,
    clean: true,
    splitting: true,
    esbuildPlugins: [catalogues],
    esbuildOptions: (options) => {
      // Modules are UTF-8; an escape for each letter would double what a language weighs.
      options.charset = 'utf8';
    },
    external: [/^node:/],
    // `node:sqlite` exists under no other name.
    removeNodeProtocol: false,
  });
