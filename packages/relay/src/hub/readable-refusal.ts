import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HubEndpoint } from '@rtas/signalr-server';

interface RefusalOptions {
  readonly hubPath: string;
  readonly isOriginAllowed: (origin: string | undefined) => boolean;
}

const preflightHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'authorization',
  'Access-Control-Max-Age': '600',
};

/**
 * Lets a page whose origin is not allowed read that it is not. A browser would keep the refusal from the page, which
 * could not tell it from a relay that is down. The page can read nothing else: without credentials, of the hub only,
 * which refuses such an origin before it looks at a token.
 */
export function withReadableRefusal(
  endpoint: HubEndpoint,
  { hubPath, isOriginAllowed }: RefusalOptions,
): HubEndpoint {
  const isOfHub = (path = '') => path === hubPath || path.startsWith(`${hubPath}/`);
  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method, headers, url = '' } = request;
    if (!isOfHub(url.split('?')[0]) || isOriginAllowed(headers.origin))
      return endpoint.handle(request, response);
    if (method === 'OPTIONS') {
      response.writeHead(204, preflightHeaders).end();
      return true;
    }
    response.setHeader('Access-Control-Allow-Origin', '*');
    return endpoint.handle(request, response);
  };
  return {
    handle,
    upgrade: (request, socket, head) => endpoint.upgrade(request, socket, head),
    close: () => endpoint.close(),
  };
}
