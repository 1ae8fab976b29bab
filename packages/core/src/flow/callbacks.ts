import type { SharedOptions } from '../options.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { callSafely } from './snapshot-store.ts';

/** The options of either flow: each takes the data of its own. */
export type FlowOptions<Snapshot extends FlowSnapshot> = SharedOptions<Snapshot, never, never>;

interface Change<Snapshot extends FlowSnapshot> {
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/** Calls the application's callbacks for a change. */
export function notify<Snapshot extends FlowSnapshot>(
  options: FlowOptions<Snapshot>,
  { before, after }: Change<Snapshot>,
): void {
  if (after.connection !== before.connection) {
    callSafely(() => options.onConnectionChange?.(after.connection));
  }
  const isNews = after.state === 'pending' ? after.data !== before.data : after.state !== before.state;
  if (isNews) callSafely(() => callForState(options, after));
  callSafely(() => options.onChange?.(after));
}

function callForState(options: FlowOptions<never>, after: FlowSnapshot): void {
  // A flow's snapshots and callbacks come from one place, so their data belong together.
  if (after.state === 'pending') options.onPending?.(after.data as never);
  if (after.state === 'success') options.onSuccess?.(after.data as never);
  if (after.state === 'rejected' && after.data) options.onRejected?.(after.data);
  if (after.state === 'expired') options.onExpired?.(after.data);
  if (after.state === 'cancelled') options.onCancelled?.(after.data);
  if (after.state === 'error') options.onError?.(after.error);
}
