import { createRegistration, type RegistrationOptions, type RegistrationSnapshot } from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import { type FlowResult, useFlow } from './useFlow.ts';

/**
 * What `useRtasRegistration()` takes: options of `createRegistration`, or `{ flow }`.
 *
 * @example
 * const options: UseRtasRegistrationOptions = { session, onSuccess: () => navigate('/done') };
 */
export type UseRtasRegistrationOptions = RegistrationOptions | ReadyFlow<RegistrationSnapshot>;
/**
 * What `useRtasRegistration()` gives: the snapshot, the actions and the flow itself.
 *
 * @example
 * const toHeading = ({ state }: UseRtasRegistrationResult) => (state === 'success' ? 'Done' : 'Look at your phone');
 */
export type UseRtasRegistrationResult = FlowResult<RegistrationSnapshot>;

/**
 * Shows how the registration of a device goes. It starts when the component is on the page and lets go of
 * everything when it leaves; new callbacks are taken without a restart, another `session.token` is another flow.
 *
 * @param options Options of `createRegistration`, or `{ flow }` with a flow that was made before.
 * @returns The snapshot (`state`, `phase`, `data`, `error`, `connection`, `expiresAt`, …) and the actions.
 * @example
 * const registration = useRtasRegistration({ session: startRegistration, onSuccess: () => navigate('/devices') });
 * if (registration.state === 'pending') return <a href={registration.data.deeplinkUrl}>Open the app</a>;
 */
export function useRtasRegistration(options: UseRtasRegistrationOptions): UseRtasRegistrationResult {
  return useFlow(createRegistration, options);
}
