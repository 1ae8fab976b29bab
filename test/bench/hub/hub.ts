// Compares servers of open connections under the same load, one after the other: `npm run bench -- hub`.
// `--connections=1000` holds fewer, `--only=ours` leaves others out, `--rounds=1` is done sooner.
import { parseArgs } from 'node:util';
import { createPeers } from './peer.ts';
import { toTable, toVerdicts } from './report.ts';
import { runPeers } from './run.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    connections: { type: 'string', default: '10000' },
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
  },
});

const chosen = createPeers().filter(({ name }) => values.only?.includes(name) ?? true);
for (const { name, missing } of chosen) if (missing) console.log(`${name} did not run: ${missing}.`);
const rows = await runPeers(
  chosen.filter(({ missing }) => !missing),
  {
    connections: Number(values.connections),
    seconds: { slow: 10, fast: 5, full: 8 },
    kept: 200,
    patienceMs: 10_000,
    rounds: Number(values.rounds),
  },
);
console.log(`\n${values.connections} idle connections, the median of ${values.rounds} rounds\n`);
console.log(toTable(rows));
const find = (wanted: string) => rows.find(({ name }) => name === wanted)?.measures;
const [ours, floor] = [find('ours'), find('raw ws')];
if (ours && floor) console.log(`\n${toVerdicts(ours, floor).join('\n')}`);
