import type { Flow, SessionSource, SharedOptions } from '../options.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { createBoundFlow } from './bound-flow.ts';
import { findJoinedFlow, toLiteralKey, toSharedFlow } from './shared-flow.ts';

/**
 * A flow that was made elsewhere, in place of a session: its maker starts and stops it.
 *
 * @example
 * const ready: ReadyFlow<RegistrationSnapshot> = { flow: createRegistration({ session }) };
 */
export interface ReadyFlow<Snapshot extends FlowSnapshot> {
  /** The flow that is shown. */
  readonly flow: Flow<Snapshot>;
}

/**
 * A flow bound to the lifetime of a component, in whatever framework.
 *
 * @example
 * const binding = createFlowBinding(createRegistration, { session });
 * const leave = binding.store.subscribe(() => render(binding.store.getSnapshot()));
 * const unmount = binding.mount();
 */
export interface FlowBinding<Snapshot extends FlowSnapshot, Options> {
  /** The flow for this component: its snapshots, and its actions. */
  readonly store: Flow<Snapshot>;
  /** The snapshot before anything started: what a server renders and a hydrating page repeats. */
  readonly first: Snapshot;
  /** Whether the options mean this flow. Callbacks may differ; another session or flow needs another binding. */
  readonly accepts: (options: Options) => boolean;
  /** Takes newer callbacks, actions and session function, without a restart. */
  readonly update: (options: Options) => void;
  /**
   * Starts the flow unless `autoStart` is false. Returns what to call at the unmount. A mount that follows in
   * the same task, as in React's StrictMode, goes on as if nothing was; a later one connects again without a
   * new session. Components that are mounted at the same time with the same session function, or with the same
   * `url` and `token`, share one flow: all their callbacks are called, also for what was there before they came, and of each action the
   * newest is taken.
   */
  readonly mount: () => () => void;
}

/**
 * Binds a flow to a component.
 *
 * @param create `createRegistration` or `createAuthentication`.
 * @param options Options of the flow, or `{ flow }` with one that is ready.
 * @example
 * const binding = createFlowBinding(createRegistration, { session });
 * const unmount = binding.mount();
 */
export function createFlowBinding<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  create: (options: SharedOptions<Snapshot, PendingData, SuccessData>) => Flow<Snapshot>,
  options: SharedOptions<Snapshot, PendingData, SuccessData> | ReadyFlow<Snapshot>,
): FlowBinding<Snapshot, SharedOptions<Snapshot, PendingData, SuccessData> | ReadyFlow<Snapshot>> {
  const key = toFlowKey(options);
  const accepts = (newer: typeof options) => toFlowKey(newer) === key;
  if ('flow' in options) {
    const store = options.flow;
    return { store, first: store.getSnapshot(), accepts, update: () => {}, mount: () => () => {} };
  }
  let latest = options;
  const read = () => latest;
  let shared = toSharedFlow(create, options);
  const { store, moveTo } = createBoundFlow(shared.store);
  return {
    store,
    first: store.getSnapshot(),
    accepts,
    update: (newer) => {
      if (!('flow' in newer)) latest = newer;
    },
    mount: () => {
      const joined = findJoinedFlow(create, options);
      if (joined && joined !== shared) {
        shared.store.stop();
        shared = joined;
        moveTo(shared.store);
      }
      return shared.join(read);
    },
  };
}

/** All session functions are alike, as a function written in a component is new at each render. */
function toFlowKey(options: { readonly session: SessionSource } | { readonly flow: unknown }): unknown {
  if ('flow' in options) return options.flow;
  const { session } = options;
  return typeof session === 'function' ? 'function' : toLiteralKey(session);
}
