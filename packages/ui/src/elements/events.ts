import type { ConnectionStatus, EndedData, FlowSnapshot, RtasError, SharedOptions } from '@rtas/core';
import type { ActionName } from '@rtas/core/view';

/** The events of an element by name; `event.detail` is what the flow's callback of that name is given. */
export interface FlowEventMap<Snapshot, PendingData, SuccessData> {
  /** There is a code or a request, or a new one, or the phone has it. */
  'rtas-pending': CustomEvent<PendingData>;
  /** The phone has done it. Give `resultCode` to the application server. */
  'rtas-success': CustomEvent<SuccessData>;
  /** The person has declined on the phone. */
  'rtas-rejected': CustomEvent<EndedData>;
  /** The time is over. */
  'rtas-expired': CustomEvent<EndedData | null>;
  /** It was given up. */
  'rtas-cancelled': CustomEvent<EndedData | null>;
  /** It cannot go on; `retryable` says whether `retry()` can help. */
  'rtas-error': CustomEvent<RtasError>;
  /** The connection has changed. It never moves the flow. */
  'rtas-connection': CustomEvent<ConnectionStatus>;
  /** Anything has changed. */
  'rtas-change': CustomEvent<Snapshot>;
  /** Before an action is done; `preventDefault()` stops it. */
  'rtas-action': CustomEvent<{ readonly name: ActionName }>;
}

type Callbacks<Snapshot, PendingData, SuccessData> = Omit<
  SharedOptions<Snapshot, PendingData, SuccessData>,
  'session'
>;

/** Sends an event out of the shadow tree. Returns whether nobody prevented it. */
export const send = (target: EventTarget, name: string, detail: unknown): boolean =>
  target.dispatchEvent(
    new CustomEvent(`rtas-${name}`, { detail, bubbles: true, composed: true, cancelable: name === 'action' }),
  );

/** A flow's callbacks that say everything as events of the element. */
export const toEventCallbacks = <Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  target: EventTarget,
): Callbacks<Snapshot, PendingData, SuccessData> => ({
  onPending: (data) => void send(target, 'pending', data),
  onSuccess: (data) => void send(target, 'success', data),
  onRejected: (data) => void send(target, 'rejected', data),
  onExpired: (data) => void send(target, 'expired', data),
  onCancelled: (data) => void send(target, 'cancelled', data),
  onError: (error) => void send(target, 'error', error),
  onConnectionChange: (connection) => void send(target, 'connection', connection),
  onChange: (snapshot) => void send(target, 'change', snapshot),
});

/** Listeners that know what each event of the element carries. */
export interface FlowEventTarget<EventMap> {
  addEventListener<Name extends keyof EventMap>(
    name: Name,
    listener: (event: EventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof EventMap>(
    name: Name,
    listener: (event: EventMap[Name]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
}
