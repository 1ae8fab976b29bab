import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** Decides by exact comparison; a request that no browser made has no origin. */
export type OriginCheck = (origin: string | undefined) => boolean;

/** Whether the page may talk to the hub. Without a check of one's own: same origin, or no browser at all. */
export function isOriginAllowed(request: IncomingMessage, check: OriginCheck | undefined): boolean {
  const { origin, host } = request.headers;
  if (check) return check(origin);
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

/** What lets a page of that origin read the answer. The official client sends credentials, so never `*`. */
export function toCorsHeaders(origin: string | undefined): OutgoingHttpHeaders {
  if (origin === undefined) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After',
  };
}

const knownHeaders = 'x-requested-with, x-signalr-user-agent, authorization, content-type';

/**
 * The answer to a preflight request. Pages of an allowed origin may send headers of their own, as the official
 * client can be told to.
 */
export const toPreflightHeaders = ({ headers }: IncomingMessage): OutgoingHttpHeaders => {
  const asked = headers['access-control-request-headers'];
  return {
    'Access-Control-Allow-Methods': 'GET, POST, DELETE',
    'Access-Control-Allow-Headers': asked ? `${knownHeaders}, ${asked}` : knownHeaders,
    'Access-Control-Max-Age': '600',
    Vary: 'Origin, Access-Control-Request-Headers',
  };
};
