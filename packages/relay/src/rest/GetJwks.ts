import type { Operation } from './operation.ts';

export const getJwks: Operation = {
  operationId: 'GetJwks',
  method: 'GET',
  path: '/.well-known/jwks.json',
  handle: ({ relay }) => ({
    status: 200,
    body: { keys: relay.keys.publicKeys() },
    headers: { 'Cache-Control': 'public, max-age=60' },
  }),
};
