import { answerCallback } from './callback.ts';
import type { Operation } from './operation.ts';

export const registrationCallbackV3: Operation = {
  operationId: 'RegistrationCallbackV3',
  method: 'POST',
  path: '/v3/callbacks/registration',
  handle: (call) => answerCallback(call, 'registration', 'RegistrationCallbackV3'),
};
