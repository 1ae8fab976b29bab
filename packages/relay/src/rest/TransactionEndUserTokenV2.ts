import { object } from 'valibot';
import { checkApplication } from './application.ts';
import { idSchema, parseBody } from './body.ts';
import { answerEndUserToken } from './end-user-token.ts';
import type { Operation } from './operation.ts';

const schema = object({ user_id: idSchema, transaction_id: idSchema });

export const transactionEndUserTokenV2: Operation = {
  operationId: 'TransactionEndUserTokenV2',
  method: 'POST',
  path: '/v2/end-user/transaction/token',
  async handle(call) {
    const app = await checkApplication(call);
    const { user_id, transaction_id: id } = parseBody(schema, call.body);
    return answerEndUserToken(call.relay, { app, kind: 'transaction', id }, user_id);
  },
};
