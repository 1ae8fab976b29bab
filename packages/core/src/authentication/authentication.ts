import { createActor, type SnapshotFrom } from 'xstate';
import { RunningFlow, toFlowInput } from '../flow/flow.ts';
import { toResendAt, toSharedSnapshot } from '../flow/to-snapshot.ts';
import type { AuthenticationFlow, AuthenticationOptions } from '../options.ts';
import type { AuthenticationSnapshot } from '../snapshot.ts';
import { authenticationMachine } from './authentication.machine.ts';

type MachineSnapshot = SnapshotFrom<typeof authenticationMachine>;

function toSnapshot(machine: MachineSnapshot): AuthenticationSnapshot {
  const { pending, success, ended, error } = machine.context;
  const shared = toSharedSnapshot(machine.context);
  if (machine.matches('pending') && pending) {
    const phase = machine.matches({ pending: 'opened' }) ? 'opened' : 'waiting';
    return { ...shared, state: 'pending', phase, data: pending, resendAt: toResendAt(machine.context) };
  }
  if (machine.matches('success') && success) return { ...shared, state: 'success', data: success };
  if (machine.matches('error') && error) return { ...shared, state: 'error', data: ended, error };
  if (machine.matches('rejected')) return { ...shared, state: 'rejected', data: ended };
  if (machine.matches('expired')) return { ...shared, state: 'expired', data: ended };
  if (machine.matches('cancelled')) return { ...shared, state: 'cancelled', data: ended };
  return { ...shared, state: machine.matches('idle') ? 'idle' : 'connecting' };
}

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
  const actor = createActor(authenticationMachine, { input, ...(inspect && { inspect }) }).start();
  const flow = new RunningFlow<AuthenticationSnapshot>(
    {
      send: (event) => actor.send(event),
      getSnapshot: () => toSnapshot(actor.getSnapshot()),
      subscribe: (listener) => actor.subscribe(listener),
    },
    input,
    options,
  );
  if (options.autoStart ?? true) flow.start();
  return flow;
}
