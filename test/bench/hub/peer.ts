import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DialectName } from './dialect.ts';

/** A server under test: a program that prints its port and takes posts at `/pub/<flow>`. */
export interface Peer {
  readonly name: string;
  readonly dialect: DialectName;
  readonly command: readonly [program: string, ...args: string[]];
  /** What must be built first. */
  readonly build?: readonly [program: string, ...args: string[]];
  /** Why it cannot be run on this machine. */
  readonly missing?: string;
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A server of Node under `server/`. */
export const nodeServer = (name: string): Peer['command'] => [
  process.execPath,
  '--conditions=@rtas/source',
  pathOf(`server/${name}.ts`),
];

const hasDotnet = (): boolean => spawnSync('dotnet', ['--version']).status === 0;

const aspnetFolder = pathOf('aspnet');

function createAspnetPeer(): Peer {
  const output = `${aspnetFolder}/bin/server`;
  const peer: Peer = {
    name: 'ASP.NET Core SignalR',
    dialect: 'signalr',
    command: ['dotnet', `${output}/hub-bench.dll`],
    build: ['dotnet', 'build', aspnetFolder, '-c', 'Release', '-o', output, '-v', 'quiet', '--nologo'],
  };
  return hasDotnet() ? peer : { ...peer, missing: 'dotnet is not on this machine' };
}

/** Those that are compared, the floor of what Node can do first. */
export const createPeers = (): readonly Peer[] => [
  { name: 'raw ws', dialect: 'ws', command: nodeServer('ws') },
  { name: 'socket.io', dialect: 'socket.io', command: nodeServer('socket-io') },
  { name: 'ours', dialect: 'signalr', command: nodeServer('ours') },
  createAspnetPeer(),
];

/** Holds a program to one core, where the system can. */
export function pin(command: readonly string[], core: number): readonly string[] {
  return existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', String(core), ...command] : command;
}

export interface RunningPeer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

async function readPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('The server has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^port (\d+)$/.exec(line)?.[1];
    if (port) return Number(port);
  }
  throw new Error('The server ended before it told its port.');
}

/** Builds and starts a server on a core of its own. */
export async function startPeer({ name, command, build }: Peer): Promise<RunningPeer> {
  if (build) {
    const [program, ...args] = build;
    const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} could not be built:\n${stdout}`);
  }
  const [program = '', ...args] = pin(command, 0);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const port = await readPort(child);
  child.stdout?.resume();
  return {
    port,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
