import type { FlowKey } from '@rtas/protocol';
import type { InspectionEvent, Observer } from 'xstate';
import type { RtasError } from './error.ts';
import type { PasskeyResponse } from './passkey/passkey.ts';
import type { Ports } from './ports.ts';
import type {
  AuthenticationPendingData,
  AuthenticationSnapshot,
  AuthenticationSuccessData,
  ConnectionStatus,
  EndedData,
  FlowSnapshot,
  RegistrationPendingData,
  RegistrationSnapshot,
  RegistrationSuccessData,
} from './snapshot.ts';
import type { Tabs } from './tabs/tab-flow.ts';

/** Where the relay is, and the token of the one flow that this page may watch. */
export interface Session {
  /** The relay's origin for browsers. */
  readonly url: string;
  /** End-user token of the relay. */
  readonly token: string;
}

/** A session as the sample application servers answer it. */
export interface WireSession {
  /** The relay's origin for browsers. */
  readonly rtas_url: string;
  /** End-user token of the relay. */
  readonly rtas_token: string;
}

/** A session, or a function that starts a flow on the application server. `retry()` calls the function again. */
export type SessionSource = Session | WireSession | ((signal: AbortSignal) => Promise<Session | WireSession>);

/** Which links `openDeepLink()` may follow and a screen may show. Default: `https:` to any host. */
export interface DeepLinkPolicy {
  /** Schemes with colon, e.g. `['https:', 'northwind:']`. */
  readonly schemes: readonly string[];
  /** Hosts that `https:` links may lead to; absent = any. */
  readonly hosts?: readonly string[];
}

/** How often the same request may be sent again. The application server holds its own limits; these spare the person. */
export interface ResendLimits {
  /** Milliseconds from the start, and from each time it was sent again. Default: 20 000. */
  readonly coolDownMs?: number;
  /** How many times in a flow. Default: 3. */
  readonly limit?: number;
}

