import type { EventData } from './events.ts';
import type { FlowKind, FlowState } from './flow.ts';
import type { Status } from './status.ts';

/** One event of a flow as the relay hands it to a browser. */
export interface Envelope<S extends Status = Status> {
  readonly v: 1;
  readonly kind: FlowKind;
  readonly id: string;
  /** Counts the events of the flow from 1. */
  readonly seq: number;
  readonly status: S;
  readonly state: FlowState;
  /** The relay's time when it sent this, unix milliseconds, so that a wrong clock in the browser does no harm. */
  readonly server_time: number;
  /** When the relay took the event, unix milliseconds: the same however late it is sent. */
  readonly occurred_at?: number;
  readonly close_connection_on_receive: boolean;
  readonly data: EventData<S>;
}

/** The first message on a hub connection. */
export interface ConnectionEstablished {
  readonly connection_id: string;
  /** Unix milliseconds. */
  readonly server_time: number;
  readonly kind: FlowKind;
  readonly id: string;
  /** The newest event that the relay has of this flow; 0 when there is none yet. */
  readonly seq: number;
}

/** What `GET /v3/flow` answers, and `GET /v3/flows/{kind}/{id}` with the members of the server on top. */
export interface FlowSnapshot {
  readonly kind: FlowKind;
  readonly id: string;
  readonly user_id: string;
  readonly state: FlowState;
  readonly seq: number;
  readonly final: boolean;
  readonly events: readonly Envelope[];
  /** Unix milliseconds. */
  readonly server_time: number;
}

export interface ServerFlowSnapshot extends FlowSnapshot {
  readonly connections: number;
  readonly acknowledged_seq: number;
}

/** Names of the hub's messages. */
export const hubTarget = {
  connectionEstablished: 'ConnectionEstablished',
  event: 'Event',
  ack: 'Ack',
  sync: 'Sync',
} as const;
