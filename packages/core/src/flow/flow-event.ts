import type { Envelope, Status } from '@rtas/protocol';
import type { ConnectionEvent } from '../connection/connection.actor.ts';
import type { WrongDeviceReport } from '../snapshot.ts';
import type { DeadlineEvent } from './deadline.actor.ts';

/** The relay's events under the names of the contract. */
export type RelayEvent = { [S in Status]: { readonly type: S; readonly envelope: Envelope<S> } }[Status];

/** What is asked of a flow on the page. */
type PageEvent =
  | { readonly type: 'START' }
  | { readonly type: 'STOP' }
  | { readonly type: 'RETRY' }
  | { readonly type: 'CANCEL' }
  | { readonly type: 'RESENT' }
  | { readonly type: 'REPLACED' }
  | { readonly type: 'WRONG_DEVICE_REPORTED'; readonly report: WrongDeviceReport };

/** Everything that a flow's machine listens to. */
export type FlowEvent = RelayEvent | PageEvent | ConnectionEvent | DeadlineEvent;

/** An event of the relay for the machine. */
export const toFlowEvent = (envelope: Envelope): RelayEvent =>
  // Status and data belong together in every envelope; the compiler forgets it when both are unions.
  ({ type: envelope.status, envelope }) as RelayEvent;
