import type { Snapshot } from '../snapshot.ts';
import type { FlowContext } from './flow.context.ts';

/** What a snapshot of either flow says in every state. */
const toSharedSnapshot = (context: FlowContext<unknown, unknown>) => ({
  connection: context.connection,
  flow: context.flow,
  expiresAt: context.expiresAt,
  startedAt: context.startedAt,
  clockOffsetMs: context.clockOffsetMs,
  checking: context.checking,
  event: context.event,
  wrongDevice: context.wrongDevice,
  replaced: context.replaced,
  resendAt: null,
  resendsLeft: toResendsLeft(context),
  phase: null,
  data: null,
  error: null,
});

const toResendsLeft = ({ input, resends }: FlowContext<unknown, unknown>): number | null =>
  input.resend ? Math.max(input.resend.limit - resends, 0) : null;

/** When a pending request may be sent again; `null` when it may not. */
const toResendAt = (context: FlowContext<unknown, unknown>): number | null => {
  const { input, startedAt, resentAt } = context;
  if (!input.resend || startedAt === null || !toResendsLeft(context)) return null;
  return Math.max(startedAt, resentAt) + input.resend.coolDownMs;
};

/** Where the machine of either flow stands, and what it knows. */
export interface MachineMoment<PendingData, SuccessData> {
  readonly value: string | { readonly [state: string]: unknown };
  readonly context: FlowContext<PendingData, SuccessData>;
}

/** What a flow shows of its machine. */
export function toSnapshot<Phase extends string, PendingData, SuccessData>({
  value,
  context,
}: MachineMoment<PendingData, SuccessData>): Snapshot<Phase, PendingData, SuccessData> {
  const { pending, success, ended, error } = context;
  const shared = toSharedSnapshot(context);
  const [state, inner] = typeof value === 'string' ? [value] : Object.entries(value).flat();
  if (state === 'pending' && pending) {
    // The states inside of "pending" are its phases.
    return { ...shared, state, phase: inner as Phase, data: pending, resendAt: toResendAt(context) };
  }
  if (state === 'success' && success) return { ...shared, state, data: success };
  if (state === 'error' && error) return { ...shared, state, data: ended, error };
  if (state === 'rejected' || state === 'expired' || state === 'cancelled')
    return { ...shared, state, data: ended };
  return { ...shared, state: state === 'idle' ? 'idle' : 'connecting' };
}
