import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drawMachine } from '../tooling/src/diagram/draw.ts';
import { authenticationMachine } from './src/authentication/authentication.machine.ts';
import { registrationMachine } from './src/registration/registration.machine.ts';

/** Draws both machines, so that the pictures of the documentation are the machines themselves. */

const tones = {
  success: 'good',
  rejected: 'bad',
  error: 'bad',
  expired: 'quiet',
  cancelled: 'quiet',
} as const;

/** The pictures by the name of their file. */
export const toDiagrams = (): Readonly<Record<string, string>> => ({
  'registration.svg': drawMachine(registrationMachine.root, { title: 'The states of a registration', tones }),
  'authentication.svg': drawMachine(authenticationMachine.root, {
    title: 'The states of an authentication',
    tones,
  }),
});

/** Where the picture of this name is. */
export const toDiagramUrl = (name: string): URL => new URL(`./diagrams/${name}`, import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, svg] of Object.entries(toDiagrams())) await writeFile(toDiagramUrl(name), svg);
}
