import type { Envelope, FlowKey } from '@rtas/protocol';
import type { RtasError } from './error.ts';
import type { PasskeyRequest } from './passkey/passkey.ts';

/**
 * How the browser reaches the relay. It never changes the flow's own state.
 *
 * @example
 * const isAway = (connection: ConnectionStatus) => connection === 'offline' || connection === 'reconnecting';
 */
export type ConnectionStatus = 'offline' | 'connecting' | 'connected' | 'reconnecting' | 'polling' | 'closed';

/**
 * The phone as the vendor describes it.
 *
 * @example
 * const toLabel = ({ marketingName, name }: DeviceInfo) => marketingName ?? name;
 */
export interface DeviceInfo {
  /** How its owner or vendor calls it, e.g. `Pixel 8 Pro`. */
  readonly name: string;
  /** E.g. `Google`. */
  readonly manufacturer: string;
  /** The manufacturer's code of the model, e.g. `GC3VE`. */
  readonly deviceModel: string;
  /** E.g. `Android`. */
  readonly operatingSystem: string;
  /** E.g. `16`. */
  readonly osVersion: string;
  /** The name under which it is sold. */
  readonly marketingName?: string;
}

interface SharedData {
  /** The application's own id of the person. */
  readonly userId: string;
  /** How the screen names the person. */
  readonly userDisplayName: string;
  /** How the screen names the application. */
  readonly applicationName: string;
  /** What the application server added, as it is. */
  readonly customData?: Readonly<Record<string, unknown>>;
}

/**
 * What to show while the person's phone is awaited.
 *
 * @example
 * const toContent = ({ qrContent, deeplinkUrl }: RegistrationPendingData) => qrContent ?? deeplinkUrl;
 */
export interface RegistrationPendingData extends SharedData {
  /** A PNG in base64. */
  readonly qrCode?: string;
  /** Text to draw as a QR code; preferred to `qrCode`. */
  readonly qrContent?: string;
  /** Opens the vendor's app on this device; `''` when there is no link that `deepLinks` allows. */
  readonly deeplinkUrl: string;
  /** What can be typed in place of the scan. */
  readonly shortCode?: string;
  /** The application's logo, `https:` or `http:`. */
  readonly logoUrl?: string;
  /** The phone that scanned, once it is known. */
  readonly deviceInfo?: DeviceInfo;
}

/**
 * What is known of a phone that was just registered. For the eyes: trust what `resultCode` is redeemed for.
 *
 * @example
 * const toLine = ({ deviceInfo, finishedAt }: RegistrationSuccessData) =>
 *   `${deviceInfo.name}, ${new Date(finishedAt).toLocaleTimeString()}`;
 */
export interface RegistrationSuccessData extends SharedData {
  /** The vendor's key of the contract. */
  readonly contractKey: string;
  /** The vendor's key of the device. */
  readonly deviceKey: string;
  /** The phone that was registered. */
  readonly deviceInfo: DeviceInfo;
  /** With it `reportWrongDevice()` says that this is not the right phone; absent when it cannot be said. */
  readonly wrongDeviceToken?: string;
  /** When that token dies, unix milliseconds of the relay's clock; absent when nobody said so. */
  readonly wrongDeviceExpiresAt?: number;
  /** Give it to the application server, which redeems it within 60 seconds. */
  readonly resultCode?: string;
  /** When the relay took the event, unix milliseconds of its clock. */
  readonly finishedAt: number;
}

/**
 * The request that waits for an answer on the person's phone.
 *
 * @example
 * const toLines = ({ details }: AuthenticationPendingData) => details.map(({ label, value }) => `${label}: ${value}`);
 */
export interface AuthenticationPendingData extends SharedData {
  /** Opens the vendor's app on this device; `''` when there is no link that `deepLinks` allows. */
  readonly deeplinkUrl: string;
  /** The vendor's key of the contract. */
  readonly contractKey: string;
  /** What is being approved, as it also stands on the phone. */
  readonly message?: string;
  /** The request line by line, in the application's own words. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
  /** The number that the person finds again, or types, on the phone. */
  readonly challengeNumber?: string;
  /** The phone that is asked, once it is known. */
  readonly deviceInfo?: DeviceInfo;
  /** Other ways to approve, by the application server's own names: see `chooseFactor()`. */
  readonly factors: readonly string[];
  /** Text to draw as a QR code, where the request can be scanned. */
  readonly qrContent?: string;
  /** With what `usePasskey()` asks for a passkey; absent when the request cannot be approved with one. */
  readonly passkey?: PasskeyRequest;
}

/**
 * What is known of an approval. For the eyes: trust what `resultCode` is redeemed for.
 *
 * @example
 * const finish = ({ resultCode }: AuthenticationSuccessData) => redeem(resultCode);
 */
export interface AuthenticationSuccessData extends SharedData {
  /** The phone that approved. */
  readonly deviceInfo?: DeviceInfo;
  /** The vendor's key of the device. */
  readonly deviceKey?: string;
  /** With it `reportWrongDevice()` says that this is not the right phone; absent when it cannot be said. */
  readonly wrongDeviceToken?: string;
  /** When that token dies, unix milliseconds of the relay's clock; absent when nobody said so. */
  readonly wrongDeviceExpiresAt?: number;
  /** Give it to the application server, which redeems it within 60 seconds. */
  readonly resultCode?: string;
  /** The request as it was shown, when it was. */
  readonly request?: AuthenticationPendingData;
  /** When the relay took the event, unix milliseconds of its clock. */
  readonly finishedAt: number;
}

