import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type ProtocolName, protocolNames } from './language.ts';

const project = fileURLToPath(new URL('server', import.meta.url));
const program = fileURLToPath(new URL('../.cache/oracle/bin/oracle.dll', import.meta.url));

/** True where the SDK that builds the reference server is installed. */
export function hasReference(): boolean {
  try {
    const version = execFileSync('dotnet', ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number.parseInt(version, 10) >= 10;
  } catch {
    return false;
  }
}

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
  try {
    buildWith('-p:WithMessagePack=true');
    return protocolNames;
  } catch {
    buildWith('-p:WithMessagePack=false');
    return ['json'];
  }
}

function buildWith(property: string): void {
  // Nothing of the compiler stays behind.
  const leaveNothing = ['-nodeReuse:false', '-p:UseSharedCompilation=false'];
  execFileSync('dotnet', ['build', '--nologo', '-v', 'quiet', ...leaveNothing, property, project], {
    stdio: 'ignore',
    timeout: 110_000,
  });
}
