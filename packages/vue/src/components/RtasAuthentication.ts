import { authenticationTemplate, createAuthenticationCard } from '@rtas/ui';
import { useRtasAuthentication } from '../useRtasAuthentication.ts';
import { defineFlowComponent } from './defineFlowComponent.ts';

/**
 * The whole screen of an authentication. Import `@rtas/ui/styles.css` once.
 *
 * @example
 * <RtasAuthentication :session="startAuthentication" @success="({ resultCode }) => finish(resultCode)" />
 */
export const RtasAuthentication = defineFlowComponent({
  name: 'RtasAuthentication',
  use: useRtasAuthentication,
  create: createAuthenticationCard,
  template: authenticationTemplate,
});
