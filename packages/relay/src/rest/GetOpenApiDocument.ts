import { openApiDocument } from '@rtas/protocol/openapi';
import type { Operation } from './operation.ts';

export const getOpenApiDocument: Operation = {
  operationId: 'GetOpenApiDocument',
  method: 'GET',
  path: '/openapi.json',
  handle: () => ({ status: 200, body: openApiDocument }),
};
