import type { AuthenticationOptions, AuthenticationSnapshot } from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import { authenticationTemplate, createAuthenticationCard, toCardAbilities } from '@rtas/ui';
import { forwardRef } from 'react';
import { useRtasAuthentication } from '../useRtasAuthentication.ts';
import { type ScreenProps, useScreen } from './useScreen.ts';

/**
 * Options of `createAuthentication` (or `flow`, one that is ready) and of the screen, in one.
 *
 * @example
 * const props: RtasAuthenticationProps = { session: startAuthentication, locale: 'de', theme: 'dark' };
 */
export type RtasAuthenticationProps = (AuthenticationOptions | ReadyFlow<AuthenticationSnapshot>) &
  ScreenProps;

/**
 * The whole screen of an authentication. Import `@rtas/ui/styles.css` once.
 *
 * @example
 * <RtasAuthentication session={startAuthentication} onSuccess={({ resultCode }) => finish(resultCode)} />
 */
export const RtasAuthentication = forwardRef<HTMLElement, RtasAuthenticationProps>((props, ref) => {
  const { store } = useRtasAuthentication(props);
  return useScreen({
    create: createAuthenticationCard,
    template: authenticationTemplate,
    flow: store,
    options: { ...toCardAbilities(props), ...props },
    props,
    ref,
  });
});
RtasAuthentication.displayName = 'RtasAuthentication';
