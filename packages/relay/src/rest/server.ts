import { createServer, type RequestListener, type Server } from 'node:http';
import type { HubEndpoint } from '@rtas/signalr-server';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { relayLimits } from '../limits.ts';
import { RestError, toProblemAnswer, toRestError } from '../problem.ts';
import type { RelayContext } from '../relay-context.ts';
import type { Answer, Call, Operation } from './operation.ts';
import { operations } from './operations.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new RestError('malformed_json');
  }
}

/** Fastify's own refusals in the words of the catalogue. */
const codeByFastify: Readonly<Record<string, RestError['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
};

function translate(error: unknown): RestError {
  const code = error instanceof Error && 'code' in error ? codeByFastify[String(error.code)] : undefined;
  return code ? new RestError(code, { cause: error }) : toRestError(error);
}

const safeHeaders = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

function send(reply: FastifyReply, { status, headers = {}, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

// The body is text, because as an object it would be announced as plain JSON.
const sendProblem = (reply: FastifyReply, error: RestError): FastifyReply =>
  send(reply, toProblemAnswer(error));

const toBearer = (header: string | undefined): string | undefined =>
  /^bearer +(\S+)$/i.exec(header ?? '')?.[1];

const toCall = (relay: RelayContext, { body, params, headers, socket }: FastifyRequest): Call => ({
  relay,
  body,
  // Fastify's router gives named texts, and nothing else.
  params: params as Record<string, string | undefined>,
  headers,
  bearer: toBearer(headers.authorization),
  address: relay.addresses.find(headers, socket.remoteAddress),
});

function mount(app: FastifyInstance, relay: RelayContext, operation: Operation): void {
  app.route({
    method: operation.method,
    url: operation.path,
    exposeHeadRoute: false,
    config: { operationId: operation.operationId },
    handler: async (request, reply) => send(reply, await operation.handle(toCall(relay, request))),
  });
}

const toPattern = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`);

/** What answers where no operation does: either the address or the method is wrong. */
function createFallback(mounted: readonly Operation[]) {
  const known = mounted.map(({ path, method }) => ({ pattern: toPattern(path), method }));
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?')[0] ?? '';
    const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (methods.length === 0) return sendProblem(reply, new RestError('not_found'));
    return sendProblem(
      reply,
      new RestError('method_not_allowed', { headers: { Allow: methods.join(', ') } }),
    );
  };
}

function logAnswers(app: FastifyInstance, { metrics, log }: RelayContext): void {
  app.addHook('onResponse', async ({ routeOptions, method }, reply) => {
    const operation = String(Object(routeOptions.config).operationId ?? 'none');
    metrics.requests.add(1, operation, String(reply.statusCode));
    const ms = Math.round(reply.elapsedTime);
    log.debug({ operation, method, status: reply.statusCode, ms }, 'answered');
  });
}

const timeouts = {
  headersTimeout: relayLimits.headersTimeoutMs,
  requestTimeout: relayLimits.requestTimeoutMs,
  keepAliveTimeout: relayLimits.keepAliveTimeoutMs,
};

function listenTo(findHub: HubFinder, handler: RequestListener): Server {
  const server = createServer(timeouts, (request, response) => {
    for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
    if (!findHub()?.handle(request, response)) handler(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (findHub()?.upgrade(request, socket, head)) return;
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return server;
}

/** The hub that answers its own path on the same port; asked at each request. */
export type HubFinder = () => HubEndpoint | undefined;

export type ServerLogger = FastifyServerOptions['logger'];

/** An HTTP server with no operations yet. */
export function createRestServer(
  logger: ServerLogger,
  findHub: HubFinder = () => undefined,
): FastifyInstance {
  const app: FastifyInstance = Fastify({
    ...(logger === undefined ? {} : { logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: relayLimits.bodyBytes,
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, translate(error)),
    routerOptions: { maxParamLength: 1024 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    serverFactory: (handler) => listenTo(findHub, handler),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: unknown, body: Buffer) =>
    parseJson(body),
  );
  return app;
}

/** Brings operations to a server, with every error as a problem. */
export function mountOperations(
  app: FastifyInstance,
  relay: RelayContext,
  mounted: readonly Operation[],
): void {
  app.setErrorHandler((error, _request, reply) => {
    const problem = translate(error);
    const isOurs = problem.code === 'internal_error' || problem.code === 'unavailable';
    if (isOurs) relay.log.error({ err: problem.cause }, 'a request failed');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler(createFallback(mounted));
  logAnswers(app, relay);
  for (const operation of mounted) mount(app, relay, operation);
}

const isMetrics = ({ path }: Operation): boolean => path === '/metrics';

/** The operations of the main port, and those of the port for metrics where there is one. */
export const splitOperations = (hasMetricsPort: boolean) => ({
  main: operations.filter((operation) => !hasMetricsPort || !isMetrics(operation)),
  metrics: operations.filter(isMetrics),
});
