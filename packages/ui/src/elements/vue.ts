import type { AuthenticationSnapshot, FlowSnapshot, RegistrationSnapshot } from '@rtas/core';
import type { AuthenticationEventMap, RtasAuthenticationElement } from './authentication-element.ts';
import type { ElementProperties } from './properties.ts';
import type { RegistrationEventMap, RtasRegistrationElement } from './registration-element.ts';

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** `@rtas-success` in a template listens to `rtas-success`. */
type Listeners<EventMap> = {
  [Name in keyof EventMap & string as `on${Capitalize<Camel<Name>>}`]?:
    | ((event: EventMap[Name]) => void)
    | undefined;
};

/** What Vue's templates and language tools look for. */
interface TemplateElement<Element, Snapshot extends FlowSnapshot, EventMap> {
  new (): Element & { readonly $props: ElementProperties<Snapshot> & Listeners<EventMap> };
}

// For its types alone: Vue hands properties and listeners over to an element by itself.
declare module 'vue' {
  interface GlobalComponents {
    'rtas-registration': TemplateElement<RtasRegistrationElement, RegistrationSnapshot, RegistrationEventMap>;
    'rtas-authentication': TemplateElement<
      RtasAuthenticationElement,
      AuthenticationSnapshot,
      AuthenticationEventMap
    >;
  }
}
