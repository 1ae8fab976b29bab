import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toPosterLayers } from './last-frame.ts';
import { pictureNames } from './picture-name.ts';
import { animationOf } from './pictures.ts';

/** Draws the last frame of each animation once, so that a page gets the still pictures without what moves. */

const target = new URL('./posters.gen.ts', import.meta.url);

const toLines = (name: (typeof pictureNames)[number]): string => {
  const layers = toPosterLayers(animationOf(name)).map((layer) => `    ${JSON.stringify(layer)},\n`);
  return `  ${name}: [\n${layers.join('')}  ],\n`;
};

/** What `posters.gen.ts` has to be. */
export const toPosterModule = (): string =>
  `export const posters = {\n${pictureNames.map(toLines).join('')}} as const;\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, toPosterModule());