/**
 * What is left to say when a flow ended without success.
 *
 * @example
 * const toWord = ({ reason, confirmed }: EndedData) => (confirmed ? reason : 'not confirmed');
 */
export interface EndedData extends SharedData {
  /** `user_declined`, `fraud_reported`, `wrong_number`, or the vendor's own word. */
  readonly reason?: string;
  /** When the relay took the event, or the page gave up; unix milliseconds of the relay's clock. */
  readonly finishedAt: number;
  /** Whether the relay said so. `false` when the page cancelled, or gave up waiting for the relay after the deadline. */
  readonly confirmed: boolean;
}

/**
 * How far the report of a wrong device has come.
 *
 * @example
 * const isBusy = (report: WrongDeviceReport) => report === 'sending';
 */
export type WrongDeviceReport = 'none' | 'sending' | 'sent' | 'failed';

interface SharedSnapshot {
  /** How the browser reaches the relay. */
  readonly connection: ConnectionStatus;
  /** The flow as the relay names it, once connected. */
  readonly flow: FlowKey | null;
  /** When the flow expires, unix milliseconds of the relay's clock; `null` when it does not, or is not known yet. */
  readonly expiresAt: number | null;
  /** When the relay took the present code or request, unix milliseconds of its clock; `null` before there is one. */
  readonly startedAt: number | null;
  /** What to add to the browser's clock to get the relay's, milliseconds. */
  readonly clockOffsetMs: number;
  /** The deadline has passed and the relay has not yet said how the flow ended. */
  readonly checking: boolean;
  /** The newest event as it came over the wire. */
  readonly event: Envelope | null;
  /** How far the report of a wrong device has come. */
  readonly wrongDevice: WrongDeviceReport;
  /** The person has a newer code in another tab. Only ever `true` with the option `tabs`; never changes `state`. */
  readonly replaced: boolean;
  /** When `resend()` can be called next, unix milliseconds of the relay's clock; `null` while it cannot at all. */
  readonly resendAt: number | null;
  /** How many times `resend()` can still be called for this flow; `null` where the application has no function for it. */
  readonly resendsLeft: number | null;
}

interface Without {
  /** How far the person has come while the flow is pending; `null` in all other states. */
  readonly phase: null;
  /** Why the flow failed; `null` but in the state `error`. */
  readonly error: null;
}

interface Idle extends Without {
  /** Where the flow stands; it tells the type of `data`. */
  readonly state: 'idle' | 'connecting';
  /** What there is to show in this state. */
  readonly data: null;
}

interface Pending<Phase extends string, Data> {
  readonly state: 'pending';
  readonly phase: Phase;
  readonly data: Data;
  readonly error: null;
}

interface Succeeded<Data> extends Without {
  readonly state: 'success';
  readonly data: Data;
}

interface Ended extends Without {
  readonly state: 'rejected' | 'expired' | 'cancelled';
  readonly data: EndedData | null;
}

interface Failed {
  readonly state: 'error';
  readonly phase: null;
  readonly data: EndedData | null;
  readonly error: RtasError;
}

/** A snapshot of either flow, by its phases and data. */
export type Snapshot<Phase extends string, PendingData, SuccessData> = SharedSnapshot &
  (Idle | Pending<Phase, PendingData> | Succeeded<SuccessData> | Ended | Failed);

/**
 * Everything there is to know of a registration at one moment. Immutable; a change gives a new one.
 *
 * @example
 * const toCode = (snapshot: RegistrationSnapshot) =>
 *   snapshot.state === 'pending' ? snapshot.data.shortCode : undefined;
 */
export type RegistrationSnapshot = Snapshot<
  'waiting' | 'scanned',
  RegistrationPendingData,
  RegistrationSuccessData
>;

/**
 * Everything there is to know of an authentication at one moment. Immutable; a change gives a new one.
 *
 * @example
 * const toNumber = (snapshot: AuthenticationSnapshot) =>
 *   snapshot.state === 'pending' ? snapshot.data.challengeNumber : undefined;
 */
export type AuthenticationSnapshot = Snapshot<
  'waiting' | 'opened',
  AuthenticationPendingData,
  AuthenticationSuccessData
>;

/**
 * Everything there is to know of a flow of either kind at one moment.
 *
 * @example
 * const toSecondsLeft = ({ expiresAt, clockOffsetMs }: FlowSnapshot) =>
 *   expiresAt === null ? null : Math.ceil((expiresAt - Date.now() - clockOffsetMs) / 1000);
 */
export type FlowSnapshot = RegistrationSnapshot | AuthenticationSnapshot;

/**
 * The states of a flow: idle → connecting → pending → success | expired | rejected | cancelled | error
 *
 * @example
 * const isOver = (state: ClientState) => !['idle', 'connecting', 'pending'].includes(state);
 */
export type ClientState = FlowSnapshot['state'];
