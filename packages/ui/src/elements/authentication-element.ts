import {
  type AuthenticationPendingData,
  type AuthenticationSnapshot,
  type AuthenticationSuccessData,
  createAuthentication,
} from '@rtas/core';
import { createAuthenticationCard } from '../card/card.ts';
import { authenticationTemplate } from '../view/authentication.template.tsx';
import type { FlowEventMap, FlowEventTarget } from './events.ts';
import { FlowElement } from './flow-element.ts';
import type { ElementProperties } from './properties.ts';

export type AuthenticationEventMap = FlowEventMap<
  AuthenticationSnapshot,
  AuthenticationPendingData,
  AuthenticationSuccessData
>;

/** `<rtas-authentication>`: the whole screen of an authentication, in an open shadow root with its own styles. */
export type RtasAuthenticationElement = FlowEventTarget<AuthenticationEventMap> &
  HTMLElement &
  ElementProperties<AuthenticationSnapshot>;

const kind = {
  createFlow: createAuthentication,
  createCard: createAuthenticationCard,
  template: authenticationTemplate,
};

export class AuthenticationElement extends FlowElement<
  AuthenticationSnapshot,
  AuthenticationPendingData,
  AuthenticationSuccessData
> {
  protected override readonly kind = kind;
}
