import { writeFile } from 'node:fs/promises';
import { createGenerated } from './generated.ts';

for (const [path, text] of Object.entries(await createGenerated())) {
  await writeFile(new URL(`../${path}`, import.meta.url), text);
}
