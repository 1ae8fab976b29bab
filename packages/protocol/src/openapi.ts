/**
 * `openapi.yaml` as a value, for the server that serves it. A separate entry, so that no browser downloads it.
 *
 * @example
 * import { openApiDocument } from '@rtas/protocol/openapi';
 */
export { openApiDocument } from './openapi.gen.ts';
export type { components, operations, paths } from './rest.gen.ts';
