#!/usr/bin/env node
import { once } from 'node:events';
import { runCommand } from './command/command.ts';
import { RelayConfigurationError } from './configuration-error.ts';
import type { RelayOptions } from './options.ts';
import { createRelay } from './relay.ts';

async function serve(options: RelayOptions): Promise<void> {
  const relay = await createRelay({ logStream: process.stderr, ...options });
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  process.stdout.write(`listening ${await relay.listen()}\n`);
  await stopped;
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(1));
  await relay.close();
  process.exit(0);
}

const toSentence = (error: unknown): string => {
  if (error instanceof RelayConfigurationError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return code === 'EADDRINUSE'
    ? 'port: is taken; choose another one, or 0.'
    : `the relay cannot start: ${code}`;
};

try {
  const result = await runCommand({ argv: process.argv.slice(2), env: process.env });
  if ('output' in result) process.stdout.write(result.output);
  else await serve(result.start);
} catch (error) {
  process.stderr.write(`${toSentence(error)}\n`);
  process.exitCode = 1;
}
