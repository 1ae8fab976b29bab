import type { MessageHeaders } from '../protocol/message.ts';
import type { CallerClients } from './clients.ts';
import type { AnyContext, CloseOptions, ConnectionRequest, MethodContext } from './context.ts';

const noHeaders: MessageHeaders = Object.freeze({});

/** A connection as one of its calls sees it: with the signal and the headers of the call. */
export class CallContext implements MethodContext<unknown> {
  readonly signal: AbortSignal;
  readonly headers: MessageHeaders;
  readonly #connection: AnyContext;

  constructor(connection: AnyContext, signal: AbortSignal, headers: MessageHeaders = noHeaders) {
    this.#connection = connection;
    this.signal = signal;
    this.headers = headers;
  }

  get connectionId(): string {
    return this.#connection.connectionId;
  }

  get principal(): unknown {
    return this.#connection.principal;
  }

  get userId(): string | undefined {
    return this.#connection.userId;
  }

  get items(): Record<PropertyKey, unknown> {
    return this.#connection.items;
  }

  get transport(): string {
    return this.#connection.transport;
  }

  get request(): ConnectionRequest | undefined {
    return this.#connection.request;
  }

  get clients(): CallerClients {
    return this.#connection.clients;
  }

  send(target: string, ...args: unknown[]): Promise<void> {
    return this.#connection.send(target, ...args);
  }

  invoke(target: string, ...args: unknown[]): Promise<unknown> {
    return this.#connection.invoke(target, ...args);
  }

  close(options?: CloseOptions): void {
    this.#connection.close(options);
  }

  abort(): void {
    this.#connection.abort();
  }
}
