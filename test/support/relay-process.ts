import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../packaging/source-imports.ts';
import { findFreePort } from './free-port.ts';
import { callRelay, client, type RelayCalls } from './relay.ts';

/** The command `rtas-relay` as it runs on a machine: a process that can die, and what it has written down. */
export interface RelayProcess extends RelayCalls {
  readonly url: string;
  /** Ends it in the middle of whatever it does. */
  readonly kill: () => Promise<void>;
  /** Starts it again at the same address. */
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const cli = join(root, 'packages/relay/src/cli.ts');

/** Resolves when the relay listens. */
async function spawnRelay(argv: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--conditions=@rtas/source', cli, ...argv], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {},
  });
  await once(createInterface(child.stdout), 'line');
  return child;
}

/** @param allowedOrigin where the pages come from */
export async function startRelayProcess(allowedOrigin: string): Promise<RelayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'rtas-relay-process-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const options = { port, store: `file:${folder}`, clients: client, 'allowed-origins': allowedOrigin };
  const argv = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let child = await spawnRelay(argv);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    ...(await callRelay(url)),
    url,
    kill,
    start: async () => {
      child = await spawnRelay(argv);
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
