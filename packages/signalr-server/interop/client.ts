import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program around the official client of .NET: one that says and hears all, and one that shows newer tokens. */
export type ClientProgram = 'conversation' | 'refresh';

const toPath = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Builds the program; false where the SDK or the client cannot be had. */
export function buildClient(program: ClientProgram): boolean {
  // Nothing of the compiler stays behind.
  const leaveNothing = ['-nodeReuse:false', '-p:UseSharedCompilation=false'];
  try {
    execFileSync('dotnet', ['build', '--nologo', '-v', 'quiet', ...leaveNothing, toPath(program)], {
      stdio: 'ignore',
      timeout: 150_000,
    });
    return true;
  } catch {
    return false;
  }
}

/** Lets the client talk to a hub; answers what it prints, line by line, as it was said. */
export async function runClient(program: ClientProgram, url: string): Promise<unknown[]> {
  const assembly = toPath(`../.cache/interop/${program}/bin/${program}.dll`);
  const child = spawn('dotnet', [assembly, url], { stdio: ['ignore', 'pipe', 'inherit'], timeout: 180_000 });
  const lines: unknown[] = [];
  for await (const line of createInterface(child.stdout)) lines.push(JSON.parse(line));
  return lines;
}
