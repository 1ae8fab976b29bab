import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { HubConfigurationError, HubRequestError } from '../errors.ts';
import type { Reservation } from '../hub/admission.ts';
import type { HubContract } from '../hub/contract.ts';
import type { Hub } from '../hub/hub.ts';
import {
  type Answer,
  commonHeaders,
  type Refusal,
  setHeaders,
  toErrorAnswer,
  writeAnswer,
  writeUpgradeAnswer,
} from './answer.ts';
import {
  type Authenticate,
  type Authenticated,
  authenticateConnect,
  type ConnectRequest,
} from './authentication.ts';
import { Connector, type Exchange, type KnownExchange, type Upgrade } from './connector.ts';
import {
  type AvailableTransport,
  type HubTransport,
  isStatefulReconnectWanted,
  type NegotiateResponse,
  parseNegotiateVersion,
  type Redirect,
  toAvailableTransports,
  toRedirection,
} from './negotiate.ts';
import { isOriginAllowed, type OriginCheck, toCorsHeaders, toPreflightHeaders } from './origin.ts';
import { refreshAuthentication } from './refresh.ts';
import { type Registration, Registry } from './registry.ts';
import { type HubRequest, isEventStreamRequest, type RoutedRequest, toRoutedRequest } from './request.ts';
import { Turnstile } from './turnstile.ts';

/** How a hub stands on the network. */
export interface HubEndpointOptions<Principal> {
  /** Such as `/chat`; matched in any letter case. */
  readonly path: string;
  /**
   * Says who stands behind a request: asked at negotiate, at every request of a connection that shows no ticket, and at
   * each refresh.
   *
   * @throws {HubRequestError} to refuse the request; anything else is answered 500.
   *
   * @example
   * authenticate: async ({ bearer }) => {
   *   const user = await findUser(bearer);
   *   if (!user) throw new HubRequestError(401, 'token_invalid');
   *   return { principal: user };
   * },
   */
  readonly authenticate: Authenticate<Principal>;
  /** Default: same origin, and requests without an origin. */
  readonly isOriginAllowed?: OriginCheck;
  /**
   * Where a client that has been authenticated is to negotiate instead, such as at another node; undefined for here.
   * Clients follow up to a hundred of these.
   *
   * @throws {HubRequestError} when it is to connect nowhere.
   */
  redirect?(principal: Principal, request: HubRequest): Redirect | undefined | Promise<Redirect | undefined>;
  /** The ways to connect that are offered and taken. Default: all. */
  readonly transports?: readonly HubTransport[];
  /** Lets clients open a WebSocket without negotiate. Default: false. */
  readonly allowSkipNegotiation?: boolean;
  /** Lets clients go on with another WebSocket when one is lost, and keeps messages for them. Default: false. */
  readonly allowStatefulReconnect?: boolean;
  /**
   * Closes a connection when its authentication expires (`expiresAtMs`), with leave to connect again;
   * `onDisconnected` hears `authentication_expired`. Without it, a connection outlives its token. Default: true.
   */
  readonly closeOnAuthenticationExpiration?: boolean;
  /**
   * Lets clients show a newer token for the connection that they have, instead of a new connection when the old token
   * expires. Default: false.
   */
  readonly allowAuthenticationRefresh?: boolean;
  /**
   * Negotiate then answers with a ticket that stands in for the token: it attaches once, to its own
   * connection, within `lifetimeMs`, and no longer than the limit `negotiatedLifetimeMs` lets the connection wait.
   * Tokens in the query are refused after negotiate.
   */
  readonly ticket?: { readonly lifetimeMs: number };
  /**
   * What a client that is refused may read; undefined for nothing. Default: nothing, so that only the status is told.
   *
   * @example
   * toRefusal: ({ code }) => ({ headers: { 'Content-Type': 'text/plain' }, body: code }),
   */
  toRefusal?(error: HubRequestError): Refusal | undefined;
}

/** A hub's door for any HTTP server of Node. */
export interface HubEndpoint {
  /** Answers a request; false when it is not for this hub. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Takes over an upgrade; false when it is not for this hub. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /**
   * Takes nobody new, drops the connections that came this way, and resolves when they are gone. It waits no longer
   * for a handler that hangs than the limit `closeTimeoutMs`.
   */
  close(): Promise<void>;
}

/**
 * Brings a hub to a path of an HTTP server.
 *
 * @throws {HubConfigurationError} `path_invalid` unless the path begins with a slash,
 * `transports_invalid` for an empty list of them or an unknown name.
 *
 * @example
 * const endpoint = createHubEndpoint(hub, { path: '/chat', authenticate });
 * const server = createServer((req, res) => endpoint.handle(req, res) || res.writeHead(404).end());
 * server.on('upgrade', (req, socket, head) => endpoint.upgrade(req, socket, head) || socket.destroy());
 */
