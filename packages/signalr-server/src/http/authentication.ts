import type { Clock } from '../clock.ts';
import { HubRequestError } from '../errors.ts';
import type { Registration, Registry } from './registry.ts';
import type { HubRequest, RoutedRequest } from './request.ts';

/** Who stands behind a request. */
export interface Authenticated<Principal> {
  /** The user as the application knows it: methods get it as `context.principal`. */
  readonly principal: Principal;
  /** Unix milliseconds. The connection is closed when it passes, and the client may connect again. */
  readonly expiresAtMs?: number;
  /** Connections with the same key share one limit. A connection that was negotiated with one opens with no other. */
  readonly connectionKey?: string;
  /** The network address of the client, where the application knows it: connections from it share a limit. */
  readonly address?: string;
}

/** What says who stands behind a request; throws a `HubRequestError` to refuse it. */
export type Authenticate<Principal> = (request: HubRequest) => Promise<Authenticated<Principal>>;

/** What the check of a request needs. */
export interface AuthenticationSetting<Principal> {
  readonly registry: Registry<Principal>;
  readonly authenticate: Authenticate<Principal>;
  readonly clock: Clock;
  readonly hasTickets: boolean;
  userIdOf(principal: Principal): string | undefined;
}

/** A checked request for the hub's own path: a known connection, or one without negotiate. */
export interface ConnectRequest<Principal> {
  readonly authenticated: Authenticated<Principal>;
  readonly registration: Registration<Principal> | undefined;
}

/**
 * Checks a request that names a connection, or none.
 *
 * @throws {HubRequestError} 401 for a wrong ticket, 404 `connection_not_found`, 403 `principal_changed`,
 * and whatever `authenticate` throws.
 */
export async function authenticateConnect<Principal>(
  request: RoutedRequest,
  setting: AuthenticationSetting<Principal>,
): Promise<ConnectRequest<Principal>> {
  const holder = setting.hasTickets ? checkTicket(request, setting) : undefined;
  const authenticated = holder?.authenticated ?? (await setting.authenticate(request.hubRequest));
  if (request.connectionToken === undefined) return { authenticated, registration: undefined };
  const registration = setting.registry.find(request.connectionToken);
  if (!registration) throw new HubRequestError(404, 'connection_not_found');
  if (holder && holder !== registration) throw new HubRequestError(401, 'ticket_foreign');
  if (!isSameUser(registration.authenticated, authenticated, setting.userIdOf))
    throw new HubRequestError(403, 'principal_changed');
  return { authenticated, registration };
}

/** Whether both stand for one user, as far as the application tells users apart: only then may one go on for the other. */
export const isSameUser = <Principal>(
  one: Authenticated<Principal>,
  other: Authenticated<Principal>,
  userIdOf: (principal: Principal) => string | undefined,
): boolean =>
  one.connectionKey === other.connectionKey && userIdOf(one.principal) === userIdOf(other.principal);

/** Who the ticket was made for; undefined when the request carries a token instead of a ticket. */
function checkTicket<Principal>(
  { hubRequest, connectionToken }: RoutedRequest,
  { registry, clock }: AuthenticationSetting<Principal>,
): Registration<Principal> | undefined {
  const value = hubRequest.bearer ?? hubRequest.queryToken;
  const holder = value === undefined ? undefined : registry.findByTicket(value);
  const isTokenInQuery = hubRequest.bearer === undefined && hubRequest.queryToken !== undefined;
  if (holder) {
    checkAge(holder, clock);
    if (isTokenInQuery) checkUse(holder, hubRequest);
    return holder;
  }
  // After negotiate only a ticket may stand in a query: a token there would end up in logs.
  if (isTokenInQuery && connectionToken !== undefined) throw new HubRequestError(401, 'ticket_invalid');
  // A ticket dies with its connection, and the application knows nothing of tickets: it would call this one wrong.
  if (value !== undefined && connectionToken !== undefined && !registry.find(connectionToken))
    throw new HubRequestError(404, 'connection_not_found');
  return undefined;
}

// A transport that is attached has proved itself; its later requests carry the same ticket in a header.
function checkAge<Principal>({ ticket, transport }: Registration<Principal>, clock: Clock): void {
  if (!transport && ticket && clock.now() >= ticket.expiresAtMs)
    throw new HubRequestError(401, 'ticket_expired');
}

// What stands in a query ends up in logs: there a ticket only opens, and only once, unless its own connection
// may come back, for which clients have nothing else to show.
function checkUse<Principal>({ ticket, transport }: Registration<Principal>, { method }: HubRequest): void {
  if (method !== 'GET') throw new HubRequestError(401, 'ticket_in_query');
  const isComingBack = transport?.name === 'WebSockets' && transport.client.isResumable;
  if (ticket?.isSpent && !isComingBack) throw new HubRequestError(401, 'ticket_spent');
}
