import type { FlowSnapshot } from '@rtas/protocol';
import { toCanonicalJson, toDigest } from '../digest.ts';
import { toSnapshot } from '../flow/envelope.ts';
import { RestError, toRestError } from '../problem.ts';
import type { Call, Operation } from './operation.ts';

/** The page's right to read the answer, or `origin_denied`. */
function toCorsHeaders({ relay, headers: { origin } }: Call): Record<string, string> {
  if (!relay.isOriginAllowed(origin)) throw new RestError('origin_denied', { headers: { Vary: 'Origin' } });
  if (origin === undefined) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'ETag, Retry-After',
  };
}

/** Changes when anything does that the browser could show; the time of the answer does not count. */
function toEntityTag({ events, server_time: _now, ...flow }: FlowSnapshot): string {
  const timeless = events.map(({ server_time: _sent, ...event }) => event);
  return `"${toDigest(toCanonicalJson({ ...flow, events: timeless })).slice(0, 22)}"`;
}

const isMatch = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);

export const getOwnFlowV3: Operation = {
  operationId: 'GetOwnFlowV3',
  method: 'GET',
  path: '/v3/flow',
  async handle(call) {
    const { relay, bearer, headers } = call;
    const cors = toCorsHeaders(call);
    try {
      const { key } = await relay.tokens.checkEndUserToken(bearer);
      const snapshot = toSnapshot(await relay.flows.read(key), relay.clock.now());
      const tag = toEntityTag(snapshot);
      const answer = { headers: { ...cors, ETag: tag } };
      return isMatch(headers['if-none-match'], tag)
        ? { ...answer, status: 304 }
        : { ...answer, status: 200, body: snapshot };
    } catch (error) {
      // A page reads why it is refused, and how long to wait, only where these headers allow it.
      throw toRestError(error).with(cors);
    }
  },
};

export const preflightOwnFlowV3: Operation = {
  operationId: 'PreflightOwnFlowV3',
  method: 'OPTIONS',
  path: '/v3/flow',
  handle: (call) => ({
    status: 204,
    headers: {
      ...toCorsHeaders(call),
      'Access-Control-Allow-Methods': 'GET',
      'Access-Control-Allow-Headers': 'authorization, if-none-match',
      'Access-Control-Max-Age': '600',
    },
  }),
};
