import type {
  AuthenticationFlow,
  AuthenticationSnapshot,
  RegistrationFlow,
  RegistrationSnapshot,
} from '@rtas/core';
import { type Messages, registrationEnglish, requestEnglish } from '@rtas/core/locale';
import {
  type ActionName,
  type CardMode,
  type CardView,
  type Direction,
  type Host,
  toRegistrationView,
  toRequestView,
} from '@rtas/core/view';
import type { OwnPictures } from '../animation/picture.ts';
import { getAnotherWay } from '../another-way/loader.ts';
import type { CardHandlers, CardRefs } from '../view/template.ts';
import type { CardPorts } from './card-ports.ts';
import type { CardKind } from './card-screen.ts';
import { createCard } from './create-card.ts';
import { createOtherWays, waysFile } from './other-ways.ts';
import { createRenewal } from './renewal.ts';

/** What a screen can be told. All may change while it is mounted: see `update`. */
export interface CardOptions extends Host {
  /** BCP 47; `PT_PT` is taken too. Default: `en`. */
  readonly locale?: string | undefined;
  /** The language where `locale` has no catalogue. Default: `en`. */
  readonly fallbackLocale?: string | undefined;
  /** Single texts of your own; a whole catalogue spares loading one. */
  readonly messages?: Partial<Messages> | undefined;
  /** Default: that of the locale. */
  readonly direction?: Direction | undefined;
  /** Default: `auto`, decided after the mount. */
  readonly mode?: CardMode | 'auto' | undefined;
  /** IANA time zone in which times are told. Default: the browser's. */
  readonly timeZone?: string | undefined;
  /** How many times the screen renews an expired registration code by itself. Default: 3. */
  readonly automaticRenewals?: number | undefined;
  /** Goes on after success; the action is shown only when this is there. */
  readonly onContinue?: (() => void) | undefined;
  /** Leads to a way of the page's own, in place of the choice among the flow's other factors. */
  readonly onChooseAnother?: (() => void) | undefined;
  /** Closes the screen after the flow has ended; default: nothing to close, no action. */
  readonly onClose?: (() => void) | undefined;
  /** Sees each action before it is done; `event.preventDefault()` stops it. */
  readonly onAction?: ((name: ActionName, event: Event) => void) | undefined;
  /** Pictures of your own, or `false`: none moves. */
  readonly animations?: false | OwnPictures | undefined;
  /** What the screen takes from the browser: time, page, clipboard. Default: the browser's. */
  readonly ports?: Partial<CardPorts> | undefined;
}

/** The life of one mounted screen, the same for every renderer. */
export interface Card {
  /** The view now; the same object until something changes. */
  readonly getView: () => CardView;
  /** Calls the listener after every change of the view. Returns its removal. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly handlers: CardHandlers;
  readonly refs: CardRefs;
  /** Takes changed options. */
  readonly update: (options: CardOptions) => void;
  /** In the browser, once the markup is there. Twice does no harm. */
  readonly mount: () => void;
  /** Leaves no timer and no listener; `mount` goes on. */
  readonly unmount: () => void;
}

const registration: CardKind<RegistrationSnapshot> = {
  toView: toRegistrationView,
  getEnglish: () => registrationEnglish,
  createRenewal,
};

/** Other ways come in a file of their own. */
const authentication: CardKind<AuthenticationSnapshot> = {
  toView: (snapshot, context) => toRequestView(snapshot, context, getAnotherWay()?.toAnotherWay ?? null),
  getEnglish: () => getAnotherWay()?.english ?? requestEnglish,
  createOtherWays,
  waysFile,
};

/**
 * The screen of a registration. Touches no document before `mount`.
 *
 * @example
 * const card = createRegistrationCard(flow, { locale: 'pt-PT', onContinue: () => location.assign('/home') });
 * card.mount();
 */
export const createRegistrationCard = (flow: RegistrationFlow, options?: CardOptions): Card =>
  createCard(flow, registration, options);

/**
 * The screen of an authentication. Touches no document before `mount`.
 *
 * @example
 * const card = createAuthenticationCard(flow, { onChooseAnother: () => showOtherWays() });
 * card.mount();
 */
export const createAuthenticationCard = (flow: AuthenticationFlow, options?: CardOptions): Card =>
  createCard(flow, authentication, options);
