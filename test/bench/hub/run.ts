import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Peer, pin, startPeer } from './peer.ts';
import type { LoadPlan, Measures } from './plan.ts';
import type { Row } from './report.ts';
import { joinRounds } from './rounds.ts';

const load = fileURLToPath(new URL('load.ts', import.meta.url));

/** How much load for every server, and how often. */
export interface BenchPlan extends Omit<LoadPlan, 'port' | 'dialect'> {
  readonly rounds: number;
}

async function runLoad(plan: LoadPlan): Promise<Measures> {
  const [program = '', ...args] = pin([process.execPath, load, JSON.stringify(plan)], 1);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The load ended with status ${code}.`);
  return JSON.parse(output);
}

async function runPeer(peer: Peer, plan: BenchPlan): Promise<Measures> {
  const { port, stop } = await startPeer(peer);
  try {
    return await runLoad({ ...plan, port, dialect: peer.dialect });
  } finally {
    await stop();
  }
}

/** Lets each server bear the same load, one after the other, round by round. */
export async function runPeers(peers: readonly Peer[], plan: BenchPlan): Promise<readonly Row[]> {
  const rows = peers.map((peer) => ({ peer, rounds: [] as Measures[] }));
  for (let round = 0; round < plan.rounds; round += 1)
    for (const { peer, rounds } of rows) rounds.push(await runPeer(peer, plan));
  return rows.map(({ peer, rounds }) => ({ name: peer.name, measures: joinRounds(rounds) }));
}
