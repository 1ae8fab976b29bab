import type { Envelope, FlowKey } from '@rtas/protocol';
import { fromCallback } from 'xstate';
import type { RtasError } from '../error.ts';
import { toFlowEvent } from '../flow/flow-event.ts';
import type { ConnectionStatus } from '../snapshot.ts';
import { Connection, type ConnectionOptions } from './connection.ts';

/** What the connection tells the flow. None of these but the relay's own events and `CONNECTION_FAILED` moves it. */
export type ConnectionEvent =
  | { readonly type: 'CONNECTION_ESTABLISHED'; readonly flow: FlowKey; readonly clockOffsetMs: number }
  | { readonly type: 'CONNECTION_CHANGED'; readonly connection: ConnectionStatus }
  | { readonly type: 'WOKEN' }
  | { readonly type: 'CONNECTION_FAILED'; readonly error: RtasError };

/** What the flow asks of the connection. */
export type ConnectionCommand = { readonly type: 'CHECK' };

/** The connection as an actor: it has a life of its own beside the flow's states. */
export const connectionActor = fromCallback<ConnectionCommand, ConnectionOptions>(
  ({ input, receive, sendBack }) => {
    const connection = new Connection(input, {
      onEstablished: (flow, clockOffsetMs) =>
        sendBack({ type: 'CONNECTION_ESTABLISHED', flow, clockOffsetMs }),
      onEvent: (event: Envelope) => sendBack(toFlowEvent(event)),
      onWake: () => sendBack({ type: 'WOKEN' }),
      onStatus: (status) => sendBack({ type: 'CONNECTION_CHANGED', connection: status }),
      onFailed: (error) => sendBack({ type: 'CONNECTION_FAILED', error }),
    });
    receive(() => connection.check());
    connection.open();
    return () => connection.close();
  },
);
