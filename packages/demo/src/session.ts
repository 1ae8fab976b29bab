import { randomUUID } from 'node:crypto';
import type { FlowKey } from '@rtas/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';

const cookie = 'northwind_session';

/** Remembers which browser session started which flow: its result is for nobody else. */
export interface Sessions {
  own(flow: FlowKey, session: string): void;
  isOwner(flow: FlowKey, session: string | undefined): boolean;
}

const keyOf = ({ kind, id }: FlowKey): string => `${kind}/${id}`;

export function createSessions(): Sessions {
  const owners = new Map<string, string>();
  return {
    own: (flow, session) => void owners.set(keyOf(flow), session),
    isOwner: (flow, session) => session !== undefined && owners.get(keyOf(flow)) === session,
  };
}

/** The session that the browser says it has. */
export function readSession({ headers }: FastifyRequest): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookie)?.[1];
}

/** The session of this browser; a new one when it has none. */
export function openSession(request: FastifyRequest, reply: FastifyReply): string {
  const session = readSession(request) ?? randomUUID();
  void reply.header('set-cookie', `${cookie}=${session}; Path=/; HttpOnly; SameSite=Strict`);
  return session;
}
