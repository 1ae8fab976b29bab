import { parseArgs } from 'node:util';
import { allTargets } from './all-targets.ts';
import { fuzz } from './run.ts';

// `npm run fuzz -- --seconds=20 --seed=7 --only=JSON`: ten minutes of everything when nothing is said.
const { values } = parseArgs({
  options: { seconds: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seconds = Number(values.seconds ?? 600);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const chosen = allTargets.filter(({ name }) =>
  name.toLowerCase().includes((values.only ?? '').toLowerCase()),
);
if (!(seconds > 0) || !Number.isInteger(seed) || chosen.length === 0) {
  console.error('npm run fuzz -- [--seconds=600] [--seed=1] [--only=<words of a name>]');
  process.exit(2);
}

console.log(`seed ${seed}, ${seconds} seconds`);
let failed = 0;
for (const target of chosen) {
  const { runs, keptBytes, failure } = await fuzz(target, { seconds: seconds / chosen.length, seed });
  if (failure) failed += 1;
  console.log(
    `${failure ? 'FAILED' : 'ok'}  ${target.name} (${runs} tries, ${Math.round(keptBytes / 1_024)} KiB kept)`,
  );
  if (failure) console.log(failure);
}
process.exitCode = failed === 0 ? 0 : 1;
