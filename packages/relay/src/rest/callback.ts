import { type FlowKind, parseCallback } from '@rtas/protocol';
import { checkApplication } from './application.ts';
import { answerOnce } from './idempotency.ts';
import type { Answer, Call } from './operation.ts';

/** Takes the report of an application server on a flow of this kind. */
export async function answerCallback(call: Call, kind: FlowKind, operationId: string): Promise<Answer> {
  const app = await checkApplication(call);
  const event = parseCallback(kind, call.body);
  return answerOnce(call, { app, operationId }, async () => ({
    status: 202,
    body: await call.relay.flows.post(app, event),
  }));
}
