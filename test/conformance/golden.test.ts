import type { AuthenticationSnapshot, FlowSnapshot, RegistrationSnapshot } from '@rtas/core';
import { loadMessages } from '@rtas/core/locale';
import { type CardView, initialCardState, toAuthenticationView, toRegistrationView } from '@rtas/core/view';
import { isFinal, meaningOf, parseCallback, type Status, statuses } from '@rtas/protocol';
import { goldenFixtures } from '@rtas/protocol/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFlow, waitFor } from '../support/flow.ts';
import { type RelayWorld, startRelay } from '../support/relay.ts';

let world: RelayWorld;

beforeAll(async () => {
  world = await startRelay();
});

afterAll(() => world.close());

const messages = await loadMessages('en');

function toView(snapshot: FlowSnapshot, kind: string): CardView {
  const context = { messages, locale: 'en', now: Date.now(), mode: 'qr' as const, ui: initialCardState };
  return kind === 'registration'
    ? toRegistrationView(snapshot as RegistrationSnapshot, context)
    : toAuthenticationView(snapshot as AuthenticationSnapshot, context);
}

/** The deadlines of the fixtures are past; a flow that shall be seen pending needs one that is not. */
function withFreshDeadline(request: Record<string, unknown>): Record<string, unknown> {
  const later = Math.floor(Date.now() / 1000) + 300;
  const names = ['qr_code_expiration', 'transaction_expiration'].filter((name) => name in request);
  return { ...request, ...Object.fromEntries(names.map((name) => [name, later])) };
}

test('there is a golden fixture for every status', () => {
  expect(Object.keys(goldenFixtures).sort()).toEqual(Object.keys(statuses).sort());
});

const beginnings = {
  registration: goldenFixtures.REGISTRATION_CREATED_V2.request,
  transaction: goldenFixtures.TRANSACTION_CREATED_V2.request,
};

/** A phone can only scan or open what is on a screen: these events come second. */
const isSecond = (phase: string | null) => phase === 'scanned' || phase === 'opened';

test.each(Object.entries(goldenFixtures))(
  '%s goes through parser, relay, core and view',
  async (name, fixture) => {
    const status = name as Status;
    const { kind, state, phase } = meaningOf(status);
    const id = `golden-${name}`;
    const seq = isSecond(phase) ? 2 : 1;
    if (seq === 2)
      await world.post(`/v3/callbacks/${kind}`, withFreshDeadline({ ...beginnings[kind], unique_id: id }));
    const request = withFreshDeadline({ ...fixture.request, unique_id: id });
    const event = parseCallback(kind, request);

    const token = await world.createToken(kind, id, event.data.user_id);
    const answer = await world.post(`/v3/callbacks/${kind}`, request);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ seq, state, final: isFinal(state) });

    const flow = createFlow(kind, { url: world.url, token });
    const snapshot = await waitFor<FlowSnapshot>(flow, (now) => now.event?.seq === seq);
    const { result_code: _, ...data }: Record<string, unknown> = { ...snapshot.event?.data };
    expect(snapshot.event).toMatchObject({ v: 1, kind, id, seq, status, state });
    expect(data).toEqual(event.data);
    expect(snapshot.state).toBe(state);
    expect(toView(snapshot, kind).state).toBe(state === 'pending' ? phase : state);
    flow.stop();
  },
);
