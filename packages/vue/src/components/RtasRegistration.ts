import { createRegistrationCard, registrationTemplate } from '@rtas/ui';
import { useRtasRegistration } from '../useRtasRegistration.ts';
import { defineFlowComponent } from './defineFlowComponent.ts';

/**
 * The whole screen of a registration. Import `@rtas/ui/styles.css` once.
 *
 * @example
 * <RtasRegistration :session="startRegistration" @success="({ resultCode }) => finish(resultCode)" />
 */
export const RtasRegistration = defineFlowComponent({
  name: 'RtasRegistration',
  use: useRtasRegistration,
  create: createRegistrationCard,
  template: registrationTemplate,
});
