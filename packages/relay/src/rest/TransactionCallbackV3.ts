import { answerCallback } from './callback.ts';
import type { Operation } from './operation.ts';

export const transactionCallbackV3: Operation = {
  operationId: 'TransactionCallbackV3',
  method: 'POST',
  path: '/v3/callbacks/transaction',
  handle: (call) => answerCallback(call, 'transaction', 'TransactionCallbackV3'),
};
