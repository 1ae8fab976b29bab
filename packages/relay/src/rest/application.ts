import { RestError } from '../problem.ts';
import type { Call } from './operation.ts';

/**
 * The client id of the application server that calls. A client that was removed is not one any more.
 *
 * @throws {RestError} `token_missing`, `token_invalid`, `token_expired`
 */
export async function checkApplication({ relay, bearer }: Call): Promise<string> {
  const app = await relay.tokens.checkApplicationToken(bearer);
  if (!relay.clients.has(app)) throw new RestError('token_invalid');
  return app;
}
