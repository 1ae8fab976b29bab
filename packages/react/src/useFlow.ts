import type { Flow, FlowActions, FlowSnapshot, SharedOptions } from '@rtas/core';
import { createFlowBinding, type ReadyFlow } from '@rtas/core/binding';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';

/**
 * A snapshot with the actions of its flow. `state` tells what `phase`, `data` and `error` are.
 *
 * @example
 * const { state, phase, cancel, store }: FlowResult<RegistrationSnapshot> = useRtasRegistration({ session });
 */
export type FlowResult<Snapshot extends FlowSnapshot> = Snapshot &
  FlowActions & {
    /** The flow itself, for code outside of React, or for a component that takes `flow`. */
    readonly store: Flow<Snapshot>;
  };

/** Binds a flow to the component that calls it: starts in an effect, stops with the unmount. */
export function useFlow<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  create: (options: SharedOptions<Snapshot, PendingData, SuccessData>) => Flow<Snapshot>,
  options: SharedOptions<Snapshot, PendingData, SuccessData> | ReadyFlow<Snapshot>,
): FlowResult<Snapshot> {
  const [held, hold] = useState(() => createFlowBinding(create, options));
  const binding = held.accepts(options) ? held : createFlowBinding(create, options);
  if (binding !== held) hold(binding);

  useEffect(() => binding.update(options));
  useEffect(() => binding.mount(), [binding]);

  const { store, first } = binding;
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, () => first);
  return useMemo(() => ({ ...snapshot, ...toActions(store), store }), [snapshot, store]);
}

function toActions<Snapshot extends FlowSnapshot>(flow: Flow<Snapshot>): FlowActions {
  const { getSnapshot: _get, subscribe: _subscribe, ...actions } = flow;
  return actions;
}
