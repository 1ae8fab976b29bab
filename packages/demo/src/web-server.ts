import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { TrafficLog } from '@rtas/simulators';
import { type FastifyInstance, fastify } from 'fastify';
import { sendProblem } from './problem.ts';

export interface OpenPort {
  readonly server: Server;
  readonly port: number;
}

/** Opens the port before anything else stands, because relay and vendor must know it. */
export async function openPort(port: number): Promise<OpenPort> {
  const server = createServer();
  server.listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port };
}

export async function closePort(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

class BodyError extends Error {
  readonly statusCode: number;

  constructor(message: string, statusCode = 400) {
    super(message);
    this.statusCode = statusCode;
  }
}

// An empty body with a JSON header is what many scripts send for "nothing to add".
function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyError('The body is not JSON.');
  }
}

// Many a tool names a media type of its own even where it sends nothing.
function refuseBody(text: string): undefined {
  if (text !== '') throw new BodyError('Send `Content-Type: application/json`.', 415);
}

function addErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((_, reply) => sendProblem(reply, { status: 404, detail: 'There is nothing here.' }));
  app.setErrorHandler<Error & { readonly statusCode?: number }>(
    ({ statusCode: status = 500, message }, _, reply) =>
      sendProblem(reply, { status, detail: status < 500 ? message : 'The demo failed.' }),
  );
}

/** What browsers ask of the application server, and what it answers. */
function addLog(app: FastifyInstance, log: TrafficLog): void {
  const isOfInterest = (url: string) => url.startsWith('/api/');
  app.addHook('preHandler', async ({ method, url, body }) => {
    if (isOfInterest(url))
      log.add({ from: 'browser', to: 'application', message: `${method} ${url}`, data: body });
  });
  app.addHook('onSend', async ({ url }, { statusCode }, payload) => {
    if (!isOfInterest(url)) return;
    const data = typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : undefined;
    log.add({ from: 'application', to: 'browser', message: `${statusCode}`, data });
  });
}

/** The web server of the demo, on a port that is open already. */
export function createWebServer(server: Server, log: TrafficLog): FastifyInstance {
  const serverFactory = (handler: RequestListener): Server => server.on('request', handler);
  const app = fastify({ serverFactory });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_: unknown, body: string | Buffer) => parseBody(String(body)),
  );
  app.addContentTypeParser('*', { parseAs: 'string' }, async (_: unknown, body: string | Buffer) =>
    refuseBody(String(body)),
  );
  addErrors(app);
  addLog(app, log);
  return app;
}
