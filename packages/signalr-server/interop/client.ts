import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('.', import.meta.url));
const program = fileURLToPath(new URL('../.cache/interop/bin/interop.dll', import.meta.url));

/** Builds the conversations of the .NET client; false where the SDK or the client cannot be had. */
export function buildClient(): boolean {
  // Nothing of the compiler stays behind.
  const leaveNothing = ['-nodeReuse:false', '-p:UseSharedCompilation=false'];
  try {
    execFileSync('dotnet', ['build', '--nologo', '-v', 'quiet', ...leaveNothing, project], {
      stdio: 'ignore',
      timeout: 150_000,
    });
    return true;
  } catch {
    return false;
  }
}

/** Lets the client talk to a hub; answers what it prints, line by line, as it was said. */
export async function runClient(url: string): Promise<unknown[]> {
  const child = spawn('dotnet', [program, url], { stdio: ['ignore', 'pipe', 'inherit'], timeout: 60_000 });
  const lines: unknown[] = [];
  for await (const line of createInterface(child.stdout)) lines.push(JSON.parse(line));
  return lines;
}
