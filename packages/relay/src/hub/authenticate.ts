import { type Authenticate, type HubRequest, HubRequestError } from '@rtas/signalr-server';
import { RestError } from '../problem.ts';
import type { RelayContext } from '../relay-context.ts';
import type { AddressLimit } from './address-limit.ts';
import type { Viewer } from './viewer.ts';

const retryAfterSeconds = 5;

function toHubError(error: unknown): unknown {
  return error instanceof RestError ? new HubRequestError(401, error.code, { cause: error }) : error;
}

const toToken = ({ bearer, queryToken, stage }: HubRequest, isQueryAllowed: boolean): string | undefined =>
  bearer ?? (isQueryAllowed && stage === 'connect' ? queryToken : undefined);

/** Lets in who has an end-user token, and not too many from one address. */
export function createAuthenticate(
  { tokens, settings, addresses }: RelayContext,
  limit: AddressLimit,
): Authenticate<Viewer> {
  return async (request) => {
    const address = addresses.find(request.headers, request.remoteAddress);
    if (limit.isReached(address)) throw new HubRequestError(429, 'rate_limited', { retryAfterSeconds });
    try {
      const token = toToken(request, settings.allowQueryToken);
      const { key, tokenId, expiresAtMs } = await tokens.checkEndUserToken(token);
      return { principal: { key, address, expiresAtMs }, connectionKey: tokenId };
    } catch (error) {
      throw toHubError(error);
    }
  };
}
