import { checkApplication } from './application.ts';
import { toTokenAnswer } from './Login.ts';
import type { Operation } from './operation.ts';

export const renewToken: Operation = {
  operationId: 'RenewToken',
  method: 'POST',
  path: '/v1/token/renew',
  handle: async (call) =>
    toTokenAnswer(await call.relay.tokens.createApplicationToken(await checkApplication(call))),
};
