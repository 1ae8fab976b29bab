import { createFaultProxy } from '../support/fault-proxy.ts';
import { type RelayWorld, startRelay } from '../support/relay.ts';
import { type Outcome, runInterleaving } from './interleaving.ts';
import { createPlan } from './plan.ts';
import { type RestartingRelay, startRestartingRelay } from './restarting-relay.ts';

/** A relay remembers the flows of a week: after so many a new one is taken. */
const runsPerRelay = 2_000;

export interface RaceOptions {
  readonly runs: number;
  /** The seed of the first run; each further run has the next number. */
  readonly seed: number;
  /** Flows at the same time. Default: 16. */
  readonly lanes?: number;
  readonly onOutcome?: (outcome: Outcome) => void;
}

interface Seeds {
  next: number;
  readonly end: number;
}

/** One browser after the other, each with a plan of its own. */
async function runLane(world: RelayWorld, seeds: Seeds, note: (outcome: Outcome) => void): Promise<void> {
  const network = await createFaultProxy(Number(new URL(world.url).port));
  while (seeds.next < seeds.end) {
    const plan = createPlan(seeds.next);
    seeds.next += 1;
    const race = await runInterleaving({ world, network }, plan);
    note(await race.judge());
  }
  await network.close();
}

async function runLanes(
  world: RelayWorld,
  { runs, seed, lanes = 16, onOutcome }: RaceOptions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const note = (outcome: Outcome) => {
    outcomes.push(outcome);
    onOutcome?.(outcome);
  };
  const seeds: Seeds = { next: seed, end: seed + runs };
  await Promise.all(Array.from({ length: Math.min(lanes, runs) }, () => runLane(world, seeds, note)));
  return outcomes;
}

/**
 * Lets browsers, application server and network race, each run as its seed says.
 *
 * @example
 * const outcomes = await runRace({ runs: 1000, seed: 1 });
 */
export async function runRace(options: RaceOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let done = 0; done < options.runs; done += runsPerRelay) {
    const runs = Math.min(runsPerRelay, options.runs - done);
    const world = await startRelay();
    outcomes.push(...(await runLanes(world, { ...options, runs, seed: options.seed + done })));
    await world.close();
  }
  return outcomes;
}

/** Stops and starts the relay until the work is done; then the relay stays. Gives the number of restarts. */
async function restartDuring(relay: RestartingRelay, work: Promise<unknown>): Promise<number> {
  let restarts = 0;
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 100))]);
    await relay.restart();
    restarts += 1;
  }
  await over;
  return restarts;
}

/** Some interleavings at once, while the relay is restarted all the time. It stays when all was posted. */
async function runWave(relay: RestartingRelay, seeds: readonly number[]) {
  const port = Number(new URL(relay.world.url).port);
  const networks = await Promise.all(seeds.map(() => createFaultProxy(port)));
  const work = Promise.all(
    networks.map((network, index) =>
      runInterleaving({ world: relay.world, network }, createPlan(seeds[index] ?? 0)),
    ),
  );
  const restarts = await restartDuring(relay, work);
  const outcomes = await Promise.all((await work).map(({ judge }) => judge()));
  await Promise.all(networks.map((network) => network.close()));
  return { outcomes, restarts };
}

/** The same with a relay that is stopped and started all the time, and keeps its memory in a file. */
export async function runRestarts({ runs, seed, lanes = 16, onOutcome }: RaceOptions) {
  const relay = await startRestartingRelay();
  const outcomes: Outcome[] = [];
  let restarts = 0;
  for (let done = 0; done < runs; done += lanes) {
    const seeds = Array.from({ length: Math.min(lanes, runs - done) }, (_, index) => seed + done + index);
    const wave = await runWave(relay, seeds);
    restarts += wave.restarts;
    for (const outcome of wave.outcomes) onOutcome?.(outcome);
    outcomes.push(...wave.outcomes);
  }
  await relay.close();
  return { outcomes, restarts };
}
