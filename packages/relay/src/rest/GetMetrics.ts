import { toMetricsText } from '../metrics.ts';
import type { Operation } from './operation.ts';

export const getMetrics: Operation = {
  operationId: 'GetMetrics',
  method: 'GET',
  path: '/metrics',
  handle: ({ relay }) => ({
    status: 200,
    body: toMetricsText(relay.metrics),
    headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' },
  }),
};
