import type { Envelope, EventData, FlowSnapshot } from '@rtas/protocol';
import { relayLimits } from '../limits.ts';
import type { FlowView, StoredEvent, StoreKey } from '../store/store.ts';

/** A result code that is dead is not shown any more. */
function withoutDeadCode(data: EventData, ageMs: number): EventData {
  if (!('result_code' in data) || ageMs < relayLimits.resultCodeMs) return data;
  const { result_code: _dead, ...rest } = data;
  return rest;
}

/** An event as the browser gets it. */
export const toEnvelope = ({ kind, id }: StoreKey, event: StoredEvent, nowMs: number): Envelope => ({
  v: 1,
  kind,
  id,
  seq: event.seq,
  status: event.status,
  state: event.state,
  server_time: nowMs,
  occurred_at: event.atMs,
  close_connection_on_receive: event.closes,
  data: withoutDeadCode(event.data, nowMs - event.atMs),
});

/** A flow as its browser may see it. */
export const toSnapshot = ({ flow, events }: FlowView, nowMs: number): FlowSnapshot => ({
  kind: flow.key.kind,
  id: flow.key.id,
  user_id: flow.userId,
  state: flow.state,
  seq: flow.seq,
  final: flow.final,
  events: events.map((event) => toEnvelope(flow.key, event, nowMs)),
  server_time: nowMs,
});
