import type { Messages } from '../locale/messages.ts';
import type { DeepLinkPolicy } from '../options.ts';
import type { CardState } from './card-state.ts';

/** The direction in which a language is written. */
export type Direction = 'ltr' | 'rtl';

/** `qr`: the code is for another device. `link`: the vendor's app is on this device. */
export type CardMode = 'qr' | 'link';

/** What the page around the card can do or knows. Actions that it cannot do are not offered. */
export interface Host {
  /** Shown until the flow brings its own. */
  readonly applicationName?: string | undefined;
  /** The vendor's app as the person knows it. Default: the application's name. */
  readonly agentName?: string | undefined;
  /** The application's logo, when the flow brings none. */
  readonly logoUrl?: string | undefined;
  /** Where help stands: absolute, or of the page's own origin. */
  readonly helpUrl?: string | undefined;
  /** Where the vendor's app can be got. */
  readonly installUrl?: string | undefined;
  /** Default: what the flow's own policy has let through. */
  readonly deepLinks?: DeepLinkPolicy | undefined;
  /** Whether the flow can be started anew. Default: true. */
  readonly canRetry?: boolean | undefined;
  /** Whether there is something to go on to after success. Default: false. */
  readonly canContinue?: boolean | undefined;
  /** Whether there is another way to do it. Default: false. */
  readonly canChooseAnother?: boolean | undefined;
  /** Whether the screen can be closed after the flow has ended. Default: false. */
  readonly canClose?: boolean | undefined;
  /** Whether another of the flow's factors can be chosen. Default: true. */
  readonly canChooseFactor?: boolean | undefined;
  /** Whether a code can be entered, for a factor that has one. Default: true. */
  readonly canEnterCode?: boolean | undefined;
  /** Whether a passkey can be used. Default: true, where the request can be approved with one. */
  readonly canUsePasskey?: boolean | undefined;
  /** Whether a wrong device can be reported. Default: true, where the flow has a token for it. */
  readonly canReportWrongDevice?: boolean | undefined;
}

/** All that a view depends on beside the snapshot. */
export interface ViewContext {
  readonly messages: Messages;
  /** BCP 47, the language of `messages`. */
  readonly locale: string;
  /** Unix milliseconds of the browser's clock, right or wrong. */
  readonly now: number;
  readonly mode: CardMode;
  readonly ui: CardState;
  /** Default: that of the locale. */
  readonly direction?: Direction | undefined;
  readonly host?: Host | undefined;
  /** IANA time zone in which times are told. Default: the browser's. */
  readonly timeZone?: string | undefined;
}
