import { writeFileSync } from 'node:fs';
import { askAll } from './ask.ts';
import { startReference } from './reference.ts';

// Writes down what the reference server says, for machines that have none.
const reference = await startReference();
const recorded = await askAll(reference.origin);
await reference.stop();
writeFileSync(new URL('recorded.json', import.meta.url), `${JSON.stringify(recorded, undefined, 2)}\n`);
