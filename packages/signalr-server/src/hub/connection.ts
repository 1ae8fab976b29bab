import { HubConnectionError, toError } from '../errors.ts';
import { type CloseMessage, type HubMessage, messageType } from '../protocol/message.ts';
import type { TransportConnection } from '../transport/transport.ts';
import { Calls, type HubProgram } from './calls.ts';
import { type CallerClients, createCallerClients, type HubClients, type ResultOptions } from './clients.ts';
import type { CloseOptions, ConnectionRequest, HubContext } from './context.ts';
import type { HubEnvironment } from './environment.ts';
import { Line } from './line.ts';
import { OutgoingMessage } from './outgoing.ts';
import type { ReplayBudget } from './replay-budget.ts';
import { Timers } from './timers.ts';

/** What a connection tells its hub. */
export interface ConnectionEvents {
  /** After the handshake; no call runs before it resolves. */
  onOpen(connection: HubConnection): Promise<void>;
  /** The connection takes no more sends. */
  onEnding(connection: HubConnection): void;
  /** The transport is gone. */
  onGone(connection: HubConnection): void;
  /** After `onGone`, once `onOpen` has settled; `wasOpen` when it had succeeded. */
  onEnd(connection: HubConnection, error: Error | undefined, wasOpen: boolean): Promise<void>;
}

/** What a connection is made of. */
export interface ConnectionOptions {
  readonly connectionId: string;
  readonly principal: unknown;
  readonly userId: string | undefined;
  readonly transport: TransportConnection;
  readonly request: ConnectionRequest | undefined;
  readonly environment: HubEnvironment;
  readonly program: HubProgram;
  readonly clients: HubClients;
  readonly events: ConnectionEvents;
  readonly replayBudget: ReplayBudget;
  /** Unix milliseconds. */
  readonly expiresAtMs: number | undefined;
  /** True when both sides have agreed that a lost transport may be replaced. */
  readonly isResumable: boolean;
}

interface Ending {
  readonly cause: Error | undefined;
  readonly closeMessage?: CloseOptions;
}

const closedWithError = 'Connection closed with an error.';

/** One client from its first byte to its last, as the application sees it. */
export class HubConnection implements HubContext<unknown> {
  readonly connectionId: string;
  principal: unknown;
  readonly userId: string | undefined;
  readonly items: Record<PropertyKey, unknown> = {};
  readonly transport: string;
  readonly request: ConnectionRequest | undefined;
  /** Resolves when the connection is gone and `onEnd` is done. */
  readonly closed: Promise<void>;