export function createHubEndpoint<Principal, Contract extends HubContract = HubContract>(
  hub: Hub<Principal, Contract>,
  options: HubEndpointOptions<NoInfer<Principal>>,
): HubEndpoint {
  return new HttpEndpoint(hub, options);
}

class HttpEndpoint<Principal, Contract extends HubContract> implements HubEndpoint {
  readonly #hub: Hub<Principal, Contract>;
  readonly #options: HubEndpointOptions<Principal>;
  readonly #path: string;
  readonly #authenticate: Authenticate<Principal>;
  readonly #transports: readonly AvailableTransport[];
  readonly #registry: Registry<Principal>;
  readonly #connector: Connector<Principal, Contract>;
  readonly #turnstile = new Turnstile();

  constructor(hub: Hub<Principal, Contract>, options: HubEndpointOptions<Principal>) {
    this.#hub = hub;
    this.#options = options;
    this.#path = toHubPath(options.path);
    this.#authenticate = async (request) => await options.authenticate(request);
    this.#transports = toAvailableTransports(options.transports);
    this.#registry = new Registry(hub.environment);
    this.#connector = new Connector({
      hub,
      registry: this.#registry,
      transports: new Set(this.#transports.map(({ transport }) => transport)),
      allowSkipNegotiation: options.allowSkipNegotiation === true,
      closeOnAuthenticationExpiration: options.closeOnAuthenticationExpiration !== false,
    });
  }

  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const routed = toRoutedRequest(request, this.#path);
    if (!routed) return false;
    void this.#answer({ request, response, routed }).then((answer) => {
      if (answer) writeAnswer(response, answer);
      // What nobody has read would keep the next request on this connection waiting.
      request.resume();
    });
    return true;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const routed = toRoutedRequest(request, this.#path);
    if (!routed) return false;
    void this.#upgrade({ request, routed, socket, head });
    return true;
  }

  async close(): Promise<void> {
    this.#registry.clear();
    await this.#connector.close();
  }

  /** The answer, or undefined when a transport gives it. */
  async #answer(exchange: Exchange): Promise<Answer | undefined> {
    const { request, response, routed } = exchange;
    setHeaders(response, commonHeaders);
    try {
      this.#checkOrigin(request);
      setHeaders(response, toCorsHeaders(routed.hubRequest.origin));
      return await this.#route(exchange);
    } catch (error) {
      return this.#refuse(error, routed);
    }
  }

  #checkOrigin(request: IncomingMessage): void {
    if (isOriginAllowed(request, this.#options.isOriginAllowed)) return;
    throw new HubRequestError(403, 'origin_denied');
  }

  #route(exchange: Exchange): Promise<Answer | undefined> | Answer {
    const { method, stage } = exchange.routed.hubRequest;
    if (method === 'OPTIONS') return { status: 204, headers: toPreflightHeaders(exchange.request) };
    const methods = stage === 'connect' ? ['GET', 'POST', 'DELETE'] : ['POST'];
    if (!methods.includes(method)) {
      exchange.response.setHeader('Allow', methods.join(', '));
      throw new HubRequestError(405, 'method_not_allowed');
    }
    if (stage === 'negotiate') return this.#negotiate(exchange.routed.hubRequest);
    return stage === 'refresh' ? this.#refresh(exchange.routed) : this.#answerConnection(exchange);
  }

  async #refresh(routed: RoutedRequest): Promise<Answer> {
    const { allowAuthenticationRefresh, closeOnAuthenticationExpiration } = this.#options;
    if (!allowAuthenticationRefresh) return toJson({ error: 'refresh_disabled' }, 404);
    const outcome = await refreshAuthentication(routed, {
      authenticate: this.#authenticate,
      registry: this.#registry,
      isEndIgnored: closeOnAuthenticationExpiration === false,
      userIdOf: (principal) => this.#hub.userIdOf(principal),
    });
    return 'error' in outcome
      ? toJson({ error: outcome.error }, outcome.status)
      : toJson(this.#toLifetime(outcome.authenticated));
  }

  #toLifetime({ expiresAtMs }: Authenticated<Principal>): { tokenLifetimeSeconds?: number } {
    if (!this.#options.allowAuthenticationRefresh || expiresAtMs === undefined) return {};
    const restMs = expiresAtMs - this.#hub.environment.clock.now();
    return { tokenLifetimeSeconds: Math.max(0, Math.floor(restMs / 1_000)) };
  }

  async #negotiate(request: HubRequest): Promise<Answer> {
    await this.#turnstile.pass();
    const authenticated = await this.#authenticate(request);
    const negotiateVersion = parseNegotiateVersion(request.query);
    if (negotiateVersion === undefined)
      return toJson({ error: "The 'negotiateVersion' is not a supported version." });
    const redirect = await this.#options.redirect?.(authenticated.principal, request);
    if (redirect) return toJson(toRedirection(redirect, negotiateVersion));
    const registration = this.#registry.create({
      authenticated,
      reservation: this.#reserve(authenticated),
      negotiateVersion,
      ticketLifetimeMs: this.#options.ticket?.lifetimeMs,
      isResumable: this.#options.allowStatefulReconnect === true && isStatefulReconnectWanted(request.query),
    });
    return toJson(this.#toResponse(registration, negotiateVersion));
  }

  /** Who negotiates again has given up what was not opened: that holds no place against the newer one. */
  #reserve(authenticated: Authenticated<Principal>): Reservation {
    try {
      return this.#connector.reserve(authenticated);
    } catch (error) {
      const isFull = error instanceof HubRequestError && error.code === 'too_many_connections_for_key';
      if (!isFull || !this.#registry.removeOldestUnopened(authenticated.connectionKey ?? '')) throw error;
      return this.#connector.reserve(authenticated);
    }
  }

  #toResponse(registration: Registration<Principal>, negotiateVersion: number): NegotiateResponse {
    const { connectionId, connectionToken, ticket, isResumable, authenticated } = registration;
    return {
      negotiateVersion,
      connectionId,
      ...(negotiateVersion === 0 ? {} : { connectionToken }),
      ...(ticket ? { accessToken: ticket.value } : {}),
      ...this.#toLifetime(authenticated),
      ...(isResumable ? { useStatefulReconnect: true } : {}),
      availableTransports: this.#transports,
    };
  }

  /** A request that carries a transport, or a part of one. */
  async #answerConnection(exchange: Exchange): Promise<Answer | undefined> {
    const { registration, authenticated } = await this.#authenticateConnect(exchange.routed);
    if (!registration) throw new HubRequestError(400, 'connection_id_required');
    const known: KnownExchange<Principal> = { ...exchange, registration, authenticated };
    const { method } = exchange.routed.hubRequest;
    if (method === 'DELETE') return this.#connector.terminate(registration);
    if (method === 'POST') return this.#connector.receive(known);
    return isEventStreamRequest(exchange.request)
      ? this.#connector.openEvents(known)
      : this.#connector.poll(known);
  }

  async #upgrade(incoming: Upgrade): Promise<void> {
    const { request, routed, socket } = incoming;
    // A client may go away while it is being authenticated.
    socket.on('error', destroy);
    try {
      this.#checkOrigin(request);
      if (routed.hubRequest.stage !== 'connect') throw new HubRequestError(405, 'method_not_allowed');
      await this.#turnstile.pass();
      this.#connector.upgrade(incoming, await this.#authenticateConnect(routed));
    } catch (error) {
      writeUpgradeAnswer(socket, this.#refuse(error, routed));
    } finally {
      socket.off('error', destroy);
    }
  }

  #authenticateConnect(routed: RoutedRequest): Promise<ConnectRequest<Principal>> {
    return authenticateConnect(routed, {
      registry: this.#registry,
      authenticate: this.#authenticate,
      clock: this.#hub.environment.clock,
      hasTickets: this.#options.ticket !== undefined,
      userIdOf: (principal) => this.#hub.userIdOf(principal),
    });
  }

  #refuse(error: unknown, { hubRequest: { stage } }: RoutedRequest): Answer {
    const { logger } = this.#hub.environment;
    if (error instanceof HubRequestError)
      logger.debug({ stage, status: error.status, code: error.code }, 'refused');
    else logger.error({ stage, err: error }, 'a request failed');
    return toErrorAnswer(error, (refused) => this.#toRefusal(refused));
  }

  #toRefusal(error: HubRequestError): Refusal | undefined {
    try {
      return this.#options.toRefusal?.(error);
    } catch (failure) {
      this.#hub.environment.logger.error({ err: failure }, 'toRefusal failed');
      return undefined;
    }
  }
}

function destroy(this: Duplex): void {
  this.destroy();
}

const toJson = (value: object, status = 200): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

function toHubPath(path: string): string {
  if (!path.startsWith('/') || /[?#]/.test(path)) {
    throw new HubConfigurationError('path_invalid', "The path of a hub begins with '/' and has no query.");
  }
  return path.toLowerCase().replace(/\/$/, '');
}
