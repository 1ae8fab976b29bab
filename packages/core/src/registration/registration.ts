import { createActor } from 'xstate';
import { runFlow, toFlowInput } from '../flow/flow.ts';
import { toSnapshot } from '../flow/to-snapshot.ts';
import type { RegistrationFlow, RegistrationOptions } from '../options.ts';
import type { RegistrationPendingData, RegistrationSuccessData } from '../snapshot.ts';
import { registrationMachine } from './registration.machine.ts';

const toFlowSnapshot = toSnapshot<'waiting' | 'scanned', RegistrationPendingData, RegistrationSuccessData>;

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
  const actor = createActor(registrationMachine, { input, ...(inspect && { inspect }) });
  return runFlow({ actor, toSnapshot: toFlowSnapshot, input }, options);
}
