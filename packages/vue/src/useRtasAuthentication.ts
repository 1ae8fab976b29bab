import {
  type AuthenticationPendingData,
  type AuthenticationSnapshot,
  type AuthenticationSuccessData,
  createAuthentication,
} from '@rtas/core';
import { type FlowResult, type FlowSource, useFlow } from './useFlow.ts';

/**
 * What `useRtasAuthentication()` takes: options of `createAuthentication`, or `{ flow }`; also as a ref or getter.
 *
 * @example
 * const options: UseRtasAuthenticationOptions = { session, onSuccess: () => router.push('/done') };
 */
export type UseRtasAuthenticationOptions = FlowSource<
  AuthenticationSnapshot,
  AuthenticationPendingData,
  AuthenticationSuccessData
>;
/**
 * What `useRtasAuthentication()` gives: a ref of each member of the snapshot, the actions and the flow itself.
 *
 * @example
 * const toHeading = ({ state }: UseRtasAuthenticationResult) => computed(() => (state.value === 'success' ? 'Done' : 'Look at your phone'));
 */
export type UseRtasAuthenticationResult = FlowResult<AuthenticationSnapshot>;

/**
 * Shows how an authentication on another device goes. It starts when the component is mounted and lets go of everything
 * with its scope; on a server nothing starts. New callbacks are taken without a restart, another `session.token`
 * is another flow.
 *
 * @param options Options of `createAuthentication`, or `{ flow }` with a flow that was made before; also as a ref
 *   or getter.
 * @returns Refs of the snapshot (`state`, `phase`, `data`, `error`, `connection`, `expiresAt`, …) and the actions.
 * @example
 * const { snapshot, retry } = useRtasAuthentication({ session: startAuthentication, onSuccess: () => router.push('/account') });
 * const link = computed(() => (snapshot.value.state === 'pending' ? snapshot.value.data.deeplinkUrl : null));
 */
export function useRtasAuthentication(options: UseRtasAuthenticationOptions): UseRtasAuthenticationResult {
  return useFlow(createAuthentication, options);
}
