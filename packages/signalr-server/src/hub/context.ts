import type { IncomingHttpHeaders } from 'node:http';
import type { MessageHeaders } from '../protocol/message.ts';
import type { CallerClients } from './clients.ts';
import type {
  ClientArguments,
  ClientResult,
  ClientTarget,
  ConnectionItems,
  HubContract,
} from './contract.ts';

/** How the server ends a connection. */
export interface CloseOptions {
  /** Shown to the client as the reason. */
  readonly error?: string;
  /** True when the client may connect again at once. Default: false. */
  readonly allowReconnect?: boolean;
}

/** The request with which a connection was opened, without what only the hub may see: tokens and cookies. */
export interface ConnectionRequest {
  /** Without the query. */
  readonly path: string;
  /** Without `access_token` and `id`. */
  readonly query: URLSearchParams;
  /** Without `authorization` and `cookie`; names are in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Of the page that connected, as the browser says; undefined outside of browsers. */
  readonly origin: string | undefined;
  /** Of the socket; headers of proxies are for the application to judge. */
  readonly remoteAddress: string | undefined;
}

/**
 * One connection.
 *
 * @example
 * const greet = async (context: HubContext<User, Chat>) => {
 *   await context.send('said', context.principal.name, 'hello');
 * };
 */
export interface HubContext<Principal, Contract extends HubContract = HubContract> {
  /** Public: it may be shown to others, and opens nothing. */
  readonly connectionId: string;
  /** Who `authenticate` said it is. */
  readonly principal: Principal;
  /** As `userIdOf` names the principal. */
  readonly userId: string | undefined;
  /** Room for what the application wants to remember until the connection ends. */
  readonly items: ConnectionItems<Contract>;
  /** Aborts when the connection ends. */
  readonly signal: AbortSignal;
  /** Such as `WebSockets`. */
  readonly transport: string;
  /** Undefined for a connection that no HTTP request has opened. */
  readonly request: ConnectionRequest | undefined;
  /** The clients of the hub as this one sees them. */
  readonly clients: CallerClients<Contract>;
  /**
   * Calls a method of this client. Resolves when the network has taken the call, or when the connection is gone.
   *
   * @throws {TypeError} when the arguments cannot be serialised.
   */
  send<Target extends ClientTarget<Contract>>(
    target: Target,
    ...args: ClientArguments<Contract, Target>
  ): Promise<void>;
  /**
   * Calls a method of this client and answers its result, which comes from outside: look at it before you trust it.
   *
   * @throws {HubResultError} when there is none.
   */
  invoke<Target extends ClientTarget<Contract>>(
    target: Target,
    ...args: ClientArguments<Contract, Target>
  ): Promise<ClientResult<Contract, Target>>;
  /** Tells the client that it is over, then closes. */
  close(options?: CloseOptions): void;
  /** Ends at once. The client is told not to connect again if it can still be reached. */
  abort(): void;
}

/** One call of a hub method. */
export interface MethodContext<Principal, Contract extends HubContract = HubContract>
  extends HubContext<Principal, Contract> {
  /** Aborts when the client cancels the call, or when the connection ends. */
  readonly signal: AbortSignal;
  /** What the client has sent along with the call. */
  readonly headers: MessageHeaders;
}

/** A context whose contract is not known, as the hub itself sees it. */
export type AnyContext = HubContext<unknown>;