/** What only the application's own server can do. Each is called at most once at a time. */
export interface ApplicationActions {
  /** Tells the application server that the person gave up. */
  readonly cancel?: (flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
  /** Has the device removed that was just registered or has just approved; the token comes from the success event. */
  readonly reportWrongDevice?: (token: string, signal: AbortSignal) => Promise<void>;
  /** Sends the same request to the phone once more. */
  readonly resend?: (flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
  /** Goes on with another of `data.factors`; what follows comes as events of the flow. */
  readonly chooseFactor?: (name: string, flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
  /**
   * Has a code checked that the person entered for one of `data.factors`; `false` says that it is not right. How the
   * flow ends comes as its event.
   */
  readonly verifyCode?: (
    code: string,
    factor: string,
    flow: FlowKey | null,
    signal: AbortSignal,
  ) => Promise<boolean>;
  /** Has the answer of a passkey verified by the application server, which then posts how the flow ended. */
  readonly passkey?: (response: PasskeyResponse, flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
}

/** What a flow of either kind is made with. */
export interface SharedOptions<Snapshot, PendingData, SuccessData> {
  /** Where the relay is and the token of the flow, or a function that starts a flow and gives both. */
  readonly session: SessionSource;
  /** Whether to start at once. Default: true. */
  readonly autoStart?: boolean;
  /** Which links may be shown and followed. Default: `https:` to any host. */
  readonly deepLinks?: DeepLinkPolicy;
  /** What only the application server can do. */
  readonly actions?: ApplicationActions;
  /** How often `resend()` is offered. Default: 3 times, 20 000 milliseconds apart. */
  readonly resendLimits?: ResendLimits;
  /** Attempts after a lost connection. Default: as many as the life of the flow allows. */
  readonly connectionRetries?: number;
  /** Shares the flow with the other tabs: `createTabs()` of `@rtas/core/tabs`. Default: each tab for itself. */
  readonly tabs?: Tabs;
  /** Time, chance, network and page. Default: the browser's. */
  readonly ports?: Partial<Ports>;
  /**
   * For development: is told every event and state of the flow's machine, as XState's inspectors want it. What it
   * is told holds codes and links, so leave it out of what you ship.
   *
   * @example
   * const { inspect } = createBrowserInspector(); // from @statelyai/inspect
   * const flow = createRegistration({ session, inspect });
   */
  readonly inspect?: Observer<InspectionEvent> | ((event: InspectionEvent) => void);
  /** Called for each new or changed code or request. */
  readonly onPending?: (data: PendingData) => void;
  /** Called once when the flow succeeds. */
  readonly onSuccess?: (data: SuccessData) => void;
  /** Called once when the person declined. */
  readonly onRejected?: (data: EndedData) => void;
  /** Called when time is up; `data.confirmed` is `false` while only the page thinks so. */
  readonly onExpired?: (data: EndedData | null) => void;
  /** Called once when the flow was cancelled, here or by the application server. */
  readonly onCancelled?: (data: EndedData | null) => void;
  /** Called when the flow fails; `error.code` says why, `error.retryable` whether `retry()` can help. */
  readonly onError?: (error: RtasError) => void;
  /** Called when the way to the relay is lost, found again or let go. */
  readonly onConnectionChange?: (connection: ConnectionStatus) => void;
  /** Called after every change, with the new snapshot. */
  readonly onChange?: (snapshot: Snapshot) => void;
}

/** What `createRegistration()` takes. */
export type RegistrationOptions = SharedOptions<
  RegistrationSnapshot,
  RegistrationPendingData,
  RegistrationSuccessData
>;

/** What `createAuthentication()` takes. */
export type AuthenticationOptions = SharedOptions<
  AuthenticationSnapshot,
  AuthenticationPendingData,
  AuthenticationSuccessData
>;

/** What an action can be called with. */
export interface ActionOptions {
  /**
   * Gives the call up at any time: it is rejected with `aborted`. Only the signal of the call that starts the action
   * counts, not those of calls that come while it is under way.
   */
  readonly signal?: AbortSignal;
}

/** What an action takes: options, or the event of a button that the action was handed to as it is. */
export type ActionArgument = ActionOptions | { readonly type: string };

/**
 * What one can do with a flow. All are bound: they can be handed on as they are. A second call while the first is
 * under way gives the same promise. `stop()` gives up all of them; then they are rejected with `aborted`.
 */
export interface FlowActions {
  /**
   * Starts the flow; does nothing when it has started.
   *
   * @example
   * const flow = createRegistration({ session, autoStart: false });
   * button.onclick = flow.start;
   */
  readonly start: () => void;
  /**
   * Starts a new flow after the present one: `session` is asked again when it is a function.
   *
   * @throws {RtasError} `session_failed`, `aborted`
   * @example
   * if (flow.getSnapshot().error?.retryable) await flow.retry();
   */
  readonly retry: (argument?: ActionArgument) => Promise<void>;
  /**
   * Ends the flow on this page and tells the application server; does nothing when it is cancelled already.
   *
   * @throws {RtasError} `already_final`, `action_failed`, `aborted`
   * @example
   * await flow.cancel({ signal: AbortSignal.timeout(5_000) });
   */
  readonly cancel: (argument?: ActionArgument) => Promise<void>;
  /**
   * Has the same request sent to the phone once more, by `actions.resend`. Possible while the flow is pending, from
   * `resendAt` on and `resendsLeft` times; what failed does not count.
   *
   * @throws {RtasError} `action_unavailable`, `action_failed`, `aborted`
   * @example
   * const { resendAt, clockOffsetMs } = flow.getSnapshot();
   * button.disabled = resendAt === null || Date.now() + clockOffsetMs < resendAt;
   * button.onclick = () => flow.resend();
   */
  readonly resend: (argument?: ActionArgument) => Promise<void>;
  /**
   * Goes on with another way to approve, by `actions.chooseFactor`. Another choice gives up the earlier one.
   *
   * @param name One of `data.factors`.
   * @throws {RtasError} `action_unavailable`, `action_failed`, `aborted`
   * @example
   * const { state, data } = flow.getSnapshot();
   * if (state === 'pending' && data.factors.includes('totp')) await flow.chooseFactor('totp');
   */
  readonly chooseFactor: (name: string, argument?: ActionArgument) => Promise<void>;
  /**
   * Has a code checked that the person entered, by `actions.verifyCode`. The flow stays pending: only the application
   * server ends it. Another code gives up the earlier one.
   *
   * @param code As the application server shall check it.
   * @param factor One of `data.factors`.
   * @throws {RtasError} `action_unavailable`, `code_rejected`, `action_failed`, `aborted`
   * @example
   * await flow.submitCode('492039', 'totp').catch(({ code }) => explain(code));
   */
  readonly submitCode: (code: string, factor: string, argument?: ActionArgument) => Promise<void>;
  /**
   * Asks for a passkey with `data.passkey` and hands its answer to `actions.passkey`. The flow stays pending: only
   * the application server ends it. Call it from a click. A person who closes the dialog gives `aborted`.
   *
   * @throws {RtasError} `action_unavailable` (also where the browser has no passkeys), `passkey_failed`,
   * `action_failed`, `aborted`
   * @example
   * button.onclick = () => flow.usePasskey().catch(({ code }) => code === 'aborted' || explain(code));
   */
  readonly usePasskey: (argument?: ActionArgument) => Promise<void>;
  /**
   * Reports that the device which just registered or approved is not the person's, until `data.wrongDeviceExpiresAt`.
   *
   * @throws {RtasError} `action_unavailable`, `action_failed`, `aborted`
   * @example
   * if (confirm('Remove this device?')) await flow.reportWrongDevice();
   */
  readonly reportWrongDevice: (argument?: ActionArgument) => Promise<void>;
  /**
   * Opens the vendor's app on this device, by a link that `deepLinks` allows. Resolves when the page is left or the
   * flow goes on; rejects with `deeplink_not_opened` when the page still shows after 2.5 seconds.
   *
   * @throws {RtasError} `action_unavailable`, `deeplink_rejected`, `deeplink_not_opened`, `aborted`
   * @example
   * button.onclick = () =>
   *   flow.openDeepLink().catch(({ code }) => code === 'deeplink_not_opened' && offerToCopyLink());
   */
  readonly openDeepLink: (argument?: ActionArgument) => Promise<void>;
  /**
   * Lets go of everything: socket, timers, listeners. `start()` goes on where the relay is.
   *
   * @example
   * addEventListener('pagehide', flow.stop);
   */
  readonly stop: () => void;
}

/** A running flow: a store with actions. */
export interface Flow<Snapshot extends FlowSnapshot> extends FlowActions {
  /** The present snapshot: the same object until something changes. */
  readonly getSnapshot: () => Snapshot;
  /** Calls the listener after every change. Returns its removal. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The registration of a phone, as `createRegistration()` gives it. */
export type RegistrationFlow = Flow<RegistrationSnapshot>;
/** An authentication on a phone, as `createAuthentication()` gives it. */
export type AuthenticationFlow = Flow<AuthenticationSnapshot>;
