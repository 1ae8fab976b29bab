import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'ws';
import { HubRequestError } from '../errors.ts';
import { drainingError, type Reservation } from '../hub/admission.ts';
import type { HubContract } from '../hub/contract.ts';
import type { ConnectedClient, ConnectOptions, Hub } from '../hub/hub.ts';
import { LongPollingTransport } from '../transport/long-polling.ts';
import { createServerSentEventsTransport } from '../transport/server-sent-events.ts';
import type { TransportConnection } from '../transport/transport.ts';
import { type HubWebSocket, WebSocketTransport } from '../transport/web-socket.ts';
import type { Answer } from './answer.ts';
import type { Authenticated, ConnectRequest } from './authentication.ts';
import type { HubTransport } from './negotiate.ts';
import { createPoll } from './poll.ts';
import type { Registration, Registry, Ticket } from './registry.ts';
import { type RoutedRequest, toConnectionRequest } from './request.ts';
import { createWebSocketServer } from './web-socket-server.ts';

/** A request and what answers it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly routed: RoutedRequest;
}

/** An exchange of a connection that negotiate has made. */
export type KnownExchange<Principal> = Exchange & {
  readonly registration: Registration<Principal>;
  readonly authenticated: Authenticated<Principal>;
};

/** A request to become a WebSocket. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly routed: RoutedRequest;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** What a connector joins. */
export interface ConnectorSetting<Principal, Contract extends HubContract> {
  readonly hub: Hub<Principal, Contract>;
  readonly registry: Registry<Principal>;
  readonly transports: ReadonlySet<HubTransport>;
  readonly allowSkipNegotiation: boolean;
  readonly closeOnAuthenticationExpiration: boolean;
}

/** Makes connections of the hub from requests that have been checked. */
export class Connector<Principal, Contract extends HubContract> {
  readonly #setting: ConnectorSetting<Principal, Contract>;
  readonly #webSockets: Server<typeof HubWebSocket>;
  readonly #clients = new Map<ConnectedClient<unknown>, Registration<Principal> | undefined>();
  readonly #onClosed = (client: ConnectedClient<unknown>) => this.#forget(client);
  #isClosed = false;

  constructor(setting: ConnectorSetting<Principal, Contract>) {
    this.#setting = setting;
    this.#webSockets = createWebSocketServer(setting.hub.environment.limits);
  }

  /** Holds a place for a connection. @throws {HubRequestError} 429 or 503. */
  reserve({ principal, connectionKey, address }: Authenticated<Principal>): Reservation {
    this.#checkOpen();
    const { hub } = this.#setting;
    return hub.reserve({ connectionKey, address, userId: hub.userIdOf(principal) });
  }

  /** Drops all connections that came this way, and resolves when they are gone, or have had the time for it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const clients = [...this.#clients.keys()];
    for (const client of clients) client.abort();
    const { clock, limits } = this.#setting.hub.environment;
    await new Promise<void>((resolve) => {
      const deadline = clock.setTimeout(resolve, limits.closeTimeoutMs);
      void Promise.all(clients.map((client) => client.closed)).then(() => {
        clock.clearTimeout(deadline);
        resolve();
      });
    });
  }

  /** Data of a client whose transport carries none. */
  async receive({ request, registration: { transport, posts } }: KnownExchange<Principal>): Promise<Answer> {
    if (transport?.name === 'WebSockets') throw new HubRequestError(405, 'transport_takes_no_posts');
    const { transports } = this.#setting;
    if (!transports.has('ServerSentEvents') && !transports.has('LongPolling'))
      throw new HubRequestError(404, 'transport_disabled');
    // Leaving the loop early must not tear down the connection that the answer needs.
    await posts.receive(request.iterator({ destroyOnReturn: false }));
    return { status: 200, headers: { 'Content-Type': 'text/plain' } };
  }

  openEvents(exchange: KnownExchange<Principal>): undefined {
    const { response, routed, registration } = exchange;
    this.#checkTransport('ServerSentEvents', registration);
    checkUnattached(registration, routed);
    this.#checkOpen();
    if (response.destroyed) return;
    this.#setting.registry.attach(registration, { name: 'ServerSentEvents' });
    const setting = { ...this.#setting.hub.environment, posts: registration.posts };
    this.#connectRegistered(createServerSentEventsTransport(response, setting), exchange);
  }

  poll(exchange: KnownExchange<Principal>): undefined {
    const { response, registration, authenticated } = exchange;
    this.#checkTransport('LongPolling', registration);
    if (response.destroyed) return;
    const poll = createPoll(response);
    if (registration.transport?.name !== 'LongPolling') {
      this.#startPolling(exchange);
      // The first answer says nothing but that the connection is there.
      poll.answer(200);
      return;
    }
    const { polling } = registration.transport;
    if (polling.isClosed) throw new HubRequestError(404, 'connection_not_found');
    this.#extend(registration, authenticated);
    polling.accept(poll);
  }

  /** The client says goodbye. */
  terminate({ transport }: Registration<Principal>): Answer {
    if (transport?.name !== 'LongPolling') throw new HubRequestError(400, 'transport_cannot_be_deleted');
    if (transport.polling.isClosed) throw new HubRequestError(404, 'connection_not_found');
    transport.polling.abort();
    return { status: 202, headers: { 'Content-Type': 'text/plain' } };
  }

  upgrade(incoming: Upgrade, { registration, authenticated }: ConnectRequest<Principal>): void {
    this.#checkTransport('WebSockets', registration);
    this.#checkOpen();
    if (registration?.transport?.name === 'WebSockets' && registration.transport.client.isResumable) {
      this.#extend(registration, authenticated);
      this.#resume(incoming, registration.transport.client);
    } else if (registration) this.#attach(incoming, { registration, authenticated });
    else if (this.#setting.allowSkipNegotiation) this.#attachDirectly(incoming, authenticated);
    else throw new HubRequestError(400, 'connection_id_required');
  }

  #startPolling(exchange: KnownExchange<Principal>): void {
    this.#checkOpen();
    const { registry, hub } = this.#setting;
    const polling = new LongPollingTransport({ ...hub.environment, posts: exchange.registration.posts });
    registry.attach(exchange.registration, { name: 'LongPolling', polling });
    this.#connectRegistered(polling, exchange);
  }

  /**
   * Lets a connection live as long as the token of what carries it on, under the principal that it has. That is what
   * the reference server does.
   */
  #extend({ client }: Registration<Principal>, { expiresAtMs }: Authenticated<Principal>): void {
    client?.refresh(client.principal, expiresAtMs);
  }

