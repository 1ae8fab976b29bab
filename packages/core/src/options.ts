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

/**
 * Where the relay is, and the token of the one flow that this page may watch.
 *
 * @example
 * const session: Session = { url: 'https://relay.example', token: await fetchToken() };
 */
export interface Session {
  /** The relay's origin for browsers. */
  readonly url: string;
  /** End-user token of the relay. */
  readonly token: string;
}

/**
 * A session as the sample application servers answer it.
 *
 * @example
 * const session: WireSession = await response.json();
 * const flow = createRegistration({ session });
 */
export interface WireSession {
  /** The relay's origin for browsers. */
  readonly rtas_url: string;
  /** End-user token of the relay. */
  readonly rtas_token: string;
}

/**
 * What another session is asked for, when the relay refuses the token of a flow that goes on.
 *
 * @example
 * const renewal: SessionRenewal = { flow: { kind: 'registration', id: 'r-7Q4M' } };
 */
export interface SessionRenewal {
  /** The flow that a new token is to be made for. */
  readonly flow: FlowKey;
}

/**
 * A session, or a function that starts a flow on the application server; `retry()` calls it again. Its signal is
 * aborted when nobody waits for the session any more. What it throws comes as `session_failed`, with the thrown as
 * `cause`.
 *
 * When the relay refuses the token before the flow's deadline, it is called with `renewal`: then it has to give
 * another token of that flow, and one of another flow ends this one with `session_failed`. A renewal that fails is
 * repeated for as long as the flow lives.
 *
 * @example
 * const session: SessionSource = async (signal, renewal) => {
 *   const address = renewal ? `/api/flows/${renewal.flow.id}/token` : '/api/registration';
 *   const response = await fetch(address, { method: 'POST', signal });
 *   return response.json();
 * };
 */
export type SessionSource =
  | Session
  | WireSession
  | ((signal: AbortSignal, renewal?: SessionRenewal) => Promise<Session | WireSession>);

/**
 * Which links `openDeepLink()` may follow and a screen may show. Default: `https:` to any host.
 *
 * @example
 * const deepLinks: DeepLinkPolicy = { schemes: ['https:', 'northwind:'], hosts: ['pass.northwind.example'] };
 */
export interface DeepLinkPolicy {
  /** Schemes with colon, e.g. `['https:', 'northwind:']`. */
  readonly schemes: readonly string[];
  /** Hosts that `https:` links may lead to; absent = any. */
  readonly hosts?: readonly string[];
}

/**
 * How often the same request may be sent again. The application server holds its own limits; these spare the person.
 *
 * @example
 * const resendLimits: ResendLimits = { coolDownMs: 30_000, limit: 2 };
 */
export interface ResendLimits {
  /** Milliseconds from the start, and from each time it was sent again. Default: 20 000. */
  readonly coolDownMs?: number;
  /** How many times in a flow. Default: 3. */
  readonly limit?: number;
}

/**
 * What only the application's own server can do. Each is called at most once at a time, and gets an `AbortSignal` last,
 * which is aborted when nobody waits for it any more. What one throws rejects the action with `action_failed`, with the
 * thrown as `cause`.
 *
 * @example
 * const actions: ApplicationActions = {
 *   cancel: async (flow, signal) => {
 *     const answer = await fetch(`/api/flows/${flow?.id}/cancel`, { method: 'POST', signal });
 *     if (!answer.ok) throw new Error('It was not cancelled.');
 *   },
 * };
 */
