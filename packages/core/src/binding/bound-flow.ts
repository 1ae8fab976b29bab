import { callSafely } from '../flow/snapshot-store.ts';
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
      callSafely(listener);
    };
    moves.add(move);
    return () => {
      moves.delete(move);
      leave();
    };
  };
  return {
    moveTo: (next) => {
      flow = next;
      for (const move of [...moves]) move();
    },
    store: {
      subscribe,
      getSnapshot: () => flow.getSnapshot(),
      start: () => flow.start(),
      retry: (argument) => flow.retry(argument),
      cancel: (argument) => flow.cancel(argument),
      resend: (argument) => flow.resend(argument),
      chooseFactor: (name, argument) => flow.chooseFactor(name, argument),
      submitCode: (code, factor, argument) => flow.submitCode(code, factor, argument),
      usePasskey: (argument) => flow.usePasskey(argument),
      reportWrongDevice: (argument) => flow.reportWrongDevice(argument),
      openDeepLink: (argument) => flow.openDeepLink(argument),
      stop: () => flow.stop(),
    },
  };
}
