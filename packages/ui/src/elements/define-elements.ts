import { AuthenticationElement } from './authentication-element.ts';
import { RegistrationElement } from './registration-element.ts';

const elements = {
  'rtas-registration': RegistrationElement,
  'rtas-authentication': AuthenticationElement,
};

/** Defines `<rtas-registration>` and `<rtas-authentication>`. Does nothing on a server, or when done before. */
export function defineElements(): void {
  const registry = globalThis.customElements;
  if (!registry) return;
  for (const [name, element] of Object.entries(elements))
    if (!registry.get(name)) registry.define(name, element);
}
