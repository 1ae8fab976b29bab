import { type AuthenticationFlow, createAuthentication, type PasskeyResponse, RtasError } from '@rtas/core';
import { createFakeRelay, type FakeRelay } from '@rtas/core/testing';

/** What the test does on the page. */
export interface PasskeyPage {
  readonly start: (passkey?: object) => Promise<void>;
  /** Uses a passkey; gives the code of the error, or `done`. */
  readonly usePasskey: () => Promise<string>;
  readonly giveUp: () => void;
  readonly approve: () => Promise<void>;
  readonly state: () => string;
  readonly answers: readonly PasskeyResponse[];
}

declare global {
  interface Window {
    world: PasskeyPage;
  }
}

const answers: PasskeyResponse[] = [];
let relay: FakeRelay;
let flow: AuthenticationFlow;
let abort: AbortController;

const whenIn = (state: string): Promise<void> =>
  new Promise((resolve) => {
    const look = () => flow.getSnapshot().state === state && resolve();
    flow.subscribe(look);
    look();
  });

window.world = {
  answers,
  start: async (passkey) => {
    relay = createFakeRelay({ kind: 'transaction' });
    relay.create(passkey && { custom_data: { passkey } });
    flow = createAuthentication({
      session: relay.session,
      ports: { network: relay.network },
      actions: {
        passkey: async (response) => {
          answers.push(response);
        },
      },
    });
    await whenIn('pending');
  },
  usePasskey: () => {
    abort = new AbortController();
    return flow.usePasskey({ signal: abort.signal }).then(
      () => 'done',
      (error) => (error instanceof RtasError ? error.code : String(error)),
    );
  },
  giveUp: () => abort.abort(),
  approve: async () => {
    relay.approve();
    await whenIn('success');
  },
  state: () => flow.getSnapshot().state,
};
