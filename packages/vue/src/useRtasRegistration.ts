import {
  createRegistration,
  type RegistrationPendingData,
  type RegistrationSnapshot,
  type RegistrationSuccessData,
} from '@rtas/core';
import { type FlowResult, type FlowSource, useFlow } from './useFlow.ts';

/**
 * What `useRtasRegistration()` takes: options of `createRegistration`, or `{ flow }`; also as a ref or getter.
 *
 * @example
 * const options: UseRtasRegistrationOptions = { session, onSuccess: () => router.push('/done') };
 */
export type UseRtasRegistrationOptions = FlowSource<
  RegistrationSnapshot,
  RegistrationPendingData,
  RegistrationSuccessData
>;
/**
 * What `useRtasRegistration()` gives: a ref of each member of the snapshot, the actions and the flow itself.
 *
 * @example
 * const toHeading = ({ state }: UseRtasRegistrationResult) => computed(() => (state.value === 'success' ? 'Done' : 'Look at your phone'));
 */
export type UseRtasRegistrationResult = FlowResult<RegistrationSnapshot>;

/**
 * Shows how the registration of a device goes. It starts when the component is mounted and lets go of everything
 * with its scope; on a server nothing starts. New callbacks are taken without a restart, another `session.token`
 * is another flow.
 *
 * @param options Options of `createRegistration`, or `{ flow }` with a flow that was made before; also as a ref
 *   or getter.
 * @returns Refs of the snapshot (`state`, `phase`, `data`, `error`, `connection`, `expiresAt`, …) and the actions.
 * @example
 * const { snapshot, retry } = useRtasRegistration({ session: startRegistration, onSuccess: () => router.push('/devices') });
 * const link = computed(() => (snapshot.value.state === 'pending' ? snapshot.value.data.deeplinkUrl : null));
 */
export function useRtasRegistration(options: UseRtasRegistrationOptions): UseRtasRegistrationResult {
  return useFlow(createRegistration, options);
}
