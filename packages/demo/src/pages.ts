import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendProblem } from './problem.ts';

export interface PageOptions {
  /** Where browsers reach the relay now. */
  readonly relayUrl: () => string;
}

const builtPages = fileURLToPath(new URL('../dist/pages', import.meta.url));
const uiPackage = createRequire(import.meta.url).resolve('@rtas/ui/package.json');
const scriptTagFiles = join(uiPackage, '../dist');

const frontEnds = ['react', 'vue', 'html'] as const;

function toPolicy(relayUrl: string): string {
  const socketUrl = relayUrl.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${relayUrl} ${socketUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

const toHeaders = (relayUrl: string) => ({
  'content-security-policy': toPolicy(relayUrl),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
});

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  if (existsSync(join(builtPages, page, 'index.html')))
    return reply.sendFile(join(page, 'index.html'), builtPages);
  return sendProblem(reply, {
    status: 503,
    detail: 'The pages are not built: pnpm --filter @rtas/demo run build',
  });
}

/** Serves the front ends, as `vite build` left them, and the script-tag file. */
export async function addPages(app: FastifyInstance, { relayUrl }: PageOptions): Promise<void> {
  app.addHook('onSend', async ({ url }, reply) => {
    if (!url.startsWith('/phone')) reply.headers(toHeaders(relayUrl()));
  });
  const files = { index: false, redirect: false } as const;
  await app.register(fastifyStatic, { ...files, root: builtPages, cacheControl: false });
  await app.register(fastifyStatic, {
    ...files,
    root: scriptTagFiles,
    prefix: '/rtasui/',
    decorateReply: false,
  });
  // Browsers ask for it unasked, and would call its absence an error.
  app.get('/favicon.ico', (_, reply) => reply.code(204).send());
  app.get<{ Querystring: { readonly flow?: string } }>('/', ({ query, url }, reply) =>
    // The start page has no flow of its own: the first front end plays it.
    query.flow ? reply.redirect(`/react${url.slice(1)}`) : sendPage(reply, ''),
  );
  for (const page of frontEnds) app.get(`/${page}`, (_, reply) => sendPage(reply, page));
}
