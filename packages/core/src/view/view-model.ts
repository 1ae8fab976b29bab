import type { RichText } from '../locale/text.ts';
import type { ClientState } from '../snapshot.ts';
import type { CardMode, Direction } from './view-context.ts';

/** The state as it is shown, and as `data-state` on the root. */
export type ScreenState =
  | 'connecting'
  | 'offline'
  | 'waiting'
  | 'scanned'
  | 'opened'
  | 'success'
  | 'expired'
  | 'rejected'
  | 'cancelled'
  | 'error';

/** The pictures of the stage. */
export type ViewPicture =
  | 'connecting'
  | 'push'
  | 'scanned'
  | 'success'
  | 'expired'
  | 'rejected'
  | 'error'
  | 'offline';

/** What a button or link of a screen does, and its `data-action`. */
export type ActionName =
  | 'open'
  | 'copy'
  | 'copy-code'
  | 'renew'
  | 'retry'
  | 'resend'
  | 'use-passkey'
  | 'install'
  | 'continue'
  | 'switch-mode'
  | 'choose-another'
  | 'choose-factor'
  | 'submit-code'
  | 'back'
  | 'help'
  | 'start-again'
  | 'cancel'
  | 'close'
  | 'not-my-device'
  | 'keep-device'
  | 'remove-device'
  | 'toggle-code';

/** How much an action stands out. */
export type ActionVariant = 'primary' | 'secondary' | 'quiet' | 'destructive';

/** The sign beside the words of an action. */
export type ActionIcon = 'copy' | 'check' | 'refresh' | 'open';

/** A button, or a link where it has an address. */
export interface ActionView {
  readonly name: ActionName;
  readonly label: string;
  readonly variant: ActionVariant;
  readonly icon: ActionIcon | null;
  /** A checked address: then the action is a link, present before it is pressed. */
  readonly href: string | null;
  readonly disabled: boolean;
  readonly busy: boolean;
}

/** The colour of a piece, by its meaning. */
export type Tone = 'neutral' | 'accent' | 'ok' | 'warn';

/** The picture of a screen, and the ring of time around it. */
export interface StageView {
  readonly state: 'live' | 'still' | 'done';
  /** `code` has room for a QR code. One flow keeps one size. */
  readonly size: 'code' | 'plain';
  readonly tone: Tone;
  /** What is left of the time, 0 to 1; `null` without a deadline. */
  readonly left: number | null;
  /** When the present code or request was made, unix milliseconds: with a new one the level rises again. */
  readonly since: number | null;
}

/** What the code says; nothing of it exists but while it can be scanned. */
export interface QrView {
  /** Text to draw as a QR code, or `null` when there is only a picture of it. */
  readonly content: string | null;
  /** A `data:` address of a PNG, for when there is no text or it is too long; or `null`. */
  readonly png: string | null;
  readonly label: string;
}

/** The number that the person finds again on the phone. */
export interface NumberView {
  readonly text: string;
  readonly label: RichText;
  /** `accent` once the request was opened on the phone. */
  readonly tone: 'neutral' | 'accent';
  /** The number digit by digit, for a screen reader. */
  readonly spoken: string;
}

/** The line over the picture. */
export interface CaptionView {
  readonly text: RichText;
  /** `accent` once the request was opened on the phone. */
  readonly tone: 'neutral' | 'accent';
}

/** How much time is left. */
export interface CountdownView {
  /** Whole seconds, rounded up, never negative. */
  readonly seconds: number;
  readonly text: RichText;
  /** The last 20 seconds. */
  readonly urgent: boolean;
  /** The accessible name of the timer. */
  readonly label: string;
}

/** One line of the request, in the application's own words. */
export interface DetailView {
  readonly label: string;
  readonly value: string;
}

/** The question before a device is removed. */
export interface DeviceConfirmation {
  readonly question: RichText;
  readonly keep: ActionView;
  readonly remove: ActionView;
}

/** The phone, and what can be done about it. */
export interface DeviceView {
  readonly name: string;
  readonly meta: RichText;
  /** "Not my device", when it can be reported. */
  readonly action: ActionView | null;
  /** Asked again, in place of `action`. */
  readonly confirmation: DeviceConfirmation | null;
  /** How the report went. */
  readonly note: string | null;
}

/** The code for another phone, folded away where the app is on this one. */
export interface DisclosureView {
  readonly action: ActionView;
  readonly open: boolean;
  readonly qr: QrView | null;
  /** What can be typed in place of the scan. */
  readonly code: RichText | null;
}

/** The sign of a way to approve. */
export type FactorKind = 'push' | 'qr' | 'totp' | 'sms' | 'passcode' | 'passkey' | 'other';

/** One way to approve among others. */
export interface OptionView {
  /** The application server's own name. */
  readonly factor: string;
  readonly kind: FactorKind;
  readonly title: RichText;
  readonly line: RichText | null;
  readonly disabled: boolean;
  readonly busy: boolean;
}

/** The place for a code that the person types. */
export interface FieldView {
  /** Unique in the page. `description` says where the code comes from. */
  readonly id: string;
  readonly label: string;
  /** Digits only, and filled in by the device where it can (`autocomplete="one-time-code"`). */
  readonly oneTime: boolean;
  readonly error: string | null;
  /** The code is being checked, or was right. */
  readonly locked: boolean;
}

/** What came of an action. */
export interface NoticeView {
  readonly tone: 'ok' | 'warn';
  readonly text: RichText;
}

/** The strip that says how the page reaches the relay; there is none while all is well. */
export interface ConnectionView {
  readonly state: 'reconnecting' | 'offline' | 'back';
  readonly text: string;
}

/** What a screen reader speaks. */
export interface Announcement {
  readonly text: string;
  /** Spoken at once; else when the screen reader has finished. */
  readonly assertive: boolean;
}

/** The application that asks. */
export interface ApplicationView {
  readonly name: string | null;
  readonly logoUrl: string | null;
}

/** Everything that one screen shows, in words and values only. */
export interface CardView {
  readonly flow: 'registration' | 'authentication';
  readonly state: ScreenState;
  readonly clientState: ClientState;
  readonly mode: CardMode;
  /** BCP 47. */
  readonly lang: string;
  readonly dir: Direction;
  /** Nothing to act on yet. */
  readonly busy: boolean;
  readonly application: ApplicationView;
  readonly heading: RichText;
  readonly stage: StageView;
  readonly qr: QrView | null;
  readonly number: NumberView | null;
  readonly caption: CaptionView | null;
  /** Decoration: the heading says the same. */
  readonly picture: ViewPicture | null;
  readonly countdown: CountdownView | null;
  readonly description: RichText | null;
  /** What is asked for, in the application's own words. */
  readonly message: string | null;
  readonly steps: readonly RichText[];
  readonly details: readonly DetailView[];
  readonly device: DeviceView | null;
  readonly disclosure: DisclosureView | null;
  /** Other ways to approve, while the person chooses one. */
  readonly options: readonly OptionView[];
  readonly field: FieldView | null;
  /** In the order of reading; quiet ones stand in their own row. */
  readonly actions: readonly ActionView[];
  readonly connection: ConnectionView | null;
  /** In the place of the connection's strip. */
  readonly notice: NoticeView | null;
  readonly announcement: Announcement;
}
