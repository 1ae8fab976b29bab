import type { RtasAuthenticationElement } from './authentication-element.ts';
import type { RtasRegistrationElement } from './registration-element.ts';

export type { AuthenticationEventMap, RtasAuthenticationElement } from './authentication-element.ts';
export { defineElements } from './define-elements.ts';
export type { ElementProperties } from './properties.ts';
export type { RegistrationEventMap, RtasRegistrationElement } from './registration-element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'rtas-registration': RtasRegistrationElement;
    'rtas-authentication': RtasAuthenticationElement;
  }
}
