import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ConnectionRequest } from '../hub/context.ts';

/** What a request is about: `refresh` shows a newer token for a connection that there is. */
export type HubStage = 'negotiate' | 'connect' | 'refresh';

/** A request as `authenticate` sees it. */
export interface HubRequest {
  /** Of HTTP, such as `POST`. */
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** All of them, with names in lower case; they may hold tokens and cookies. */
  readonly headers: IncomingHttpHeaders;
  /** Without `access_token` and `id`, so that it may be logged. */
  readonly query: URLSearchParams;
  /** Of the page that asks, as the browser says; undefined outside of browsers. */
  readonly origin: string | undefined;
  /** Of the socket; headers of proxies are for the application to judge. */
  readonly remoteAddress: string | undefined;
  /** The token of an `Authorization: Bearer` header. */
  readonly bearer?: string;
  /** The token of `access_token` in the query, where browsers must put it for a WebSocket. */
  readonly queryToken?: string;
  /** What the request is about. */
  readonly stage: HubStage;
}

/** A request for the hub, and the secret that only the hub may see. */
export interface RoutedRequest {
  readonly hubRequest: IncomingHubRequest;
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
  const stage = toStage(path, hubPath);
  if (!stage) return undefined;
  const secrets = takeSecrets(query);
  return {
    hubRequest: new IncomingHubRequest(request, path, stage, secrets),
    connectionToken: secrets.connectionToken ?? (stage === 'refresh' ? findNamed(request) : undefined),
  };
}

// The client of .NET 11 keeps the secret out of the address of a refresh.
function findNamed({ headers }: IncomingMessage): string | undefined {
  const token = headers['x-signalr-connection-token'];
  return typeof token === 'string' ? token : undefined;
}

function toStage(path: string, hubPath: string): HubStage | undefined {
  const route = path.endsWith('/') ? path.slice(0, -1) : path;
  const isOfHub = route.slice(0, hubPath.length).toLowerCase() === hubPath;
  return isOfHub ? stages.get(route.slice(hubPath.length).toLowerCase()) : undefined;
}

/** A request of Node as the application sees it; what few look at is read when they do. */
class IncomingHubRequest implements HubRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly origin: string | undefined;
  readonly remoteAddress: string | undefined;
  declare readonly bearer?: string;
  declare readonly queryToken?: string;
  readonly stage: HubStage;
  /** The query as it came, without secrets. */
  readonly search: string;
  #query: URLSearchParams | undefined;

  constructor(
    { method = 'GET', headers, socket }: IncomingMessage,
    path: string,
    stage: HubStage,
    { queryToken, others }: TakenSecrets,
  ) {
    const bearer = headers.authorization && /^bearer +(\S+)$/i.exec(headers.authorization)?.[1];
    this.method = method;
    this.path = path;
    this.headers = headers;
    this.origin = headers.origin;
    this.remoteAddress = socket.remoteAddress;
    if (bearer !== undefined) this.bearer = bearer;
    if (queryToken !== undefined) this.queryToken = queryToken;
    this.stage = stage;
    this.search = others;
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.search);
    return this.#query;
  }
}

/** What the application may see of the request, with nothing in it that opens anything. */
export const toConnectionRequest = (request: IncomingHubRequest): ConnectionRequest =>
  new KeptRequest(request);

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie']);

/** Kept as long as the connection, which few applications make use of: so it is kept small, and read when asked for. */
class KeptRequest implements ConnectionRequest {
  readonly path: string;
  readonly origin: string | undefined;
  readonly remoteAddress: string | undefined;
  readonly #search: string;
  readonly #headers: string;

  constructor({ path, origin, remoteAddress, search, headers }: IncomingHubRequest) {
    this.path = path;
    this.origin = origin;
    this.remoteAddress = remoteAddress;
    this.#search = search;
    this.#headers = toHeaderLines(headers);
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.#search);
  }

  get headers(): IncomingHttpHeaders {
    return Object.fromEntries(this.#headers.split('\n').filter(Boolean).map(toHeader));
  }
}

function toHeaderLines(headers: IncomingHttpHeaders): string {
  const lines: string[] = [];
  for (const name in headers) if (!secretHeaders.has(name)) lines.push(`${name}:${String(headers[name])}`);
  // Not put together bit by bit: such a text keeps all its bits.
  return lines.join('\n');
}

function toHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1)];
}

/** The value of a query parameter, whose name is matched in any letter case. */
export function findParameter(query: URLSearchParams, name: string): string | undefined {
  for (const [key, value] of query) if (key.toLowerCase() === name) return value;
  return undefined;
}

interface TakenSecrets {
  readonly queryToken: string | undefined;
  readonly connectionToken: string | undefined;
  /** The query without them. */
  readonly others: string;
}

function takeSecrets(query: string): TakenSecrets {
  let queryToken: string | undefined;
  let connectionToken: string | undefined;
  const isOther = (parameter: string): boolean => {
    const name = nameOf(parameter);
    if (name === 'access_token') queryToken ??= firstValue(parameter);
    else if (name === 'id') connectionToken ??= firstValue(parameter);
    else return true;
    return false;
  };
  const others = query.split('&').filter(isOther).join('&');
  return { queryToken, connectionToken, others };
}

function nameOf(parameter: string): string {
  const [name = ''] = parameter.split('=', 1);
  return (/[%+]/.test(name) ? ([...new URLSearchParams(name).keys()][0] ?? '') : name).toLowerCase();
}

const firstValue = (parameter: string): string | undefined => [...new URLSearchParams(parameter).values()][0];

function splitTarget(requestTarget: string): { path: string; query: string } {
  // Whoever may be asked as a proxy is may be asked by a whole address (RFC 9112, section 3.2.2).
  const target = requestTarget.replace(/^https?:\/\/[^/?]*/i, '');
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, query: '' };
  return { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** True when the client asks for an event stream, as every `EventSource` does. */
export const isEventStreamRequest = ({ headers }: IncomingMessage): boolean =>
  /(^|,)\s*text\/event-stream\s*(;|,|$)/i.test(headers.accept ?? '');
