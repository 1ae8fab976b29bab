import { writeFileSync } from 'node:fs';
import { askAll } from './ask.ts';
import { protocolNames } from './language.ts';
import { startReference } from './reference.ts';

// Writes down what the reference server says, for machines that have none.
const reference = await startReference();
for (const protocol of reference.protocols) {
  const answers = await askAll(reference.origin, protocol);
  const target = new URL(`recorded-${protocol}.json`, import.meta.url);
  writeFileSync(target, `${JSON.stringify(answers, undefined, 2)}\n`);
}
await reference.stop();
const missing = protocolNames.filter((protocol) => !reference.protocols.includes(protocol));
if (missing.length > 0) throw new Error(`Not recorded, because its package cannot be had: ${missing}.`);
