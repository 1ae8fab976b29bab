import type { Operation } from './operation.ts';

export const getReadiness: Operation = {
  operationId: 'GetReadiness',
  method: 'GET',
  path: '/health/ready',
  async handle({ relay }) {
    const isStoreThere = await relay.store.check().then(
      () => true,
      () => false,
    );
    const isReady = isStoreThere && relay.isServing();
    return isReady
      ? { status: 200, body: { status: 'ok' } }
      : { status: 503, body: { status: 'unavailable' } };
  },
};
