import { HubConnectionError, toError } from '../errors.ts';
import { type CloseMessage, type HubMessage, messageType } from '../protocol/message.ts';
import { Timers } from '../timers.ts';
import type { TransportConnection } from '../transport/transport.ts';
import type { Reservation } from './admission.ts';
import { Calls, type HubProgram } from './calls.ts';
import { type CallerClients, createCallerClients, type HubClients, type ResultOptions } from './clients.ts';
import type { CloseOptions, ConnectionRequest, HubContext } from './context.ts';
import { Line, type LineEvents, type LineSetting, type LineTimer } from './line.ts';
import { OutgoingMessage } from './outgoing.ts';

/** What a connection tells its hub. */
export interface ConnectionEvents {
  /** After the handshake; no call runs before it has succeeded. */
  onOpen(connection: HubConnection): void | Promise<void>;
  /** The connection takes no more sends. */
  onEnding(connection: HubConnection): void;
  /** The transport is gone. */
  onGone(connection: HubConnection): void;
  /** After `onGone`, once `onOpen` has settled; `wasOpen` when it had succeeded. */
  onEnd(connection: HubConnection, error: Error | undefined, wasOpen: boolean): Promise<void>;
}

/** What all connections of a hub share. */
export interface ConnectionSetting extends LineSetting {
  readonly program: HubProgram;
  readonly clients: HubClients;
  readonly events: ConnectionEvents;
}

/** What a connection is made of. */
export interface ConnectionOptions {
  readonly setting: ConnectionSetting;
  readonly connectionId: string;
  readonly principal: unknown;
  readonly userId: string | undefined;
  readonly transport: TransportConnection;
  readonly reservation: Reservation;
  readonly request: ConnectionRequest | undefined;
  /** Unix milliseconds. */
  readonly expiresAtMs: number | undefined;
  /** True when both sides have agreed that a lost transport may be replaced. */
  readonly isResumable: boolean;
  /** Called at last, when all about the connection is done. */
  readonly onClosed: ((connection: HubConnection) => void) | undefined;
}

interface Ending {
  readonly cause: Error | undefined;
  readonly closeMessage?: CloseOptions;
}

const closedWithError = 'Connection closed with an error.';

/** One client from its first byte to its last, as the application sees it. Many of them only listen: they stay small. */
export class HubConnection implements HubContext<unknown>, LineEvents {
  readonly connectionId: string;
  principal: unknown;
  readonly userId: string | undefined;
  readonly request: ConnectionRequest | undefined;
  /** Its place among the connections of the hub. */
  readonly reservation: Reservation;

  readonly #setting: ConnectionSetting;
  readonly #line: Line;
  readonly #timers: Timers<'expiry' | LineTimer>;
  readonly #transport: string;
  readonly #onClosed: ConnectionOptions['onClosed'];
  #expiresAtMs: number | undefined;
  #state: 'handshake' | 'open' | 'closing' | 'closed' | 'ended' = 'handshake';
  #opening: 'unopened' | 'opening' | 'opened' = 'unopened';
  #cause: Error | undefined;
  // Made when they are needed: most connections do nothing but listen.
  #items: Record<PropertyKey, unknown> | undefined;
  #abortion: AbortController | undefined;
  #clients: CallerClients | undefined;
  #calls: Calls | undefined;
  #closing: PromiseWithResolvers<void> | undefined;

  constructor(options: ConnectionOptions) {
    const { setting, transport, isResumable } = options;
    this.connectionId = options.connectionId;
    this.principal = options.principal;
    this.userId = options.userId;
    this.request = options.request;
    this.reservation = options.reservation;
    this.#setting = setting;
    this.#transport = transport.name;
    this.#onClosed = options.onClosed;
    this.#expiresAtMs = options.expiresAtMs;
    this.#timers = new Timers(setting.environment.clock);
    this.#line = new Line({ setting, transport, isResumable, timers: this.#timers, events: this });
  }

  get transport(): string {
    return this.#transport;
  }

  get items(): Record<PropertyKey, unknown> {
    this.#items ??= {};
    return this.#items;
  }

  get signal(): AbortSignal {
    if (!this.#abortion) {
      this.#abortion = new AbortController();
      if (!this.isLive) this.#abortion.abort(this.#cause);
    }
    return this.#abortion.signal;
  }

