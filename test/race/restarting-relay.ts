import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRelay, type RelayWorld, startRelay } from '../support/relay.ts';

/** A relay that keeps its memory on disk, and is stopped and started again and again at the same address. */
export interface RestartingRelay {
  readonly world: RelayWorld;
  /** Stops the relay and starts it anew. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startRestartingRelay(): Promise<RestartingRelay> {
  const folder = mkdtempSync(join(tmpdir(), 'rtas-race-'));
  const store = `file:${folder}`;
  const world = await startRelay({ store, drainSeconds: 1 });
  const port = Number(new URL(world.url).port);
  let running = world.relay;
  return {
    world,
    restart: async () => {
      await running.close();
      ({ relay: running } = await openRelay({ store, drainSeconds: 1, port }));
    },
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true });
    },
  };
}
