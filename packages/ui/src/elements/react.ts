import type { AuthenticationSnapshot, FlowSnapshot, RegistrationSnapshot } from '@rtas/core';
import type { AuthenticationEventMap, RtasAuthenticationElement } from './authentication-element.ts';
import type { ElementProperties } from './properties.ts';
import type { RegistrationEventMap, RtasRegistrationElement } from './registration-element.ts';

/** `onrtas-success` listens to `rtas-success`. */
type Listeners<EventMap> = {
  [Name in keyof EventMap & string as `on${Name}`]?: ((event: EventMap[Name]) => void) | undefined;
};

type Props<Snapshot extends FlowSnapshot, EventMap> = ElementProperties<Snapshot> & Listeners<EventMap>;

// For its types alone: React 19 hands properties and listeners over to an element by itself.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'rtas-registration': DetailedHTMLProps<
        HTMLAttributes<RtasRegistrationElement>,
        RtasRegistrationElement
      > &
        Props<RegistrationSnapshot, RegistrationEventMap>;
      'rtas-authentication': DetailedHTMLProps<
        HTMLAttributes<RtasAuthenticationElement>,
        RtasAuthenticationElement
      > &
        Props<AuthenticationSnapshot, AuthenticationEventMap>;
    }
  }
}
