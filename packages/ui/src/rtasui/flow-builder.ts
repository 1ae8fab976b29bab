import { RtasError, type SessionSource } from '@rtas/core';
import type { FlowHandle } from './builder.ts';
import type { Callbacks } from './callbacks.ts';
import { createLog, type LogLevel } from './log.ts';
import { createReporter, type Reporter } from './reporter.ts';

export type FlowType = 'registration' | 'transaction';

/** What a builder collected, checked. */
export interface FlowPlan {
  readonly type: FlowType;
  readonly session: SessionSource;
  readonly hubPath?: string;
  readonly connectionRetries?: number;
  readonly report: Reporter;
}

/** Both builders at run time: one object with every method, in whatever order, as plain JavaScript calls it. */
export abstract class FlowBuilder {
  readonly #callbacks: Callbacks = {};
  #type: FlowType | undefined;
  #url = '';
  #token = '';
  #session: SessionSource | undefined;
  #logLevel: LogLevel = 6;
  #hubPath: string | undefined;
  #connectionRetries: number | undefined;

  readonly setOnConnectionEstablishedCallback = this.#setter('onConnectionEstablished');
  readonly setOnConnectionCloseCallback = this.#setter('onConnectionClose');
  readonly setOnConnectionReconnectingCallback = this.#setter('onConnectionReconnecting');
  readonly setOnConnectionReconnectedCallback = this.#setter('onConnectionReconnected');
  readonly setOnErrorCallback = this.#setter('onError');
  readonly setOnRegistrationPendingCallback = this.#setter('onRegistrationPending');
  readonly setOnRegistrationSuccessCallback = this.#setter('onRegistrationSuccess');
  readonly setOnRegistrationRejectedCallback = this.#setter('onRegistrationRejected');
  readonly setOnRegistrationExpiredCallback = this.#setter('onRegistrationExpired');
  readonly setOnRegistrationCancelledCallback = this.#setter('onRegistrationCancelled');
  readonly setOnTransactionPendingCallback = this.#setter('onTransactionPending');
  readonly setOnTransactionSuccessCallback = this.#setter('onTransactionSuccess');
  readonly setOnTransactionRejectedCallback = this.#setter('onTransactionRejected');
  readonly setOnTransactionExpiredCallback = this.#setter('onTransactionExpired');
  readonly setOnTransactionCancelledCallback = this.#setter('onTransactionCancelled');
  readonly setOnTransactionAcceptedCallback = this.#setter('onTransactionSuccess');
  readonly setOnTransactionDeclinedCallback = this.#setter('onTransactionRejected');

  protected abstract start(plan: FlowPlan): FlowHandle;

  build(): FlowHandle {
    if (!this.#type)
      throw new TypeError('Call setRegistrationType() or setTransactionType() before build().');
    try {
      return this.start(this.#toPlan(this.#type));
    } catch (error) {
      const { onError } = this.#callbacks;
      if (!(error instanceof RtasError) || !onError) throw error;
      onError(error.toJSON());
      return { stop: () => {} };
    }
  }

  #toSession(): SessionSource {
    if (this.#session) return this.#session;
    if (!this.#url || !this.#token)
      throw new RtasError('session_failed', 'Call setUrl() and setToken(), or setSession(), before build().');
    return { url: this.#url, token: this.#token };
  }

  #toPlan(type: FlowType): FlowPlan {
    const retries = this.#connectionRetries;
    return {
      type,
      session: this.#toSession(),
      ...(this.#hubPath && { hubPath: this.#hubPath }),
      ...(retries !== undefined && { connectionRetries: retries }),
      report: createReporter(type, this.#callbacks, createLog(this.#logLevel, console)),
    };
  }

  setToken(token: string): this {
    this.#token = token;
    return this;
  }

  setUrl(url: string): this {
    this.#url = url;
    return this;
  }

  setSession(session: SessionSource): this {
    this.#session = session;
    return this;
  }

  setHubPath(path: string): this {
    this.#hubPath = path;
    return this;
  }

  setLogLevel(level: LogLevel): this {
    this.#logLevel = level;
    return this;
  }

  setConnectionRetries(retries: number): this {
    this.#connectionRetries = Number.isNaN(retries) ? 10 : Math.min(10, Math.max(1, Math.trunc(retries)));
    return this;
  }

  setRegistrationType(): this {
    this.#type = 'registration';
    return this;
  }

  setTransactionType(): this {
    this.#type = 'transaction';
    return this;
  }

  #setter<Name extends keyof Callbacks>(name: Name) {
    return (callback: NonNullable<Callbacks[Name]>): this => {
      this.#callbacks[name] = callback;
      return this;
    };
  }
}
