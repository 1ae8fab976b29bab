import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ConnectionRequest } from '../hub/context.ts';

/** What a request is about: `refresh` shows a newer token for a connection that there is. */
export type HubStage = 'negotiate' | 'connect' | 'refresh';

/** A request as `authenticate` sees it. */
export interface HubRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Without `access_token` and `id`, so that it may be logged. */
  readonly query: URLSearchParams;
  readonly origin: string | undefined;
  /** Of the socket; headers of proxies are for the application to judge. */
  readonly remoteAddress: string | undefined;
  /** The token of an `Authorization: Bearer` header. */
  readonly bearer?: string;
  /** The token of `access_token` in the query, where browsers must put it for a WebSocket. */
  readonly queryToken?: string;
  readonly stage: HubStage;
}

/** A request for the hub, and the secret that only the hub may see. */
export interface RoutedRequest {
  readonly hubRequest: HubRequest;
  /** The secret that names the connection. */
  readonly connectionToken: string | undefined;
}

const stages: ReadonlyMap<string, HubStage> = new Map([
  ['', 'connect'],
  ['/negotiate', 'negotiate'],
  ['/refresh', 'refresh'],
]);

/** The request as one for the hub at `hubPath`; undefined when it is for somebody else. */
export function toRoutedRequest(request: IncomingMessage, hubPath: string): RoutedRequest | undefined {
  const { path, query } = splitTarget(request.url ?? '');
  const route = path.toLowerCase().replace(/\/$/, '');
  const stage = stages.get(route.slice(hubPath.length));
  if (!stage || !route.startsWith(hubPath)) return undefined;
  const queryToken = takeParameter(query, 'access_token');
  const connectionToken = takeParameter(query, 'id');
  const bearer = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const hubRequest: HubRequest = {
    method: request.method ?? 'GET',
    path,
    headers: request.headers,
    query,
    origin: request.headers.origin,
    remoteAddress: request.socket.remoteAddress,
    ...(bearer === undefined ? {} : { bearer }),
    ...(queryToken === undefined ? {} : { queryToken }),
    stage,
  };
  return { hubRequest, connectionToken };
}

/** What the application may see of the request, with nothing in it that opens anything. */
export function toConnectionRequest({
  path,
  query,
  headers,
  origin,
  remoteAddress,
}: HubRequest): ConnectionRequest {
  const { authorization: _token, cookie: _cookie, ...others } = headers;
  return { path, query, headers: others, origin, remoteAddress };
}

/** The value of a query parameter, whose name is matched in any letter case. */
export function findParameter(query: URLSearchParams, name: string): string | undefined {
  for (const [key, value] of query) if (key.toLowerCase() === name) return value;
  return undefined;
}

function takeParameter(query: URLSearchParams, name: string): string | undefined {
  const value = findParameter(query, name);
  for (const key of [...query.keys()]) if (key.toLowerCase() === name) query.delete(key);
  return value;
}

function splitTarget(requestTarget: string): { path: string; query: URLSearchParams } {
  // Whoever may be asked as a proxy is may be asked by a whole address (RFC 9112, section 3.2.2).
  const target = requestTarget.replace(/^https?:\/\/[^/?]*/i, '');
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, query: new URLSearchParams() };
  return { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

/** True when the client asks for an event stream, as every `EventSource` does. */
export const isEventStreamRequest = ({ headers }: IncomingMessage): boolean =>
  /(^|,)\s*text\/event-stream\s*(;|,|$)/i.test(headers.accept ?? '');
