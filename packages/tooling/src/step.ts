import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface StepOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const passedOn = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs a program, shows what it prints, and gives its exit status. Signals go on to the program: it decides when
 * all is put away.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  options: StepOptions = {},
): Promise<number> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(program, args, { cwd: options.cwd ?? root, env, stdio: 'inherit' });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    const finish = (code: number) => {
      for (const signal of passedOn) process.off(signal, pass);
      resolve(code);
    };
    for (const signal of passedOn) process.on(signal, pass);
    child.on('error', () => finish(127));
    child.on('exit', (code) => finish(code ?? 1));
  });
}

/** Runs a program as one named step; says so before and how long it took after. */
export async function runStep(
  name: string,
  program: string,
  args: readonly string[],
  options: StepOptions = {},
): Promise<boolean> {
  console.log(`\n── ${name}`);
  const begun = Date.now();
  const code = await runProgram(program, args, options);
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'ok' : `failed with status ${code}`} (${seconds} s)`);
  return code === 0;
}

/** A tool that the workspace has installed for this package. */
export const toolPath = (name: string): string =>
  fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
