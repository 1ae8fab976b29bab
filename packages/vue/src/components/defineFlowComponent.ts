import type { Flow, FlowSnapshot, SharedOptions } from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import type { ActionName } from '@rtas/core/view';
import { type Card, type CardOptions, type Template, toCardAbilities } from '@rtas/ui';
import { defineComponent } from 'vue';
import type { FlowResult, FlowSource } from '../useFlow.ts';
import { type FlowComponent, type FlowProps, flowProps, toGiven } from './props.ts';
import { useScreen } from './useScreen.ts';

interface Ingredients<Snapshot extends FlowSnapshot, PendingData, SuccessData> {
  readonly name: string;
  readonly use: (source: FlowSource<Snapshot, PendingData, SuccessData>) => FlowResult<Snapshot>;
  readonly create: (flow: Flow<Snapshot>, options?: CardOptions) => Card;
  readonly template: Template;
}

const emits = [
  'pending',
  'success',
  'rejected',
  'expired',
  'cancelled',
  'error',
  'connectionChange',
  'change',
  'action',
] as const;

type Emit = (name: (typeof emits)[number], ...values: unknown[]) => void;

/** Makes a component of a composable and a template. */
export function defineFlowComponent<Snapshot extends FlowSnapshot, PendingData, SuccessData>({
  name,
  use,
  create,
  template,
}: Ingredients<Snapshot, PendingData, SuccessData>): FlowComponent<Snapshot, PendingData, SuccessData> {
  const component = defineComponent(
    (props: FlowProps<Snapshot>, { slots, emit, attrs }) => {
      const readSource = () => toSource<Snapshot, PendingData, SuccessData>(props, emit);
      const { store } = use(readSource);
      const onAction = (action: ActionName, event: Event) => emit('action', action, event);
      const readOptions = () => ({ ...toCardAbilities(readSource()), ...toGiven(props), onAction });
      return useScreen({ create, template, store, readOptions, props, slots, attrs });
    },
    { name, props: flowProps, emits: [...emits], inheritAttrs: false },
  );
  // The events carry what the flow's callbacks are given: `toSource` connects the two.
  return component as unknown as FlowComponent<Snapshot, PendingData, SuccessData>;
}

function toSource<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  props: FlowProps<Snapshot>,
  emit: Emit,
): SharedOptions<Snapshot, PendingData, SuccessData> | ReadyFlow<Snapshot> {
  const { flow, session, ...options } = toGiven(props);
  if (flow) return { flow };
  if (!session) throw new TypeError('This component shows a flow: give it `session`, or `flow`.');
  return {
    ...options,
    session,
    onPending: (data) => emit('pending', data),
    onSuccess: (data) => emit('success', data),
    onRejected: (data) => emit('rejected', data),
    onExpired: (data) => emit('expired', data),
    onCancelled: (data) => emit('cancelled', data),
    onError: (error) => emit('error', error),
    onConnectionChange: (connection) => emit('connectionChange', connection),
    onChange: (snapshot) => emit('change', snapshot),
  };
}
