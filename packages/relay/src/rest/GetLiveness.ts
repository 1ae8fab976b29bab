import type { Operation } from './operation.ts';

export const getLiveness: Operation = {
  operationId: 'GetLiveness',
  method: 'GET',
  path: '/health/live',
  handle: () => ({ status: 200, body: { status: 'ok' } }),
};
