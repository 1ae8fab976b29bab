import { type AuthenticationOptions, type AuthenticationSnapshot, createAuthentication } from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import { type FlowResult, useFlow } from './useFlow.ts';

/**
 * What `useRtasAuthentication()` takes: options of `createAuthentication`, or `{ flow }`.
 *
 * @example
 * const options: UseRtasAuthenticationOptions = { session, onSuccess: () => navigate('/done') };
 */
export type UseRtasAuthenticationOptions = AuthenticationOptions | ReadyFlow<AuthenticationSnapshot>;
/**
 * What `useRtasAuthentication()` gives: the snapshot, the actions and the flow itself.
 *
 * @example
 * const toHeading = ({ state }: UseRtasAuthenticationResult) => (state === 'success' ? 'Done' : 'Look at your phone');
 */
export type UseRtasAuthenticationResult = FlowResult<AuthenticationSnapshot>;

/**
 * Shows how an authentication on another device goes. It starts when the component is on the page and lets go of
 * everything when it leaves; new callbacks are taken without a restart, another `session.token` is another flow.
 *
 * @param options Options of `createAuthentication`, or `{ flow }` with a flow that was made before.
 * @returns The snapshot (`state`, `phase`, `data`, `error`, `connection`, `expiresAt`, …) and the actions.
 * @example
 * const authentication = useRtasAuthentication({ session: startAuthentication, onSuccess: () => navigate('/account') });
 * if (authentication.state === 'pending') return <a href={authentication.data.deeplinkUrl}>Approve</a>;
 */
export function useRtasAuthentication(options: UseRtasAuthenticationOptions): UseRtasAuthenticationResult {
  return useFlow(createAuthentication, options);
}
