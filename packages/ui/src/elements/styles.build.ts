import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Turns the style sheet into a module for the elements, which adopt it: a shadow root sees no style of the page. */

const source = new URL('../styles/styles.css', import.meta.url);
const target = new URL('./styles.gen.ts', import.meta.url);

/** What a page gets: without comments and room. */
export async function toStyleSheet(): Promise<string> {
  // Here, because it refuses to be loaded where a test has made a browser's globals.
  const { transform } = await import('esbuild');
  const { code } = await transform(await readFile(source, 'utf8'), { loader: 'css', minify: true });
  return code.trim();
}

/** What `styles.gen.ts` has to be. */
export const toStyleModule = async (): Promise<string> =>
  `export const css =\n  ${JSON.stringify(await toStyleSheet())};\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await toStyleModule());
