import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';

export interface DemoProblem {
  readonly status: number;
  /** What happened and what to do. */
  readonly detail: string;
  readonly code?: string;
}

/** Answers an error as RFC 9457 says. */
export function sendProblem(reply: FastifyReply, { status, detail, code }: DemoProblem): FastifyReply {
  const body = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, code };
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}
