import { notify } from '../flow/callbacks.ts';
import type { Flow, SessionSource, SharedOptions } from '../options.ts';
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

/** The flows that are on the page, by what made them and by session. What is only rendered is not among them. */
const joinedFlows = new WeakMap<object, Map<unknown, unknown>>();

/** The flow of this session that components on the page show already, or one for this component alone. */
export function toSharedFlow<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  create: Create<Snapshot, PendingData, SuccessData>,
  options: Options<Snapshot, PendingData, SuccessData>,
): SharedFlow<Snapshot, Options<Snapshot, PendingData, SuccessData>> {
  return findJoinedFlow(create, options) ?? createSharedFlow(create, options);
}

/** The flow of this session that components on the page show already. */
export function findJoinedFlow<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  create: Create<Snapshot, PendingData, SuccessData>,
  { session }: Options<Snapshot, PendingData, SuccessData>,
): SharedFlow<Snapshot, Options<Snapshot, PendingData, SuccessData>> | undefined {
  // What `create` made goes by its name: the types are those that it was made with.
  return joinedFlows.get(create)?.get(toSharingKey(session)) as
    | SharedFlow<Snapshot, Options<Snapshot, PendingData, SuccessData>>
    | undefined;
}

/** Sessions with the same key are one. A session function is known by itself: who calls it gets a flow of its own. */
function toSharingKey(session: SessionSource): unknown {
  return typeof session === 'function' ? session : toLiteralKey(session);
}

/** The same for sessions that lead to the same flow. */
export const toLiteralKey = (session: Exclude<SessionSource, (...args: never) => unknown>): string =>
  JSON.stringify('token' in session ? [session.url, session.token] : [session.rtas_url, session.rtas_token]);

function createSharedFlow<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  create: Create<Snapshot, PendingData, SuccessData>,
  first: Options<Snapshot, PendingData, SuccessData>,
): SharedFlow<Snapshot, typeof first> {
  const readers = new Set<() => typeof first>();
  const told = new WeakSet<() => typeof first>();
  const store = create(toLiveOptions(() => toJointOptions([...readers].map((read) => read())) ?? first));
  const untouched = store.getSnapshot();
  const key = toSharingKey(first.session);
  const shared = { store, join };
  return shared;

  function join(read: () => typeof first): () => void {
    const now = store.getSnapshot();
    // Who comes later hears what the others know already.
    if (now !== untouched && !told.has(read)) notify(read(), { before: untouched, after: now });
    told.add(read);
    readers.add(read);
    const flows = joinedFlows.get(create) ?? new Map();
    joinedFlows.set(create, flows.set(key, shared));
    if (read().autoStart !== false || store.getSnapshot().state !== 'idle') store.start();
    return () => {
      readers.delete(read);
      // Not at once: a mount in the same task takes over the open connection.
      queueMicrotask(() => {
        if (readers.size > 0) return;
        store.stop();
        if (flows.get(key) === shared) flows.delete(key);
      });
    };
  }
}
