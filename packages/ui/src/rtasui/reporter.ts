import type { ConnectionStatus, FlowSnapshot } from '@rtas/core';
import type { Callbacks } from './callbacks.ts';
import type { Log } from './log.ts';
import type {
  EndedPayload,
  PersonPayload,
  RegistrationPendingPayload,
  RegistrationSuccessPayload,
  TransactionPendingPayload,
  TransactionSuccessPayload,
} from './payloads.ts';

type Envelope = NonNullable<FlowSnapshot['event']>;

/** Tells the callbacks what is new in each snapshot. */
export type Reporter = (snapshot: FlowSnapshot) => void;

/** Reports the snapshots of one flow, each compared with the one before it. */
export function createReporter(
  kind: 'registration' | 'transaction',
  callbacks: Callbacks,
  log: Log,
): Reporter {
  const reportFlow = kind === 'registration' ? reportRegistration : reportTransaction;
  const reportConnection = createConnectionReporter(callbacks, log);
  let before: FlowSnapshot | null = null;
  return (snapshot) => {
    const earlier = before;
    before = snapshot;
    reportConnection(snapshot);
    if (snapshot.state !== earlier?.state) log.info(`flow: ${snapshot.state}`);
    if (isNews(snapshot, earlier)) reportFlow(snapshot, callbacks);
    if (snapshot.state === 'error' && earlier?.state !== 'error') {
      log.error(`${snapshot.error.code}: ${snapshot.error.message}`);
      callbacks.onError?.(snapshot.error.toJSON());
    }
  };
}

/** A new state, or a new code while one is waited for. That the phone has scanned is nothing that the callbacks know. */
function isNews(snapshot: FlowSnapshot, before: FlowSnapshot | null): boolean {
  if (snapshot.state !== before?.state) return true;
  return snapshot.phase === 'waiting' && snapshot.event !== before.event;
}

function reportRegistration(snapshot: FlowSnapshot, callbacks: Callbacks): void {
  const { state, event } = snapshot;
  if (state === 'pending')
    callbacks.onRegistrationPending?.(toPending<RegistrationPendingPayload>(snapshot.data, event));
  if (state === 'success') callbacks.onRegistrationSuccess?.(toPayload<RegistrationSuccessPayload>(event));
  if (state === 'rejected') callbacks.onRegistrationRejected?.(toPayload<EndedPayload>(event));
  if (state === 'expired') callbacks.onRegistrationExpired?.(toPerson(event));
  if (state === 'cancelled') callbacks.onRegistrationCancelled?.(toPayload<EndedPayload>(event));
}

function reportTransaction(snapshot: FlowSnapshot, callbacks: Callbacks): void {
  const { state, event } = snapshot;
  const id = { transaction_id: snapshot.flow?.id ?? '' };
  if (state === 'pending')
    callbacks.onTransactionPending?.({
      ...toPending<TransactionPendingPayload>(snapshot.data, event),
      ...id,
    });
  if (state === 'success')
    callbacks.onTransactionSuccess?.({ ...toPayload<TransactionSuccessPayload>(event), ...id });
  if (state === 'rejected') callbacks.onTransactionRejected?.({ ...toPayload<EndedPayload>(event), ...id });
  if (state === 'expired') callbacks.onTransactionExpired?.(toPerson(event));
  if (state === 'cancelled') callbacks.onTransactionCancelled?.({ ...toPayload<EndedPayload>(event), ...id });
}

// The state of a snapshot says which event came last, and so what its data is; the parser has checked it.
const toPayload = <Payload>(event: Envelope | null): Payload => ({ ...event?.data }) as Payload;

/** With the link that was checked, not the one that came. */
const toPending = <Payload>(data: { readonly deeplinkUrl: string }, event: Envelope | null): Payload => ({
  ...toPayload<Payload>(event),
  deeplink_url: data.deeplinkUrl,
});

/** An expiry says only whose flow it was, also when it was found here and the last event was another one. */
function toPerson(event: Envelope | null): PersonPayload {
  const { application_name, user_display_name, user_id } = toPayload<PersonPayload>(event);
  return { application_name, user_display_name, user_id };
}

function createConnectionReporter(callbacks: Callbacks, log: Log): Reporter {
  let before: ConnectionStatus = 'closed';
  let wasEstablished = false;
  return ({ connection, state, error }) => {
    if (connection === before) return;
    log.info(`connection: ${connection}`);
    if (connection === 'connected') {
      if (wasEstablished) callbacks.onConnectionReconnected?.();
      else callbacks.onConnectionEstablished?.();
      wasEstablished = true;
    }
    if (connection === 'reconnecting') callbacks.onConnectionReconnecting?.();
    if (connection === 'closed')
      callbacks.onConnectionClose?.(state === 'error' ? error.toJSON() : undefined);
    before = connection;
  };
}
