import type { RegistrationOptions, RegistrationSnapshot } from '@rtas/core';
import type { ReadyFlow } from '@rtas/core/binding';
import { createRegistrationCard, registrationTemplate, toCardAbilities } from '@rtas/ui';
import { forwardRef } from 'react';
import { useRtasRegistration } from '../useRtasRegistration.ts';
import { type ScreenProps, useScreen } from './useScreen.ts';

/**
 * Options of `createRegistration` (or `flow`, one that is ready) and of the screen, in one.
 *
 * @example
 * const props: RtasRegistrationProps = { session: startRegistration, locale: 'de', theme: 'dark' };
 */
export type RtasRegistrationProps = (RegistrationOptions | ReadyFlow<RegistrationSnapshot>) & ScreenProps;

/**
 * The whole screen of a registration. Import `@rtas/ui/styles.css` once.
 *
 * @example
 * <RtasRegistration session={startRegistration} onSuccess={({ resultCode }) => finish(resultCode)} />
 */
export const RtasRegistration = forwardRef<HTMLElement, RtasRegistrationProps>((props, ref) => {
  const { store } = useRtasRegistration(props);
  return useScreen({
    create: createRegistrationCard,
    template: registrationTemplate,
    flow: store,
    options: { ...toCardAbilities(props), ...props },
    props,
    ref,
  });
});
RtasRegistration.displayName = 'RtasRegistration';