export interface ApplicationActions {
  /**
   * Tells the application server that the person gave up, for `cancel()`. What it throws is `action_failed`, and the flow goes on.
   *
   * @example
   * const actions: ApplicationActions = {
   *   cancel: (flow, signal) => post(`/api/flows/${flow?.id}/cancel`, { signal }),
   * };
   */
  readonly cancel?: (flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
  /**
   * Has the device removed that was just registered or has just approved, for `reportWrongDevice()`; the token comes
   * from the success event. What it throws is `action_failed`.
   *
   * @example
   * const actions: ApplicationActions = {
   *   reportWrongDevice: (token, signal) => post('/api/wrong-device', { token, signal }),
   * };
   */
  readonly reportWrongDevice?: (token: string, signal: AbortSignal) => Promise<void>;
  /**
   * Sends the same request to the phone once more, for `resend()`. What it throws is `action_failed`, and does not count.
   *
   * @example
   * const actions: ApplicationActions = {
   *   resend: (flow, signal) => post(`/api/flows/${flow?.id}/resend`, { signal }),
   * };
   */
  readonly resend?: (flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
  /**
   * Goes on with another of `data.factors`, for `chooseFactor()`; what follows comes as events of the flow. What it throws
   * is `action_failed`.
   *
   * @example
   * const actions: ApplicationActions = {
   *   chooseFactor: (name, flow, signal) => post(`/api/flows/${flow?.id}/factor`, { name, signal }),
   * };
   */
  readonly chooseFactor?: (name: string, flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
  /**
   * Has a code checked that the person entered for one of `data.factors`, for `submitCode()`; `false` says that it is not
   * right, which is `code_rejected`. How the flow ends comes as its event. What it throws is `action_failed`.
   *
   * @example
   * const actions: ApplicationActions = {
   *   verifyCode: async (code, factor, flow, signal) => (await post('/api/code', { code, factor, signal })).isRight,
   * };
   */
  readonly verifyCode?: (
    code: string,
    factor: string,
    flow: FlowKey | null,
    signal: AbortSignal,
  ) => Promise<boolean>;
  /**
   * Has the answer of a passkey verified by the application server, for `usePasskey()`; the server then posts how the flow
   * ended. What it throws is `action_failed`.
   *
   * @example
   * const actions: ApplicationActions = {
   *   passkey: (response, flow, signal) => post('/api/passkey', { response, signal }),
   * };
   */
  readonly passkey?: (response: PasskeyResponse, flow: FlowKey | null, signal: AbortSignal) => Promise<void>;
}

/**
 * What a flow of either kind is made with.
 *
 * @example
 * const options: RegistrationOptions = {
 *   session: startRegistration,
 *   deepLinks: { schemes: ['https:', 'northwind:'] },
 *   onSuccess: ({ resultCode }) => redeem(resultCode),
 * };
 */
export interface SharedOptions<Snapshot, PendingData, SuccessData> {
  /**
   * Where the relay is and the token of the flow, or a function that starts a flow and gives both.
   *
   * @example
   * const flow = createRegistration({ session: { url: 'https://relay.example', token } });
   */
  readonly session: SessionSource;
  /**
   * Whether to start at once. Default: true.
   *
   * @example
   * const flow = createRegistration({ session, autoStart: false });
   * button.onclick = flow.start;
   */
  readonly autoStart?: boolean;
  /**
   * Which links may be shown and followed. Default: `https:` to any host.
   *
   * @example
   * const flow = createRegistration({ session, deepLinks: { schemes: ['https:', 'northwind:'] } });
   */
  readonly deepLinks?: DeepLinkPolicy;
  /**
   * What only the application server can do.
   *
   * @example
   * const flow = createRegistration({ session, actions: { cancel: (key, signal) => post('/api/cancel', { key, signal }) } });
   */
  readonly actions?: ApplicationActions;
  /**
   * How often `resend()` is offered. Default: 3 times, 20 000 milliseconds apart.
   *
   * @example
   * const flow = createAuthentication({ session, actions, resendLimits: { coolDownMs: 30_000 } });
   */
  readonly resendLimits?: ResendLimits;
  /**
   * Where the hub is at the relay: its option of the same name, with a slash in front. Default: `/rtas`.
   *
   * @example
   * const flow = createRegistration({ session, hubPath: '/live/rtas' });
   */
  readonly hubPath?: string;
  /**
   * Attempts after a lost connection; when they are used up, the flow fails with `relay_unreachable`. Default: as many as
   * the life of the flow allows.
   *
   * @example
   * const flow = createRegistration({ session, connectionRetries: 5 });
   */
  readonly connectionRetries?: number;
  /**
   * Shares the flow with the other tabs: `createTabs()` of `@rtas/core/tabs`. Default: each tab for itself.
   *
   * @example
   * const tabs = createTabs(); // from @rtas/core/tabs
   * const flow = createRegistration({ session, tabs });
   */
  readonly tabs?: Tabs;
  /**
   * Time, chance, network and page. Default: the browser's.
   *
   * @example
   * const { ports, relay } = createTestBench(); // from @rtas/core/testing
   * const flow = createRegistration({ session: relay.session, ports });
   */
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
  /**
   * Called for each new or changed code or request.
   *
   * @example
   * const onPending = ({ qrContent, deeplinkUrl }: RegistrationPendingData) => draw(qrContent ?? deeplinkUrl);
   * const flow = createRegistration({ session, onPending });
   */
  readonly onPending?: (data: PendingData) => void;
  /**
   * Called once when the flow succeeds.
   *
   * @example
   * const flow = createRegistration({ session, onSuccess: ({ resultCode }) => redeem(resultCode) });
   */
  readonly onSuccess?: (data: SuccessData) => void;
  /**
   * Called once when the person declined.
   *
   * @example
   * const flow = createAuthentication({ session, onRejected: ({ reason }) => explain(reason) });
   */
  readonly onRejected?: (data: EndedData) => void;
  /**
   * Called when time is up; `data.confirmed` is `false` while only the page thinks so.
   *
   * @example
   * const flow = createAuthentication({ session, onExpired: (data) => offerNewRequest(data?.confirmed) });
   */
  readonly onExpired?: (data: EndedData | null) => void;
  /**
   * Called once when the flow was cancelled, here or by the application server.
   *
   * @example
   * const flow = createAuthentication({ session, onCancelled: () => navigate('/') });
   */
  readonly onCancelled?: (data: EndedData | null) => void;
  /**
   * Called when the flow fails; `error.code` says why, `error.retryable` whether `retry()` can help. Codes: `session_failed`,
   * `token_expired`, `token_invalid`, `origin_denied`, `relay_unreachable`, `flow_not_found`, `flow_failed`,
   * `rate_limited`, `protocol_violation`.
   *
   * @example
   * const flow = createRegistration({
   *   session,
   *   onError: ({ code, retryable }) => (retryable ? offerRetry() : report(code)),
   * });
   */
  readonly onError?: (error: RtasError) => void;
  /**
   * Called when the way to the relay is lost, found again or let go.
   *
   * @example
   * const flow = createRegistration({ session, onConnectionChange: (connection) => showStrip(connection) });
   */
  readonly onConnectionChange?: (connection: ConnectionStatus) => void;
  /**
   * Called after every change, with the new snapshot.
   *
   * @example
   * const flow = createRegistration({ session, onChange: ({ state }) => document.body.setAttribute('data-state', state) });
   */
  readonly onChange?: (snapshot: Snapshot) => void;
}

/**
 * What `createRegistration()` takes.
 *
 * @example
 * const options: RegistrationOptions = { session, onSuccess: ({ deviceInfo }) => show(deviceInfo.name) };
 */
export type RegistrationOptions = SharedOptions<
  RegistrationSnapshot,
  RegistrationPendingData,
  RegistrationSuccessData
>;

/**
 * What `createAuthentication()` takes.
 *
 * @example
 * const options: AuthenticationOptions = { session, onRejected: ({ reason }) => explain(reason) };
 */
export type AuthenticationOptions = SharedOptions<
  AuthenticationSnapshot,
  AuthenticationPendingData,
  AuthenticationSuccessData
>;

/**
 * What an action can be called with.
 *
 * @example
 * const options: ActionOptions = { signal: AbortSignal.timeout(5_000) };
 * await flow.cancel(options);
 */
export interface ActionOptions {
  /**
   * Gives the call up at any time: it is rejected with `aborted`. Only the signal of the call that starts the action
   * counts, not those of calls that come while it is under way.
   */
  readonly signal?: AbortSignal;
}

/**
 * What an action takes: options, or the event of a button that the action was handed to as it is.
 *
 * @example
 * button.addEventListener('click', flow.cancel);
 */
export type ActionArgument = ActionOptions | { readonly type: string };

/**
 * What one can do with a flow. All are bound: they can be handed on as they are. A second call while the first is
 * under way gives the same promise. `stop()` gives up all of them; then they are rejected with `aborted`.
 *
 * @example
 * const { cancel, retry }: FlowActions = flow;
 * await cancel();
 * await retry();
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
   * const { state, data } = authentication.getSnapshot();
   * if (state === 'pending' && data.factors.includes('totp')) await authentication.chooseFactor('totp');
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

/**
 * A running flow: a store with actions.
 *
 * @example
 * const flow: RegistrationFlow = createRegistration({ session });
 * const leave = flow.subscribe(() => render(flow.getSnapshot()));
 */
export interface Flow<Snapshot extends FlowSnapshot> extends FlowActions {
  /**
   * The present snapshot: the same object until something changes.
   *
   * @example
   * const { state, data } = flow.getSnapshot();
   * if (state === 'success') greet(data.userDisplayName);
   */
  readonly getSnapshot: () => Snapshot;
  /**
   * Calls the listener after every change. Returns its removal.
   *
   * @example
   * const leave = flow.subscribe(() => render(flow.getSnapshot()));
   * leave();
   */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * The registration of a phone, as `createRegistration()` gives it.
 *
 * @example
 * const flow: RegistrationFlow = createRegistration({ session });
 */
export type RegistrationFlow = Flow<RegistrationSnapshot>;
/**
 * An authentication on a phone, as `createAuthentication()` gives it.
 *
 * @example
 * const flow: AuthenticationFlow = createAuthentication({ session });
 */
export type AuthenticationFlow = Flow<AuthenticationSnapshot>;