  /** Resolves when the connection is gone and `onEnd` is done. */
  get closed(): Promise<void> {
    if (!this.#closing) {
      this.#closing = Promise.withResolvers();
      if (this.#state === 'ended') this.#closing.resolve();
    }
    return this.#closing.promise;
  }

  /** False once the end has begun. */
  get isLive(): boolean {
    return this.#state === 'handshake' || this.#state === 'open';
  }

  get clients(): CallerClients {
    this.#clients ??= createCallerClients(this.#setting.clients, this.connectionId);
    return this.#clients;
  }

  /** True while {@link HubConnection.resume} works. */
  get isResumable(): boolean {
    return this.#line.isResumable;
  }

  /** Begins to listen. Called once by the hub. */
  start(): void {
    this.#awaitExpiry();
    this.#line.start();
  }

  /** Goes on with another transport in place of the one before; false when that cannot be. */
  resume(transport: TransportConnection): boolean {
    return this.#line.resume(transport);
  }

  /** Takes what a newer authentication says; one that ends earlier than the present one is an older one. */
  refresh(principal: unknown, expiresAtMs: number = Number.POSITIVE_INFINITY): void {
    if (!this.isLive || expiresAtMs < (this.#expiresAtMs ?? Number.POSITIVE_INFINITY)) return;
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

  /** Finds out whether the message can be written for this client. @throws {TypeError} */
  prepare(message: OutgoingMessage): void {
    this.#line.prepare(message);
  }

  close(options: CloseOptions = {}): void {
    this.#finish({ cause: undefined, closeMessage: options });
  }

  abort(): void {
    if (this.#isGone()) return;
    const cause = new HubConnectionError('aborted', 'The server ended the connection.');
    this.#finish({ cause, closeMessage: {} });
    this.#line.abort();
  }

  /** Ends for a reason that is no error of the client, which hears only whether it may connect again. */
  dismiss(reason: HubConnectionError, allowReconnect: boolean): void {
    this.#finish({ cause: reason, closeMessage: { allowReconnect } });
  }

  /** Ends because of the error: the client hears of it without its details, and may connect again. */
  fail(error: Error, { allowReconnect = true }: CloseOptions = {}): void {
    const detail = this.#setting.environment.detailedErrors ? ` ${error.name}: ${error.message}` : '';
    this.#finish({ cause: error, closeMessage: { error: closedWithError + detail, allowReconnect } });
  }

  onAgreed(): void {
    this.#state = 'open';
    this.#opening = 'opening';
    try {
      const opening = this.#setting.events.onOpen(this);
      if (opening) void this.#awaitOpening(opening);
      else this.#settleOpening();
    } catch (error) {
      this.#settleOpening(toError(error));
    }
  }

  onRefused(cause: Error): void {
    this.#finish({ cause });
  }

  onMessage(message: HubMessage, bytes: number): void {
    if (message.type === messageType.close) this.close();
    else this.#useCalls().accept(message, bytes);
  }

  onBroken(error: Error, allowReconnect: boolean): void {
    this.fail(error, { allowReconnect });
  }

  onOverflow(error: Error): void {
    if (!this.isLive) return;
    this.#startClosing(error);
    this.#line.abort();
  }

  onGone(cause: Error | undefined): void {
    if (this.isLive) this.#startClosing(cause);
    if (this.#isGone()) return;
    this.#state = 'closed';
    this.#setting.events.onGone(this);
    if (this.#opening !== 'opening') void this.#end();
  }

  excuses(message: HubMessage): boolean {
    return this.#calls?.excuses(message) === true;
  }

  isBusy(): boolean {
    return this.#calls?.isBusy === true;
  }

  #awaitExpiry(): void {
    this.#timers.clear('expiry');
    const expiresAtMs = this.#expiresAtMs;
    if (expiresAtMs === undefined || expiresAtMs === Number.POSITIVE_INFINITY) return;
    const restMs = expiresAtMs - this.#setting.environment.clock.now();
    this.#timers.set('expiry', restMs, () => this.dismiss(expired(), true));
  }

  #useCalls(): Calls {
    if (this.#calls) return this.#calls;
    this.#calls = this.#createCalls();
    if (this.#state === 'open' && this.#opening === 'opened') this.#calls.open();
    return this.#calls;
  }

  #createCalls(): Calls {
    const { program, environment } = this.#setting;
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

  async #awaitOpening(opening: Promise<void>): Promise<void> {
    try {
      await opening;
      this.#settleOpening();
    } catch (error) {
      this.#settleOpening(toError(error));
    }
  }

  #settleOpening(error?: Error): void {
    const isGone = this.#state === 'closed';
    this.#opening = error ? 'unopened' : 'opened';
    if (error) this.fail(error, { allowReconnect: false });
    else if (this.#state === 'open') this.#calls?.open();
    if (isGone) void this.#end();
  }

  #finish({ cause, closeMessage }: Ending): void {
    if (!this.isLive) return;
    this.#line.flush();
    if (closeMessage) this.write(new OutgoingMessage(toCloseMessage(closeMessage)));
    // A client that is too slow for these last words has been dropped by now.
    if (!this.isLive) return;
    this.#startClosing(cause);
    this.#line.close();
  }

  #startClosing(cause: Error | undefined): void {
    this.#state = 'closing';
    this.#cause = cause;
    this.#timers.clear('expiry');
    this.#line.stop();
    this.#setting.events.onEnding(this);
    this.#abortion?.abort(cause);
    this.#calls?.close(cause ?? new HubConnectionError('closed', 'The connection has ended.'));
  }

  #isGone(): boolean {
    return this.#state === 'closed' || this.#state === 'ended';
  }

  /** Never within what has led to it: that may be a handler of the application. */
  async #end(): Promise<void> {
    await undefined;
    await this.#setting.events.onEnd(this, this.#cause, this.#opening === 'opened');
    this.#state = 'ended';
    this.#closing?.resolve();
    this.#onClosed?.(this);
  }
}

const expired = () =>
  new HubConnectionError('authentication_expired', 'The authentication of the client has expired.');

function toCloseMessage({ error, allowReconnect }: CloseOptions): CloseMessage {
  return {
    type: messageType.close,
    ...(error === undefined ? {} : { error }),
    ...(allowReconnect ? { allowReconnect } : {}),
  };
}
