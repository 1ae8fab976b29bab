import type { AuthenticationFlow, Flow, FlowSnapshot, RegistrationFlow, Session } from '@rtas/core';
import { createAuthentication, createRegistration } from '@rtas/core';
import type { FlowKind } from '@rtas/protocol';

/** Node's own fetch and WebSocket, as a browser has them. */
const ports = { network: { fetch: globalThis.fetch, WebSocket: globalThis.WebSocket } };

export function createFlow(kind: FlowKind, session: Session): RegistrationFlow | AuthenticationFlow {
  return kind === 'registration'
    ? createRegistration({ session, ports })
    : createAuthentication({ session, ports });
}

/** Resolves with the first snapshot that fits, now or later. */
export function waitFor<Snapshot extends FlowSnapshot>(
  flow: Pick<Flow<Snapshot>, 'getSnapshot' | 'subscribe'>,
  fits: (snapshot: Snapshot) => boolean,
): Promise<Snapshot> {
  return new Promise((resolve) => {
    const look = () => {
      const snapshot = flow.getSnapshot();
      if (!fits(snapshot)) return;
      unsubscribe();
      resolve(snapshot);
    };
    const unsubscribe = flow.subscribe(look);
    look();
  });
}
