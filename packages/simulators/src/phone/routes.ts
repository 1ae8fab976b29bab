import { readFile } from 'node:fs/promises';
import { STATUS_CODES } from 'node:http';
import type { FlowKey, FlowKind } from '@rtas/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { object, optional, picklist, safeParse, string } from 'valibot';
import { actions, type GestureResult, type VendorCloud } from '../vendor-cloud.ts';

export interface PhoneOptions {
  readonly clouds: readonly VendorCloud[];
}

const files = {
  '/phone': ['phone.html', 'text/html; charset=utf-8'],
  '/phone/register': ['phone.html', 'text/html; charset=utf-8'],
  '/phone/transaction': ['phone.html', 'text/html; charset=utf-8'],
  '/phone/phone.css': ['phone.css', 'text/css; charset=utf-8'],
  '/phone/phone.js': ['phone.js', 'text/javascript; charset=utf-8'],
} as const;

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const kinds: Readonly<Record<string, FlowKind>> = {
  registration: 'registration',
  authentication: 'transaction',
  transaction: 'transaction',
};

const actionSchema = picklist(actions);
const gestureSchema = optional(object({ value: optional(string()) }), {});
const linkSchema = object({ link: string() });

function problem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  const title = STATUS_CODES[status] ?? 'Error';
  const body = { type: 'about:blank', title, status, detail };
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}

function addFiles(app: FastifyInstance): void {
  for (const [path, [name, type]] of Object.entries(files)) {
    app.get(path, async (_, reply) => {
      const content = await readFile(new URL(`./page/${name}`, import.meta.url));
      const headers = {
        'content-security-policy': policy,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      };
      return reply.headers(headers).type(type).send(content);
    });
  }
}

type ActionRoute = { Params: { vendor: string; kind: string; id: string; action: string } };

function answer(reply: FastifyReply, result: GestureResult): FastifyReply {
  if (result === 'unknown') return problem(reply, 404, 'The phone knows no such flow.');
  if (result === 'done') return reply.code(202).send({ result });
  return problem(reply, 409, 'The flow has ended, or does not take this action or value.');
}

function addActions(app: FastifyInstance, { clouds }: PhoneOptions): void {
  app.post<ActionRoute>('/phone/:vendor/:kind/:id/:action', ({ params, body }, reply) => {
    const cloud = clouds.find(({ name }) => name === params.vendor);
    const kind = Object.hasOwn(kinds, params.kind) ? kinds[params.kind] : undefined;
    const action = safeParse(actionSchema, params.action);
    if (!cloud || !kind || !action.success)
      return problem(reply, 404, 'The phone knows no such vendor, kind or action.');
    const gesture = safeParse(gestureSchema, body ?? {});
    if (!gesture.success) return problem(reply, 400, 'The body must be {"value": "…"}, or absent.');
    return answer(reply, cloud.act({ kind, id: params.id }, { action: action.output, ...gesture.output }));
  });
}

function find(
  clouds: readonly VendorCloud[],
  link: string,
): (FlowKey & { readonly vendor: string }) | undefined {
  for (const cloud of clouds) {
    const flow = cloud.find(link);
    if (flow) return { vendor: cloud.name, ...flow };
  }
  return undefined;
}

function addReads(app: FastifyInstance, { clouds }: PhoneOptions): void {
  app.get('/phone/flows', (_, reply) =>
    reply.header('cache-control', 'no-store').send({ flows: clouds.flatMap((cloud) => cloud.flows()) }),
  );
  app.post('/phone/links', ({ body }, reply) => {
    const parsed = safeParse(linkSchema, body);
    if (!parsed.success) return problem(reply, 400, 'The body must be {"link": "…"}.');
    const flow = find(clouds, parsed.output.link);
    return flow ? reply.send(flow) : problem(reply, 404, 'The link leads to no flow.');
  });
}

/**
 * Adds the simulated phone to a server: the page `GET /phone`, and `POST /phone/{vendor}/{kind}/{id}/{action}`.
 *
 * @example
 * addPhoneRoutes(app, { clouds: [trustFactorCloud] });
 */
export function addPhoneRoutes(app: FastifyInstance, options: PhoneOptions): void {
  addFiles(app);
  addReads(app, options);
  addActions(app, options);
}
