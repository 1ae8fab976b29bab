import type { Reservation } from '../hub/admission.ts';
import { createId, type HubEnvironment } from '../hub/environment.ts';
import type { ConnectedClient } from '../hub/hub.ts';
import { Timers } from '../timers.ts';
import type { LongPollingTransport } from '../transport/long-polling.ts';
import { Posts } from '../transport/posts.ts';
import type { Authenticated } from './authentication.ts';

/** A connection that HTTP knows: negotiated and waiting for its transport, or attached to it. */
export interface Registration<Principal> {
  /** Public. */
  readonly connectionId: string;
  /** Secret: it names the connection in the query. Version 0 knows no difference. */
  readonly connectionToken: string;
  authenticated: Authenticated<Principal>;
  readonly reservation: Reservation;
  readonly ticket: Ticket | undefined;
  /** What the client posts, with a transport or before it. */
  readonly posts: Posts;
  /** Whether negotiate has promised that the client may come back with another WebSocket. */
  readonly isResumable: boolean;
  readonly timers: Timers<'attach'>;
  /** The one transport of its life, once it is there. */
  transport: AttachedTransport | undefined;
  /** The connection of the hub, once there is a transport. */
  client: Pick<ConnectedClient<Principal>, 'principal' | 'refresh' | 'signal'> | undefined;
}

/** A connection of the hub that may go on with another transport. */
export type ResumableClient = Pick<ConnectedClient<unknown>, 'isResumable' | 'resume'>;

/** How a client is connected: a row of polls is found again at each of them, a connection when its socket was cut. */
export type AttachedTransport =
  | { readonly name: 'WebSockets'; readonly client: ResumableClient }
  | { readonly name: 'ServerSentEvents' }
  | { readonly name: 'LongPolling'; readonly polling: LongPollingTransport };

/** What stands in for the token in a query: attaches once, to one connection, for a short time. */
export interface Ticket {
  readonly value: string;
  /** Unix milliseconds. */
  readonly expiresAtMs: number;
  isSpent: boolean;
}

/** What a new registration is made of. */
export interface RegistrationOptions<Principal> {
  readonly authenticated: Authenticated<Principal>;
  readonly reservation: Reservation;
  readonly negotiateVersion: number;
  readonly ticketLifetimeMs: number | undefined;
  readonly isResumable: boolean;
}

/** All connections of one endpoint by their secrets. */
export class Registry<Principal> {
  readonly #environment: HubEnvironment;
  readonly #byToken = new Map<string, Registration<Principal>>();
  readonly #byTicket = new Map<string, Registration<Principal>>();
  /** By the key that they share a limit with, those without a transport yet, oldest first. */
  readonly #unopened = new Map<string, Set<Registration<Principal>>>();

  constructor(environment: HubEnvironment) {
    this.#environment = environment;
  }

  /** Keeps a negotiated connection until a transport attaches or its time is over. */
  create(options: RegistrationOptions<Principal>): Registration<Principal> {
    const connectionId = createId(this.#environment, 16);
    const registration: Registration<Principal> = {
      connectionId,
      connectionToken: options.negotiateVersion === 0 ? connectionId : createId(this.#environment, 16),
      authenticated: options.authenticated,
      reservation: options.reservation,
      ticket: this.#createTicket(options.ticketLifetimeMs),
      posts: new Posts(this.#environment.limits),
      isResumable: options.isResumable,
      timers: new Timers(this.#environment.clock),
      transport: undefined,
      client: undefined,
    };
    this.#byToken.set(registration.connectionToken, registration);
    if (registration.ticket) this.#byTicket.set(registration.ticket.value, registration);
    this.#keepUnopened(registration);
    const { negotiatedLifetimeMs } = this.#environment.limits;
    registration.timers.set('attach', negotiatedLifetimeMs, () => this.remove(registration));
    return registration;
  }

  find(connectionToken: string): Registration<Principal> | undefined {
    return this.#byToken.get(connectionToken);
  }

  findByTicket(ticket: string): Registration<Principal> | undefined {
    return this.#byTicket.get(ticket);
  }

  /** Marks the transport as there: the connection now lives until it is removed, and its ticket is spent. */
  attach(registration: Registration<Principal>, transport: AttachedTransport): void {
    registration.transport = transport;
    if (registration.ticket) registration.ticket.isSpent = true;
    registration.timers.clear('attach');
    this.#forgetUnopened(registration);
  }

  /** Forgets the oldest connection of a key that nobody has opened; false when there is none. */
  removeOldestUnopened(connectionKey: string): boolean {
    const [oldest] = this.#unopened.get(connectionKey) ?? [];
    if (oldest) this.remove(oldest);
    return oldest !== undefined;
  }

  /** Forgets a connection for good. */
  remove(registration: Registration<Principal>): void {
    registration.timers.clear('attach');
    this.#forgetUnopened(registration);
    this.#byToken.delete(registration.connectionToken);
    if (registration.ticket) this.#byTicket.delete(registration.ticket.value);
    registration.posts.end();
    registration.reservation.release();
  }

  clear(): void {
    for (const registration of [...this.#byToken.values()]) this.remove(registration);
  }

  #keepUnopened(registration: Registration<Principal>): void {
    const { connectionKey } = registration.authenticated;
    if (connectionKey === undefined) return;
    const unopened = this.#unopened.get(connectionKey) ?? new Set();
    this.#unopened.set(connectionKey, unopened.add(registration));
  }

  #forgetUnopened(registration: Registration<Principal>): void {
    const { connectionKey = '' } = registration.authenticated;
    const unopened = this.#unopened.get(connectionKey);
    if (unopened?.delete(registration) && unopened.size === 0) this.#unopened.delete(connectionKey);
  }

  #createTicket(lifetimeMs: number | undefined): Ticket | undefined {
    if (lifetimeMs === undefined) return undefined;
    const { clock } = this.#environment;
    return { value: createId(this.#environment, 32), expiresAtMs: clock.now() + lifetimeMs, isSpent: false };
  }
}
