import {
  createRegistration,
  type RegistrationPendingData,
  type RegistrationSnapshot,
  type RegistrationSuccessData,
} from '@rtas/core';
import { createRegistrationCard } from '../card/card.ts';
import { registrationTemplate } from '../view/registration.template.tsx';
import type { FlowEventMap, FlowEventTarget } from './events.ts';
import { FlowElement } from './flow-element.ts';
import type { ElementProperties } from './properties.ts';

export type RegistrationEventMap = FlowEventMap<
  RegistrationSnapshot,
  RegistrationPendingData,
  RegistrationSuccessData
>;

/** `<rtas-registration>`: the whole screen of a registration, in an open shadow root with its own styles. */
export type RtasRegistrationElement = FlowEventTarget<RegistrationEventMap> &
  HTMLElement &
  ElementProperties<RegistrationSnapshot>;

const kind = {
  createFlow: createRegistration,
  createCard: createRegistrationCard,
  template: registrationTemplate,
};

export class RegistrationElement extends FlowElement<
  RegistrationSnapshot,
  RegistrationPendingData,
  RegistrationSuccessData
> {
  protected override readonly kind = kind;
}
