import { flowKinds, type ServerFlowSnapshot } from '@rtas/protocol';
import { toSnapshot } from '../flow/envelope.ts';
import { RestError } from '../problem.ts';
import { checkApplication } from './application.ts';
import type { Operation } from './operation.ts';

export const getFlowV3: Operation = {
  operationId: 'GetFlowV3',
  method: 'GET',
  path: '/v3/flows/:kind/:id',
  async handle(call) {
    const app = await checkApplication(call);
    const { flows, store, clock } = call.relay;
    const kind = flowKinds.find((known) => known === call.params.kind);
    if (!kind) throw new RestError('flow_not_found');
    const key = { app, kind, id: call.params.id ?? '' };
    const view = await flows.read(key);
    const connections = await store.countListeners(key);
    const { acknowledgedSeq: acknowledged_seq } = view.flow;
    const body: ServerFlowSnapshot = { ...toSnapshot(view, clock.now()), connections, acknowledged_seq };
    return { status: 200, body };
  },
};
