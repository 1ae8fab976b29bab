// Lets browsers, application server and network race, and prints what came of it.
// `npm run race -- --runs=1000 --seed=7` makes fewer runs, or those of another seed.
import { parseArgs } from 'node:util';
import { rungs } from '../support/blocked-network.ts';
import type { Outcome } from './interleaving.ts';
import { type RaceOptions, runRace, runRestarts } from './run.ts';
import { isGood, toSummary } from './summary.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    lanes: { type: 'string', default: '16' },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const begun = performance.now();
let done = 0;
let bad = 0;

function onOutcome(outcome: Outcome): void {
  done += 1;
  if (!isGood(outcome)) bad += 1;
  if (!isGood(outcome) && bad <= 10) console.error('failed', outcome);
  if (done % 5_000 === 0) console.log(`${done} runs, ${Math.round((performance.now() - begun) / 1000)} s`);
}

const options: RaceOptions = { runs, seed, lanes: Number(values.lanes), onOutcome };
const steady = await runRace(options);
const { outcomes: restarted, restarts } = await runRestarts({ ...options, runs: Math.ceil(runs / 100) });
const byRung = rungs.map((rung) => [rung, toSummary(steady.filter((outcome) => outcome.rung === rung))]);
console.table({ ...Object.fromEntries(byRung), [`${restarts} restarts`]: toSummary(restarted) });
const failed = [...steady, ...restarted].find((outcome) => !isGood(outcome));
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(`first seed ${seed}, ${seconds} s, ${bad} of ${done} runs failed`);
if (failed) console.log(`repeat with: npm run race -- --runs=1 --seed=${failed.seed}`);
process.exitCode = bad === 0 ? 0 : 1;
