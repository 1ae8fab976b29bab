import { object } from 'valibot';
import { checkApplication } from './application.ts';
import { idSchema, parseBody } from './body.ts';
import { answerEndUserToken } from './end-user-token.ts';
import type { Operation } from './operation.ts';

const schema = object({ user_id: idSchema, registration_code_unique_id: idSchema });

export const registrationEndUserTokenV2: Operation = {
  operationId: 'RegistrationEndUserTokenV2',
  method: 'POST',
  path: '/v2/end-user/registration/token',
  async handle(call) {
    const app = await checkApplication(call);
    const { user_id, registration_code_unique_id: id } = parseBody(schema, call.body);
    return answerEndUserToken(call.relay, { app, kind: 'registration', id }, user_id);
  },
};
