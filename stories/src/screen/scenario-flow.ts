import type { Flow, FlowActions, FlowSnapshot } from '@rtas/core';
import { createFrozenFlow, type Failing } from '@rtas/core/testing';

/** A flow that stands still, but for one step to where it shall stand. */
export interface ScenarioFlow<Snapshot extends FlowSnapshot> extends Flow<Snapshot> {
  readonly arrive: () => void;
}

interface Course<Snapshot extends FlowSnapshot> {
  readonly snapshot: Snapshot;
  readonly before?: Snapshot;
  readonly failing?: Failing;
  readonly unending?: readonly (keyof FlowActions)[];
}

const never = (): Promise<void> => new Promise(() => {});

/** The flow of a scenario. It stands where it stood before, until it arrives. */
export function createScenarioFlow<Snapshot extends FlowSnapshot>({
  snapshot,
  before = snapshot,
  failing,
  unending = [],
}: Course<Snapshot>): ScenarioFlow<Snapshot> {
  const listeners = new Set<() => void>();
  let present = before;
  return {
    ...createFrozenFlow(snapshot, failing),
    ...Object.fromEntries(unending.map((action) => [action, never])),
    getSnapshot: () => present,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    arrive: () => {
      present = snapshot;
      for (const listener of [...listeners]) listener();
    },
  };
}
