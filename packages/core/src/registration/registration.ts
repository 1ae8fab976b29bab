import { createActor, type SnapshotFrom } from 'xstate';
import { RunningFlow, toFlowInput } from '../flow/flow.ts';
import { toResendAt, toSharedSnapshot } from '../flow/to-snapshot.ts';
import type { RegistrationFlow, RegistrationOptions } from '../options.ts';
import type { RegistrationSnapshot } from '../snapshot.ts';
import { registrationMachine } from './registration.machine.ts';

type MachineSnapshot = SnapshotFrom<typeof registrationMachine>;

function toSnapshot(machine: MachineSnapshot): RegistrationSnapshot {
  const { pending, success, ended, error } = machine.context;
  const shared = toSharedSnapshot(machine.context);
  if (machine.matches('pending') && pending) {
    const phase = machine.matches({ pending: 'scanned' }) ? 'scanned' : 'waiting';
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
 * Shows in real time how the registration of a phone goes: a code to scan, then scanned, then how it ended.
 *
 * Nothing is thrown: why a flow failed comes as `error` of the snapshot and to `onError`, with one of the codes
 * `session_failed`, `token_expired`, `token_invalid`, `origin_denied`, `relay_unreachable`, `flow_not_found`,
 * `flow_failed`, `rate_limited`, `protocol_violation`. Each action names its own.
 *
 * @example
 * const flow = createRegistration({
 *   session: async (signal) => (await fetch('/api/registration', { method: 'POST', signal })).json(),
 *   onSuccess: ({ deviceInfo }) => show(deviceInfo.name),
 * });
 * flow.subscribe(() => render(flow.getSnapshot()));
 */
export function createRegistration(options: RegistrationOptions): RegistrationFlow {
  const input = toFlowInput('registration', options);
  const { inspect } = options;
  const actor = createActor(registrationMachine, { input, ...(inspect && { inspect }) }).start();
  const flow = new RunningFlow<RegistrationSnapshot>(
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
