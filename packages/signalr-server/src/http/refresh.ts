import { HubRequestError } from '../errors.ts';
import { type Authenticate, type Authenticated, isSameUser } from './authentication.ts';
import type { Registry } from './registry.ts';
import type { RoutedRequest } from './request.ts';

/** What a refresh needs. */
export interface RefreshSetting<Principal> {
  readonly registry: Registry<Principal>;
  readonly authenticate: Authenticate<Principal>;
  /** Whether connections outlive their authentication. */
  readonly isEndIgnored: boolean;
  userIdOf(principal: Principal): string | undefined;
}

/** What came of it; clients are told the errors by these names. */
export type RefreshOutcome<Principal> =
  | { readonly authenticated: Authenticated<Principal> }
  | { readonly status: number; readonly error: string };

/**
 * Authenticates a connection anew while it lives. Source: the authentication refresh of ASP.NET Core 11.
 *
 * @throws {HubRequestError} whatever else than 401 `authenticate` throws.
 */
export async function refreshAuthentication<Principal>(
  { hubRequest, connectionToken }: RoutedRequest,
  { registry, authenticate, isEndIgnored, userIdOf }: RefreshSetting<Principal>,
): Promise<RefreshOutcome<Principal>> {
  // A token in the query would end up in logs, and clients have a header for it.
  if (hubRequest.bearer === undefined && hubRequest.queryToken !== undefined)
    return { status: 401, error: 'invalid_token' };
  const authenticated = await authenticate(hubRequest).catch(to401);
  if (!authenticated) return { status: 401, error: 'invalid_token' };
  if (!connectionToken) return { status: 400, error: 'missing_connection_token' };
  const registration = registry.find(connectionToken);
  if (!registration) return { status: 404, error: 'connection_not_found' };
  if (registration.connectionId === connectionToken)
    return { status: 400, error: 'unsupported_negotiate_version' };
  if (!isSameUser(registration.authenticated, authenticated, userIdOf))
    return { status: 403, error: 'permission_change_rejected' };
  if (!endsBefore(authenticated, registration.authenticated)) {
    registration.authenticated = authenticated;
    registration.client?.refresh(
      authenticated.principal,
      isEndIgnored ? undefined : authenticated.expiresAtMs,
    );
  }
  return { authenticated };
}

// One that ends earlier is an older one, which has come late.
const endsBefore = (one: Authenticated<unknown>, other: Authenticated<unknown>): boolean =>
  (one.expiresAtMs ?? Number.POSITIVE_INFINITY) < (other.expiresAtMs ?? Number.POSITIVE_INFINITY);

function to401(error: unknown): undefined {
  if (error instanceof HubRequestError && error.status === 401) return undefined;
  throw error;
}
