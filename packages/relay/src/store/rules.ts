import { isFinal } from '@rtas/protocol';
import type { AppendOptions, AppendResult, FlowRecord, NewEvent, StoredEvent, StoreKey } from './store.ts';

/** How an identical event was answered before. */
export interface Earlier {
  readonly seq: number;
  readonly state: StoredEvent['state'];
  readonly delivered: number;
}

/** A flow that was opened and has no event yet. */
export const createFlow = (key: StoreKey, userId: string): FlowRecord => ({
  key,
  userId,
  state: 'pending',
  seq: 0,
  final: false,
  acknowledgedSeq: 0,
  deadlineMs: null,
  labels: undefined,
});

const isDue = (flow: FlowRecord | undefined, { onlyIfDueMs }: AppendOptions): boolean => {
  if (onlyIfDueMs === undefined) return true;
  return flow !== undefined && !flow.final && flow.deadlineMs !== null && flow.deadlineMs <= onlyIfDueMs;
};

function advance(flow: FlowRecord, { state, data, deadlineMs }: NewEvent): FlowRecord {
  const { user_id, user_display_name, application_name } = data;
  return {
    ...flow,
    state,
    seq: flow.seq + 1,
    final: isFinal(state),
    deadlineMs: deadlineMs === undefined ? flow.deadlineMs : deadlineMs,
    labels: { user_id, user_display_name, application_name },
  };
}

/** What has to be known to judge an event. */
export interface Judgement {
  readonly flow: FlowRecord | undefined;
  readonly event: NewEvent;
  /** Looks for an identical event of the same flow. */
  findEarlier(fingerprint: string): Earlier | undefined;
  readonly nowMs: number;
  readonly options: AppendOptions;
}

/** The rules of a flow: one user, no event twice, and the first final event wins. */
export function judge({ flow, event, findEarlier, nowMs, options }: Judgement): AppendResult {
  if (flow && flow.userId !== event.data.user_id) return { outcome: 'user_mismatch' };
  if (!isDue(flow, options)) return { outcome: 'not_due' };
  const earlier = flow && findEarlier(event.fingerprint);
  if (earlier) return { outcome: 'repeated', ...earlier };
  if (flow?.final) return isFinal(event.state) ? { outcome: 'already_final' } : { outcome: 'ignored', flow };
  const next = advance(flow ?? createFlow(event.key, event.data.user_id), event);
  const { status, state, data, closes } = event;
  return {
    outcome: 'appended',
    flow: next,
    event: { seq: next.seq, status, state, data, closes, atMs: nowMs },
  };
}

/** Of a final flow only the final event is handed out, so that no dead QR code travels. */
export const toVisible = (flow: FlowRecord, events: readonly StoredEvent[]): readonly StoredEvent[] =>
  flow.final ? events.filter(({ seq }) => seq === flow.seq) : events;
