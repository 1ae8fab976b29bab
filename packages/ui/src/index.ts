export { loadAnotherWay } from './another-way/loader.ts';
export type { Card, CardOptions } from './card/card.ts';
export { createAuthenticationCard, createRegistrationCard } from './card/card.ts';
export { toCardAbilities } from './card/card-abilities.ts';
export type { CardPorts } from './card/card-ports.ts';
export { loadEncoder } from './qr/encoder.ts';
export { preactAdapter, reactAdapter, vueAdapter } from './view/adapter.ts';
export { authenticationTemplate } from './view/authentication.template.tsx';
export type { Attributes, Child, Hyperscript } from './view/hyperscript.ts';
export type { PartName } from './view/part-table.ts';
export { partNames, partTable } from './view/part-table.ts';
export { registrationTemplate } from './view/registration.template.tsx';
export type {
  CardHandlers,
  CardRefs,
  Slot,
  SlotName,
  Slots,
  Template,
  TemplateOptions,
  Theme,
} from './view/template.ts';
