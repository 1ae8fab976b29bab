import type { Flow } from '../options.ts';
import type { FlowSnapshot } from '../snapshot.ts';

/** A flow for one component. Another can take its place, and whoever holds the store goes on with that one. */
export interface BoundFlow<Snapshot extends FlowSnapshot> {
  readonly store: Flow<Snapshot>;
  /** Puts another flow in the place of the present one, and tells all that listen. */
  readonly moveTo: (flow: Flow<Snapshot>) => void;
}

export function createBoundFlow<Snapshot extends FlowSnapshot>(first: Flow<Snapshot>): BoundFlow<Snapshot> {
  let flow = first;
  const moves = new Set<() => void>();
  const subscribe = (listener: () => void): (() => void) => {
    let leave = flow.subscribe(listener);
    const move = () => {
      leave();
      leave = flow.subscribe(listener);
      listener();
    };
    moves.add(move);
    return () => {
      moves.delete(move);
      leave();
    };
  };
  const actions = Object.keys(flow).map((name) => [
    name,
    (...words: unknown[]) => Reflect.get(flow, name)(...words),
  ]);
  return {
    moveTo: (next) => {
      flow = next;
      for (const move of [...moves]) move();
    },
    // The entries lose which name has which type; they are those of the flow.
    store: { ...Object.fromEntries(actions), subscribe } as Flow<Snapshot>,
  };
}
