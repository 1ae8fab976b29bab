import { mkdir, writeFile } from 'node:fs/promises';
import { pictureNames } from './picture-name.ts';
import { animationOf } from './pictures.ts';

const folder = new URL('../../dist/animations/', import.meta.url);

await mkdir(folder, { recursive: true });
for (const name of pictureNames) {
  await writeFile(new URL(`${name}.json`, folder), `${JSON.stringify(animationOf(name))}\n`);
}
