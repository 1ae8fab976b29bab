import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildProgram } from '../interop/dotnet.ts';
import { type ProtocolName, protocolNames } from './language.ts';

const project = fileURLToPath(new URL('server', import.meta.url));
const program = fileURLToPath(new URL('../.cache/oracle/bin/oracle.dll', import.meta.url));

/** The reference server. */
export interface Reference {
  /** Such as `http://127.0.0.1:1234`. */
  readonly origin: string;
  /** What it speaks: MessagePack comes in a package, which must be had from somewhere. */
  readonly protocols: readonly ProtocolName[];
  stop(): Promise<void>;
}

/** Builds and starts the reference server on a free port. */
export async function startReference(): Promise<Reference> {
  const protocols = build();
  const child: ChildProcess & { readonly stdout: NodeJS.ReadableStream } = spawn('dotnet', [program], {
    env: { ...process.env, ASPNETCORE_URLS: 'http://127.0.0.1:0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [origin] = await once(createInterface(child.stdout), 'line');
  return {
    origin: String(origin),
    protocols,
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

function build(): readonly ProtocolName[] {
  if (buildProgram(project, '-p:WithMessagePack=true')) return protocolNames;
  if (buildProgram(project, '-p:WithMessagePack=false')) return ['json'];
  throw new Error('The reference server needs the SDK of .NET 10.');
}
