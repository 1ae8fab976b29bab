import type { FlowSnapshot, SessionSource } from '@rtas/core';
import type { ElementProperties } from '../elements/properties.ts';
import type { Callbacks } from './callbacks.ts';
import type { LogLevel } from './log.ts';

/** What `build()` gives back. */
export interface FlowHandle {
  /** Takes everything away again: socket, timers, and the markup of `RTASUI`. */
  readonly stop: () => void;
}

/** What the screen takes beside what the builder has methods of its own for: the properties of the elements. */
export type ScreenOptions = Omit<
  ElementProperties<FlowSnapshot>,
  'url' | 'token' | 'session' | 'flow' | 'locale' | 'fallbackLocale' | 'hubPath' | 'connectionRetries'
>;

type Setter<Builder, Name extends keyof Callbacks> = (callback: NonNullable<Callbacks[Name]>) => Builder;

/** The steps that come before the flow's type is known. */
export interface ConnectionBuilder {
  /** End-user token of the relay. */
  setToken(token: string): this;
  /** The relay's origin for browsers. */
  setUrl(url: string): this;
  /**
   * In place of url and token: a function that starts a flow on your server. It is called again for a new code, which
   * the screen then offers.
   *
   * @example
   * builder.setSession((signal) => fetch('/api/registration', { method: 'POST', signal }).then((answer) => answer.json()))
   */
  setSession(session: SessionSource): this;
  /** Where the hub is at the relay: its option `hubPath`. Default: `/rtas`. */
  setHubPath(path: string): this;
  /** From which level on the console is written to. Default: 6, nothing. */
  setLogLevel(level: LogLevel): this;
  /** Attempts after a lost connection, 1 to 10. Default: as many as the life of the flow allows. */
  setConnectionRetries(retries: number): this;
  setOnConnectionEstablishedCallback: Setter<this, 'onConnectionEstablished'>;
  setOnConnectionCloseCallback: Setter<this, 'onConnectionClose'>;
  setOnConnectionReconnectingCallback: Setter<this, 'onConnectionReconnecting'>;
  setOnConnectionReconnectedCallback: Setter<this, 'onConnectionReconnected'>;
  setOnErrorCallback: Setter<this, 'onError'>;
  /** The flow is a registration; its callbacks follow. */
  setRegistrationType(): this & RegistrationBuilder;
  /** The flow is a transaction: an authentication; its callbacks follow. */
  setTransactionType(): this & TransactionBuilder;
}

/** The steps of a builder that draws. */
export interface ScreenBuilder extends ConnectionBuilder {
  /** CSS selector of the element to draw in. */
  setTargetElement(selector: string): this;
  /** `PT_PT`, `EN_US` or any BCP 47 tag. Default: the browser's language. */
  setLanguage(language: string): this;
  /** The language where the first has no texts. Default: `EN_US`. */
  setFallbackLanguage(language: string): this;
  /** Theme, links, actions and all else that the elements take. */
  setScreenOptions(options: ScreenOptions): this;
}

interface Buildable {
  /**
   * Starts. Where it cannot, the error callback is told, and the handle has nothing to stop; without such a
   * callback it throws.
   *
   * @throws {RtasError} `target_not_found`, `session_failed` (no url or token, and no session)
   */
  build(): FlowHandle;
}

export interface RegistrationBuilder extends Buildable {
  setOnRegistrationPendingCallback: Setter<this, 'onRegistrationPending'>;
  setOnRegistrationSuccessCallback: Setter<this, 'onRegistrationSuccess'>;
  setOnRegistrationRejectedCallback: Setter<this, 'onRegistrationRejected'>;
  setOnRegistrationExpiredCallback: Setter<this, 'onRegistrationExpired'>;
  setOnRegistrationCancelledCallback: Setter<this, 'onRegistrationCancelled'>;
}

export interface TransactionBuilder extends Buildable {
  setOnTransactionPendingCallback: Setter<this, 'onTransactionPending'>;
  setOnTransactionSuccessCallback: Setter<this, 'onTransactionSuccess'>;
  /** The same as `setOnTransactionSuccessCallback`. */
  setOnTransactionAcceptedCallback: Setter<this, 'onTransactionSuccess'>;
  setOnTransactionRejectedCallback: Setter<this, 'onTransactionRejected'>;
  /** The same as `setOnTransactionRejectedCallback`. */
  setOnTransactionDeclinedCallback: Setter<this, 'onTransactionRejected'>;
  setOnTransactionExpiredCallback: Setter<this, 'onTransactionExpired'>;
  setOnTransactionCancelledCallback: Setter<this, 'onTransactionCancelled'>;
}
