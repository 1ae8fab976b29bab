import { createActor } from 'xstate';
import { runFlow, toFlowInput } from '../flow/flow.ts';
import { toSnapshot } from '../flow/to-snapshot.ts';
import type { AuthenticationFlow, AuthenticationOptions } from '../options.ts';
import type { AuthenticationPendingData, AuthenticationSuccessData } from '../snapshot.ts';
import { authenticationMachine } from './authentication.machine.ts';

const toFlowSnapshot = toSnapshot<'waiting' | 'opened', AuthenticationPendingData, AuthenticationSuccessData>;

/**
 * Shows in real time how the approval of a request on a phone goes: sent, then opened, then how it ended.
 *
 * Nothing is thrown: why a flow failed comes as `error` of the snapshot and to `onError`, with one of the codes
 * `session_failed`, `token_expired`, `token_invalid`, `origin_denied`, `relay_unreachable`, `flow_not_found`,
 * `flow_failed`, `rate_limited`, `protocol_violation`. Each action names its own.
 *
 * @example
 * const flow = createAuthentication({
 *   session: async (signal) => (await fetch('/api/authentication', { method: 'POST', signal })).json(),
 *   onSuccess: ({ resultCode }) => redeem(resultCode),
 * });
 * flow.subscribe(() => render(flow.getSnapshot()));
 */
export function createAuthentication(options: AuthenticationOptions): AuthenticationFlow {
  const input = toFlowInput('transaction', options);
  const { inspect } = options;
  const actor = createActor(authenticationMachine, { input, ...(inspect && { inspect }) });
  return runFlow({ actor, toSnapshot: toFlowSnapshot, input }, options);
}
