import { object } from 'valibot';
import { checkApplication } from './application.ts';
import { idSchema, parseBody } from './body.ts';
import { answerOnce } from './idempotency.ts';
import type { Operation } from './operation.ts';

const schema = object({ code: idSchema });
const operationId = 'RedeemResultV3';

export const redeemResultV3: Operation = {
  operationId,
  method: 'POST',
  path: '/v3/results/redeem',
  async handle(call) {
    const app = await checkApplication(call);
    const { code } = parseBody(schema, call.body);
    return answerOnce(call, { app, operationId }, async () => ({
      status: 200,
      body: await call.relay.flows.redeem(app, code),
    }));
  },
};
