import type {
  ConnectionStatus,
  EndedData,
  Flow,
  FlowSnapshot,
  Ports,
  RtasError,
  SessionSource,
  SharedOptions,
} from '@rtas/core';
import type { ActionName } from '@rtas/core/view';
import type { CardPorts } from '@rtas/ui';
import type { ComponentPublicInstance } from 'vue';
import type { ScreenProps, ScreenSlots } from './useScreen.ts';

type CallbackName =
  `on${'Pending' | 'Success' | 'Rejected' | 'Expired' | 'Cancelled' | 'Error' | 'ConnectionChange' | 'Change'}`;

type FlowOptions = Omit<
  SharedOptions<unknown, unknown, unknown>,
  CallbackName | 'session' | 'ports' | 'deepLinks'
>;

/**
 * Options of a flow and of its screen. Give `session`, or `flow`. What the flow calls back is emitted.
 *
 * @example
 * h(RtasRegistration, { session: startRegistration, locale: 'de' });
 */
export interface FlowProps<Snapshot extends FlowSnapshot>
  extends FlowOptions,
    Omit<ScreenProps, 'onAction' | 'ports'> {
  /** Where the relay is and the token of the flow, or a function that starts a flow and gives both. */
  readonly session?: SessionSource | undefined;
  /** A flow that was made before, in place of `session`; its maker has its callbacks. */
  readonly flow?: Flow<Snapshot> | undefined;
  /** Time, chance, network and page, and what the screen takes from the browser. Default: the browser's. */
  readonly ports?: (Partial<Ports> & Partial<CardPorts>) | undefined;
}

/**
 * What the components emit, as listeners: `@success` is `onSuccess`.
 * @example
 * h(RtasRegistration, { session: startRegistration, onSuccess: ({ resultCode }) => redeem(resultCode) });
 */
export interface FlowListeners<Snapshot, PendingData, SuccessData> {
  /** For each new or changed code or request. */
  readonly onPending?: (data: PendingData) => void;
  /** Once, when the flow succeeds. */
  readonly onSuccess?: (data: SuccessData) => void;
  /** Once, when the person declined. */
  readonly onRejected?: (data: EndedData) => void;
  /** When time is up; `data.confirmed` is `false` while only the page thinks so. */
  readonly onExpired?: (data: EndedData | null) => void;
  /** Once, when the flow was cancelled, here or by the application server. */
  readonly onCancelled?: (data: EndedData | null) => void;
  /** When the flow fails; `error.code` says why, `error.retryable` whether `retry()` can help. */
  readonly onError?: (error: RtasError) => void;
  /** When the way to the relay is lost, found again or let go. */
  readonly onConnectionChange?: (connection: ConnectionStatus) => void;
  /** After every change, with the new snapshot. */
  readonly onChange?: (snapshot: Snapshot) => void;
  /** Before an action is done; `event.preventDefault()` stops it. */
  readonly onAction?: (name: ActionName, event: Event) => void;
}

/**
 * A component as templates, `h` and `createApp` take it.
 *
 * @example
 * createApp(RtasRegistration, { session: startRegistration }).mount('#screen');
 */
export type FlowComponent<
  Snapshot extends FlowSnapshot,
  PendingData,
  SuccessData,
> = new () => ComponentPublicInstance<
  FlowProps<Snapshot> & FlowListeners<Snapshot, PendingData, SuccessData>
> & { readonly $slots: ScreenSlots };

/** A boolean that may be left open: Vue would make it `false`. */
const boolean = { type: Boolean, default: undefined };

/** The props as Vue wants to have them named. `null` takes any type: the compiler has checked them. */
export const flowProps = {
  session: null,
  flow: null,
  autoStart: boolean,
  deepLinks: null,
  actions: null,
  hubPath: null,
  connectionRetries: null,
  resendLimits: null,
  inspect: null,
  tabs: null,
  ports: null,
  locale: null,
  fallbackLocale: null,
  messages: null,
  direction: null,
  mode: null,
  timeZone: null,
  automaticRenewals: null,
  animations: null,
  applicationName: null,
  agentName: null,
  logoUrl: null,
  helpUrl: null,
  installUrl: null,
  canRetry: boolean,
  canContinue: boolean,
  canChooseAnother: boolean,
  canChooseFactor: boolean,
  canEnterCode: boolean,
  canUsePasskey: boolean,
  canReportWrongDevice: boolean,
  canClose: boolean,
  onContinue: null,
  onChooseAnother: null,
  onClose: null,
  theme: null,
  headingLevel: null,
};

type Given<Props> = { [Name in keyof Props]: Exclude<Props[Name], undefined> };

/** The props that were given; Vue fills in `undefined` for the others. */
export function toGiven<Props extends object>(props: Props): Given<Props> {
  const given = Object.entries(props).filter(([, value]) => value !== undefined);
  // The entries lose which name has which type; only undefined ones are gone.
  return Object.fromEntries(given) as Given<Props>;
}
