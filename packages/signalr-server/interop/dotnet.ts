import { spawnSync } from 'node:child_process';

/** True where the SDK of .NET 10 is installed. */
export function hasDotnet(): boolean {
  const { status, stdout } = spawnSync('dotnet', ['--version'], { encoding: 'utf8' });
  return status === 0 && Number.parseInt(stdout, 10) >= 10;
}

// Nothing of the compiler stays behind.
const leaveNothing = ['-nodeReuse:false', '-p:UseSharedCompilation=false'];

/**
 * Builds a program of .NET; false where the SDK or its packages cannot be had.
 *
 * @throws {Error} with what the compiler says, when the program itself cannot be built.
 */
export function buildProgram(folder: string, ...properties: readonly string[]): boolean {
  if (!hasDotnet() || !restore(folder, properties)) return false;
  const args = ['build', '--no-restore', '--nologo', '-v', 'quiet', ...leaveNothing, ...properties, folder];
  const { status, stdout } = spawnSync('dotnet', args, { encoding: 'utf8', timeout: 90_000 });
  // That a machine is too busy to compile it says nothing of the program.
  if (status === null) return false;
  if (status !== 0) throw new Error(`The program in ${folder} cannot be built:\n${stdout}`);
  return true;
}

function restore(folder: string, properties: readonly string[]): boolean {
  const args = ['restore', '-v', 'quiet', ...leaveNothing, ...properties, folder];
  return spawnSync('dotnet', args, { stdio: 'ignore', timeout: 60_000 }).status === 0;
}
