import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** The catalogues of texts, one file for each language. */
export const cataloguePath = /[\\/]locale[\\/]catalogues[\\/][\w-]+\.ts$/;

/** What a catalogue is shipped as: its texts, whose keys stay behind. */
export async function evaluateCatalogue(path: string): Promise<string> {
  const { texts }: { texts: string } = await import(pathToFileURL(path).href);
  return texts;
}

/** Ships catalogues as what they evaluate to. */
export const catalogues: Plugin = {
  name: 'catalogues',
  setup: ({ onLoad }) =>
    onLoad({ filter: cataloguePath }, async ({ path }) => ({
      contents: `export const texts = ${JSON.stringify(await evaluateCatalogue(path))};`,
      loader: 'js',
    })),
};
