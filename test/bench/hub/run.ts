import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Peer, pin, startPeer } from './peer.ts';
import type { LoadPlan, Measures } from './plan.ts';
import type { Row } from './report.ts';

const load = fileURLToPath(new URL('load.ts', import.meta.url));

async function runLoad(plan: LoadPlan): Promise<Measures> {
  const [program = '', ...args] = pin([process.execPath, load, JSON.stringify(plan)], 1);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The load ended with status ${code}.`);
  return JSON.parse(output);
}

/** Lets each server bear the same load, one after the other. */
export async function runPeers(
  peers: readonly Peer[],
  plan: Omit<LoadPlan, 'port' | 'dialect'>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const peer of peers) {
    const { port, stop } = await startPeer(peer);
    try {
      rows.push({ name: peer.name, measures: await runLoad({ ...plan, port, dialect: peer.dialect }) });
    } finally {
      await stop();
    }
  }
  return rows;
}