  #resume(incoming: Upgrade, client: { resume(transport: TransportConnection): boolean }): void {
    const transport = this.#accept(incoming);
    if (transport && !client.resume(transport)) transport.abort();
  }

  #attach(
    incoming: Upgrade,
    { registration, authenticated }: Pick<KnownExchange<Principal>, 'registration' | 'authenticated'>,
  ): void {
    checkUnattached(registration, incoming.routed);
    const transport = this.#accept(incoming);
    if (!transport) return;
    const known = { ...incoming, registration, authenticated };
    const client = orAbort(transport, () => this.#connectRegistered(transport, known));
    this.#setting.registry.attach(registration, { name: 'WebSockets', client });
  }

  #attachDirectly(incoming: Upgrade, authenticated: Authenticated<Principal>): void {
    const reservation = this.reserve(authenticated);
    const known = { routed: incoming.routed, authenticated, registration: undefined };
    let client: ConnectedClient<Principal, Contract> | undefined;
    try {
      const transport = this.#accept(incoming);
      client = transport && orAbort(transport, () => this.#connect(transport, known, { reservation }));
    } finally {
      if (!client) reservation.release();
    }
  }

  /** Opens the WebSocket; undefined when the request was no valid one, which has then been answered. */
  #accept({ request, socket, head }: Upgrade): TransportConnection | undefined {
    let transport: TransportConnection | undefined;
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      transport = new WebSocketTransport(webSocket, socket, this.#setting.hub.environment);
    });
    return transport;
  }

  #connectRegistered(
    transport: TransportConnection,
    known: Pick<KnownExchange<Principal>, 'registration' | 'authenticated' | 'routed'>,
  ): ConnectedClient<Principal, Contract> {
    const { registration } = known;
    const { connectionId, reservation } = registration;
    const isResumable = registration.isResumable && transport.name === 'WebSockets';
    try {
      const client = this.#connect(transport, known, { connectionId, reservation, isResumable });
      registration.client = client;
      registration.authenticated = known.authenticated;
      return client;
    } catch (error) {
      this.#setting.registry.remove(registration);
      throw error;
    }
  }

  #connect(
    transport: TransportConnection,
    {
      authenticated: { principal, expiresAtMs },
      routed,
      registration,
    }: ConnectRequest<Principal> & Pick<Exchange, 'routed'>,
    options: ConnectOptions,
  ): ConnectedClient<Principal, Contract> {
    const { hub, closeOnAuthenticationExpiration } = this.#setting;
    const hasEnd = closeOnAuthenticationExpiration && expiresAtMs !== undefined;
    const client = hub.connect(transport, principal, {
      ...options,
      ...(hasEnd ? { expiresAtMs } : {}),
      request: toConnectionRequest(routed.hubRequest),
      onClosed: this.#onClosed,
    });
    this.#clients.set(client, registration);
    return client;
  }

  #forget(client: ConnectedClient<unknown>): void {
    const registration = this.#clients.get(client);
    this.#clients.delete(client);
    if (registration) this.#setting.registry.remove(registration);
  }

  /** A connection has one transport for its life, and only one that is offered. */
  #checkTransport(name: HubTransport, registration?: Registration<Principal>): void {
    if (!this.#setting.transports.has(name)) throw new HubRequestError(404, 'transport_disabled');
    const attached = registration?.transport?.name ?? name;
    if (attached !== name) throw new HubRequestError(400, 'transport_changed');
  }

  #checkOpen(): void {
    if (this.#isClosed || this.#setting.hub.isDraining) throw drainingError();
  }
}

const isWithTicket = ({ hubRequest: { bearer, queryToken } }: RoutedRequest, ticket: Ticket): boolean =>
  (bearer ?? queryToken) === ticket.value;

/** A client that cannot be connected has no use for its transport. */
function orAbort<Client>(transport: TransportConnection, connect: () => Client): Client {
  try {
    return connect();
  } catch (error) {
    transport.abort();
    throw error;
  }
}

/** @throws {HubRequestError} 401 `ticket_spent`, 404 `connection_not_found`, 409 `already_attached`. */
function checkUnattached<Principal>(
  { ticket, transport, client }: Registration<Principal>,
  routed: RoutedRequest,
): void {
  if (ticket?.isSpent && isWithTicket(routed, ticket)) throw new HubRequestError(401, 'ticket_spent');
  // It is forgotten when the application has heard of its end, which may take a while.
  if (client?.signal.aborted) throw new HubRequestError(404, 'connection_not_found');
  if (transport) throw new HubRequestError(409, 'already_attached');
}
