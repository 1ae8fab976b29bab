import type { FlowContext } from './flow.context.ts';

/** What a snapshot of either flow says in every state. */
export const toSharedSnapshot = (context: FlowContext<unknown, unknown>) => ({
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
export const toResendAt = (context: FlowContext<unknown, unknown>): number | null => {
  const { input, startedAt, resentAt } = context;
  if (!input.resend || startedAt === null || !toResendsLeft(context)) return null;
  return Math.max(startedAt, resentAt) + input.resend.coolDownMs;
};
