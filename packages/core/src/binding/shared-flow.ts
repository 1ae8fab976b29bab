import type { Flow, SharedOptions } from '../options.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { toJointOptions } from './joint-options.ts';
import { toLiveOptions } from './live-options.ts';

type Options<Snapshot, PendingData, SuccessData> = SharedOptions<Snapshot, PendingData, SuccessData>;
type Create<Snapshot extends FlowSnapshot, PendingData, SuccessData> = (
  options: Options<Snapshot, PendingData, SuccessData>,
) => Flow<Snapshot>;

/** A flow with the components that show it. */
export interface SharedFlow<Snapshot extends FlowSnapshot, Given> {
  readonly store: Flow<Snapshot>;
  /** Called with a way to read the options of a component that was mounted. Returns what to call at its unmount. */
  readonly join: (read: () => Given) => () => void;
}

const sharedFlows = new WeakMap<object, Map<unknown, unknown>>();

/** One flow for all components on the page that are mounted with the same session function. */
export function shareFlow<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  create: Create<Snapshot, PendingData, SuccessData>,
  options: Options<Snapshot, PendingData, SuccessData>,
): SharedFlow<Snapshot, Options<Snapshot, PendingData, SuccessData>> {
  const { session } = options;
  if (typeof session !== 'function') return createSharedFlow(create, options, () => {});
  const byKind = sharedFlows.get(session) ?? new Map();
  sharedFlows.set(session, byKind);
  // What `create` made goes by its name: the types are those that it was made with.
  const known = byKind.get(create) as SharedFlow<Snapshot, typeof options> | undefined;
  const flow = known ?? createSharedFlow(create, options, () => byKind.delete(create));
  byKind.set(create, flow);
  return flow;
}

function createSharedFlow<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  create: Create<Snapshot, PendingData, SuccessData>,
  first: Options<Snapshot, PendingData, SuccessData>,
  onLeft: () => void,
): SharedFlow<Snapshot, typeof first> {
  const readers = new Set<() => typeof first>();
  const store = create(toLiveOptions(() => toJointOptions([...readers].map((read) => read())) ?? first));
  return {
    store,
    join: (read) => {
      readers.add(read);
      if (read().autoStart !== false || store.getSnapshot().state !== 'idle') store.start();
      return () => {
        readers.delete(read);
        // Not at once: a mount in the same task takes over the open connection.
        queueMicrotask(() => {
          if (readers.size > 0) return;
          store.stop();
          onLeft();
        });
      };
    },
  };
}
