import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildProgram } from './dotnet.ts';

/** A program around the official client of .NET: one that says and hears all, and one that shows newer tokens. */
export type ClientProgram = 'conversation' | 'refresh';

const toPath = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Builds the program; false where the SDK or the client cannot be had. @throws {Error} when it has a mistake. */
export const buildClient = (program: ClientProgram): boolean => buildProgram(toPath(program));

/** Lets the client talk to a hub; answers what it prints, line by line, as it was said. */
export async function runClient(program: ClientProgram, url: string): Promise<unknown[]> {
  const assembly = toPath(`../.cache/interop/${program}/bin/${program}.dll`);
  const child = spawn('dotnet', [assembly, url], { stdio: ['ignore', 'pipe', 'inherit'], timeout: 180_000 });
  const lines: unknown[] = [];
  for await (const line of createInterface(child.stdout)) lines.push(JSON.parse(line));
  return lines;
}
