import type { TokenResponse } from '@rtas/protocol';
import { maxLength, minLength, object, pipe, string } from 'valibot';
import { RestError } from '../problem.ts';
import type { IssuedToken } from '../tokens/tokens.ts';
import { idSchema, parseBody } from './body.ts';
import type { Answer, Operation } from './operation.ts';

const schema = object({
  client_id: idSchema,
  client_secret: pipe(string(), minLength(1, 'must not be empty'), maxLength(1024, 'is too long')),
});

/** How both ways to an application token answer. */
export const toTokenAnswer = ({ token, expiresInSeconds }: IssuedToken): Answer => ({
  status: 200,
  body: { token, token_type: 'Bearer', expires_in: expiresInSeconds } satisfies TokenResponse,
});

export const login: Operation = {
  operationId: 'Login',
  method: 'POST',
  path: '/v1/login',
  async handle({ relay, body, address }) {
    const retryAfterSeconds = relay.logins.take(address);
    if (retryAfterSeconds !== undefined) throw new RestError('rate_limited', { retryAfterSeconds });
    const { client_id, client_secret } = parseBody(schema, body);
    if (!(await relay.clients.isSecretOf(client_id, client_secret)))
      throw new RestError('invalid_credentials');
    return toTokenAnswer(await relay.tokens.createApplicationToken(client_id));
  },
};
