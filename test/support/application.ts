import { randomUUID } from 'node:crypto';
import type { FlowKind, Status } from '@rtas/protocol';
import { goldenRequests } from '@rtas/protocol/fixtures';
import type { RelayCalls } from './relay.ts';

export const userId = goldenRequests.REGISTRATION_CREATED_V2.user_id;

/** What an application server does that has something to tell: repeats it until the relay has taken it. */
async function insist(call: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await call().catch(() => undefined);
    if (response && response.status < 500) return response;
    await new Promise(setImmediate);
  }
}

export interface Posting {
  readonly kind: FlowKind;
  readonly id: string;
  readonly status: Status;
  /** Where the event stands among those of its flow, from 1. */
  readonly number: number;
}

/** Posts an event, also to a relay that is being restarted. The deadlines are five minutes ahead. */
export async function postEvent(relay: RelayCalls, { kind, id, status, number }: Posting): Promise<void> {
  const request: Record<string, unknown> = { ...goldenRequests[status], unique_id: id };
  const later = Math.floor(Date.now() / 1000) + 300;
  for (const name of ['qr_code_expiration', 'transaction_expiration']) {
    if (name in request) request[name] = later;
  }
  // A picture would only make the run slower.
  if ('qr_code' in request) Object.assign(request, { qr_content: `https://example.test/${id}` });
  delete request.qr_code;
  // The relay takes an event that says the same as another for a repetition, whatever its key.
  request.custom_data = { number };
  const headers = { 'Idempotency-Key': randomUUID() };
  const response = await insist(() => relay.post(`/v3/callbacks/${kind}`, request, headers));
  if (response.status !== 202)
    throw new Error(`The relay refused ${status}: ${response.status} ${await response.text()}`);
  await response.body?.cancel();
}

export async function createToken(relay: RelayCalls, kind: FlowKind, id: string): Promise<string> {
  const name = kind === 'registration' ? 'registration_code_unique_id' : 'transaction_id';
  const body = { user_id: userId, [name]: id };
  const response = await insist(() => relay.post(`/v2/end-user/${kind}/token`, body));
  return (await response.json()).token;
}
