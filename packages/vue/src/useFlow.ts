import type { Flow, FlowActions, FlowSnapshot, SessionSource, SharedOptions } from '@rtas/core';
import { createFlowBinding, type FlowBinding, type ReadyFlow } from '@rtas/core/binding';
import {
  type ComputedRef,
  computed,
  getCurrentInstance,
  type MaybeRef,
  type MaybeRefOrGetter,
  onActivated,
  onDeactivated,
  onMounted,
  onScopeDispose,
  type ShallowRef,
  shallowRef,
  toValue,
  unref,
  watch,
} from 'vue';

/**
 * Refs of everything in a snapshot, and the actions of its flow.
 *
 * @example
 * const { state, snapshot, cancel }: FlowResult<RegistrationSnapshot> = useRtasRegistration({ session });
 */
export type FlowResult<Snapshot extends FlowSnapshot> = FlowRefs<Snapshot> &
  FlowActions & {
    /** The whole snapshot: its `state` tells the compiler what `phase`, `data` and `error` are. */
    readonly snapshot: Readonly<ShallowRef<Snapshot>>;
    /** The flow itself, for code outside of Vue, or for a component that takes `flow`. */
    readonly store: ComputedRef<Flow<Snapshot>>;
  };

type Options<Snapshot extends FlowSnapshot, PendingData, SuccessData> =
  | SharedOptions<Snapshot, PendingData, SuccessData>
  | ReadyFlow<Snapshot>;

/**
 * Options, or a ref or getter of them. `session` may be a ref too; a function there is a session function.
 *
 * @example
 * const token = ref('');
 * const { state } = useRtasRegistration(() => ({ session: { url: 'https://relay.example', token: token.value } }));
 */
export type FlowSource<Snapshot extends FlowSnapshot, PendingData, SuccessData> = MaybeRefOrGetter<
  | ReadyFlow<Snapshot>
  | (Omit<SharedOptions<Snapshot, PendingData, SuccessData>, 'session'> & {
      readonly session: MaybeRef<SessionSource>;
    })
>;

/** The fields are a parameter so that a union of snapshots gives one set of refs, not one for each. */
type FlowRefs<Snapshot, Field extends keyof Snapshot = keyof Snapshot> = {
  readonly [Name in Field]: ComputedRef<Snapshot[Name]>;
};

/** Binds a flow to the scope that calls it: starts when mounted, rests while kept alive unseen, stops with the scope. */
export function useFlow<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  create: (options: SharedOptions<Snapshot, PendingData, SuccessData>) => Flow<Snapshot>,
  source: FlowSource<Snapshot, PendingData, SuccessData>,
): FlowResult<Snapshot> {
  const read = () => toOptions(source);
  const open = () => createFlowBinding(create, read());
  const binding = shallowRef(open());
  // Vue's type asks whether a snapshot might itself be a ref, which it is not.
  const snapshot = shallowRef(binding.value.first) as ShallowRef<Snapshot>;
  const store = computed(() => binding.value.store);
  const lifetime = useLifetime(() => connect(binding.value, snapshot));

  watch(read, (options) => {
    if (binding.value.accepts(options)) return binding.value.update(options);
    lifetime.renew(() => {
      binding.value = open();
      snapshot.value = binding.value.first;
    });
  });
  return { ...toFields(snapshot), ...toActions(store), snapshot, store };
}

/** Plain options. Each member is read, so that a watcher sees a change of any. */
function toOptions<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  source: FlowSource<Snapshot, PendingData, SuccessData>,
): Options<Snapshot, PendingData, SuccessData> {
  const options = toValue(source);
  return 'flow' in options ? options : { ...options, session: unref(options.session) };
}

function connect<Snapshot extends FlowSnapshot, Options>(
  { store, mount }: FlowBinding<Snapshot, Options>,
  snapshot: ShallowRef<Snapshot>,
): () => void {
  const take = () => {
    snapshot.value = store.getSnapshot();
  };
  const unsubscribe = store.subscribe(take);
  const unmount = mount();
  take();
  return () => {
    unsubscribe();
    unmount();
  };
}

/** Calls `mount` while the component is on the page, or at once in a bare scope, and what it returned afterwards. */
function useLifetime(mount: () => () => void) {
  let unmount: (() => void) | undefined;
  const start = () => {
    unmount ??= mount();
  };
  const stop = () => {
    unmount?.();
    unmount = undefined;
  };
  const renew = (change: () => void) => {
    const wasMounted = unmount !== undefined;
    stop();
    change();
    if (wasMounted) start();
  };
  if (getCurrentInstance()) {
    onMounted(start);
    onActivated(start);
    onDeactivated(stop);
  } else if (typeof window !== 'undefined') start();
  onScopeDispose(stop);
  return { renew };
}

function toFields<Snapshot extends FlowSnapshot>(snapshot: ShallowRef<Snapshot>): FlowRefs<Snapshot> {
  const fields = Object.keys(snapshot.value).map((field) => [
    field,
    computed(() => Reflect.get(snapshot.value, field)),
  ]);
  // The entries lose which field has which type; they were made from the snapshot's own fields.
  return Object.fromEntries(fields) as FlowRefs<Snapshot>;
}

function toActions<Snapshot extends FlowSnapshot>(store: ComputedRef<Flow<Snapshot>>): FlowActions {
  const { getSnapshot: _get, subscribe: _subscribe, ...actions } = store.value;
  const live = Object.keys(actions).map((name) => [
    name,
    (...words: unknown[]) => Reflect.get(store.value, name)(...words),
  ]);
  // The entries lose which name has which type; they are those of the flow.
  return Object.fromEntries(live) as FlowActions;
}
