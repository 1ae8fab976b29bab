import { defineConfig, type Options } from 'tsup';
import { catalogues } from './catalogue.ts';

/**
 * Takes away what a file of the build imports for nothing but its effects: none of ours has any, and bundlers that
 * split code would take it for needed at once.
 */
const withoutBareImports: NonNullable<Options['plugins']>[number] = {
  name: 'without-bare-imports',
  // The line stays, so that source maps hold.
  renderChunk: (code) => ({ code: code.replaceAll(/^import "\.\/chunk-\w+\.js";$/gm, '') }),
};

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
    plugins: [withoutBareImports],
    esbuildOptions: (options) => {
      // Modules are UTF-8; an escape for each letter would double what a language weighs.
      options.charset = 'utf8';
    },
    external: [/^node:/],
    // `node:sqlite` exists under no other name.
    removeNodeProtocol: false,
  });