  readonly #options: ConnectionOptions;
  readonly #abortion = new AbortController();
  readonly #timers: Timers<'expiry'>;
  #expiresAtMs = Number.POSITIVE_INFINITY;
  readonly #line: Line;
  // Made when they are needed: most connections do nothing but listen.
  #clients: CallerClients | undefined;
  #calls: Calls | undefined;
  #isCallable = false;
  #resolveClosed: () => void = () => {};
  #opening: Promise<boolean> = Promise.resolve(false);
  #state: 'handshake' | 'open' | 'closing' | 'closed' = 'handshake';
  #cause: Error | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.connectionId = options.connectionId;
    this.principal = options.principal;
    this.userId = options.userId;
    this.transport = options.transport.name;
    this.request = options.request;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#timers = new Timers(options.environment.clock);
    this.#line = this.#createLine();
  }

  get signal(): AbortSignal {
    return this.#abortion.signal;
  }

  get clients(): CallerClients {
    this.#clients ??= createCallerClients(this.#options.clients, this.connectionId);
    return this.#clients;
  }

  /** True while {@link HubConnection.resume} works. */
  get isResumable(): boolean {
    return this.#line.isResumable;
  }

  /** Begins to listen. Called once by the hub. */
  start(): void {
    this.#expiresAtMs = this.#options.expiresAtMs ?? Number.POSITIVE_INFINITY;
    this.#awaitExpiry();
    this.#line.start();
  }

  /** Goes on with another transport in place of the one before; false when that cannot be. */
  resume(transport: TransportConnection): boolean {
    return this.#line.resume(transport);
  }

  /** Takes what a newer authentication says; one that ends earlier than the present one is an older one. */
  refresh(principal: unknown, expiresAtMs: number = Number.POSITIVE_INFINITY): void {
    if (!this.#isLive() || expiresAtMs < this.#expiresAtMs) return;
    this.principal = principal;
    this.#expiresAtMs = expiresAtMs;
    this.#awaitExpiry();
  }

  send(target: string, ...args: unknown[]): Promise<void> {
    return new Promise((resolve) => {
      const message = new OutgoingMessage({ type: messageType.invocation, target, arguments: args });
      if (!this.write(message, resolve)) resolve();
    });
  }

  invoke(target: string, ...args: unknown[]): Promise<unknown> {
    return this.ask(target, args, {});
  }

  /** As `invoke`, with a time of one's own. */
  async ask(target: string, args: readonly unknown[], options: ResultOptions): Promise<unknown> {
    return await this.#useCalls().invoke(target, args, options);
  }

  /**
   * Hands a message to the transport; false when the connection is not open, or too slow and now dropped.
   *
   * @throws {TypeError} when the message cannot be serialised.
   */
  write(message: OutgoingMessage, onSent?: () => void): boolean {
    return this.#state === 'open' && this.#line.write(message, onSent);
  }

  close(options: CloseOptions = {}): void {
    this.#finish({ cause: undefined, closeMessage: options });
  }

  abort(): void {
    if (this.#state === 'closed') return;
    const cause = new HubConnectionError('aborted', 'The server ended the connection.');
    this.#finish({ cause, closeMessage: {} });
    this.#line.abort();
  }

  /** Ends because of the error: the client hears of it without its details, and may connect again. */
  fail(error: Error, { allowReconnect = true }: CloseOptions = {}): void {
    const detail = this.#options.environment.detailedErrors ? ` ${error.name}: ${error.message}` : '';
    this.#finish({ cause: error, closeMessage: { error: closedWithError + detail, allowReconnect } });
  }

  #awaitExpiry(): void {
    this.#timers.clear('expiry');
    if (this.#expiresAtMs === Number.POSITIVE_INFINITY) return;
    const restMs = this.#expiresAtMs - this.#options.environment.clock.now();
    this.#timers.set('expiry', restMs, () => this.close({ allowReconnect: true }));
  }

  #createLine(): Line {
    return new Line({
      ...this.#options,
      events: {
        onAgreed: () => this.#begin(),
        onRefused: (cause) => this.#finish({ cause }),
        onMessage: (message, bytes) => this.#accept(message, bytes),
        onBroken: (error, allowReconnect) => this.fail(error, { allowReconnect }),
        onOverflow: (error) => this.#drop(error),
        onGone: (error) => this.#onGone(error),
        isPaced: (message) => this.#calls?.isPaced(message) === true,
        isBusy: () => this.#calls?.isBusy === true,
      },
    });
  }

  #useCalls(): Calls {
    if (this.#calls) return this.#calls;
    this.#calls = this.#createCalls();
    if (this.#isCallable) this.#calls.open();
    return this.#calls;
  }

  #createCalls(): Calls {
    const { program, environment } = this.#options;
    return new Calls({
      context: this,
      program,
      environment,
      write: (message, onSent) => this.write(message, onSent),
      onFull: () => this.#line.pause(),
      onRoom: () => this.#line.unpause(),
      onSettled: () => this.#line.hear(),
    });
  }

  #begin(): void {
    this.#state = 'open';
    let settle: (hasSucceeded: boolean) => void = () => {};
    // In place before the handler runs, which may end the connection at once.
    this.#opening = new Promise((resolve) => {
      settle = resolve;
    });
    void this.#open(settle);
  }

  async #open(settle: (hasSucceeded: boolean) => void): Promise<void> {
    try {
      await this.#options.events.onOpen(this);
      settle(true);
    } catch (error) {
      settle(false);
      this.fail(toError(error), { allowReconnect: false });
    }
    if (this.#state !== 'open') return;
    this.#isCallable = true;
    this.#calls?.open();
  }

  #accept(message: HubMessage, bytes: number): void {
    if (message.type === messageType.close) this.close();
    else this.#useCalls().accept(message, bytes);
  }

  #isLive(): boolean {
    return this.#state === 'handshake' || this.#state === 'open';
  }

  #drop(error: Error): void {
    if (!this.#isLive()) return;
    this.#startClosing(error);
    this.#line.abort();
  }

  #finish({ cause, closeMessage }: Ending): void {
    if (!this.#isLive()) return;
    this.#line.flush();
    if (closeMessage) this.write(new OutgoingMessage(toCloseMessage(closeMessage)));
    // A client that is too slow for these last words has been dropped by now.
    if (!this.#isLive()) return;
    this.#startClosing(cause);
    this.#line.close();
  }

  #startClosing(cause: Error | undefined): void {
    this.#state = 'closing';
    this.#cause = cause;
    this.#timers.clearAll();
    this.#line.stop();
    this.#options.events.onEnding(this);
    this.#abortion.abort(cause);
    this.#isCallable = false;
    this.#calls?.close(cause ?? new HubConnectionError('closed', 'The connection has ended.'));
  }

  #onGone(cause: Error | undefined): void {
    if (this.#isLive()) this.#startClosing(cause);
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    void this.#end();
  }

  async #end(): Promise<void> {
    this.#options.events.onGone(this);
    await this.#options.events.onEnd(this, this.#cause, await this.#opening);
    this.#resolveClosed();
  }
}

function toCloseMessage({ error, allowReconnect }: CloseOptions): CloseMessage {
  return {
    type: messageType.close,
    ...(error === undefined ? {} : { error }),
    ...(allowReconnect ? { allowReconnect } : {}),
  };
}
