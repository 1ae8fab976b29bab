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

/** Options of a flow and of its screen. Give `session`, or `flow`. What the flow calls back is emitted. */
export interface FlowProps<Snapshot extends FlowSnapshot>
  extends FlowOptions,
    Omit<ScreenProps, 'onAction' | 'ports'> {
  readonly session?: SessionSource | undefined;
  /** A flow that was made before, in place of `session`; its maker has its callbacks. */
  readonly flow?: Flow<Snapshot> | undefined;
  readonly ports?: (Partial<Ports> & Partial<CardPorts>) | undefined;
}

/** What the components emit, as listeners: `@success` is `onSuccess`. */
export interface FlowListeners<Snapshot, PendingData, SuccessData> {
  readonly onPending?: (data: PendingData) => void;
  readonly onSuccess?: (data: SuccessData) => void;
  readonly onRejected?: (data: EndedData) => void;
  readonly onExpired?: (data: EndedData | null) => void;
  readonly onCancelled?: (data: EndedData | null) => void;
  readonly onError?: (error: RtasError) => void;
  readonly onConnectionChange?: (connection: ConnectionStatus) => void;
  readonly onChange?: (snapshot: Snapshot) => void;
  /** Before an action is done; `event.preventDefault()` stops it. */
  readonly onAction?: (name: ActionName, event: Event) => void;
}

/** A component as templates, `h` and `createApp` take it. */
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
