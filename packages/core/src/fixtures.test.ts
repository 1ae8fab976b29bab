import { type FlowKind, meaningOf, type Status, statuses } from '@rtas/protocol';
import { goldenFixtures } from '@rtas/protocol/fixtures';
import { expect, test } from 'vitest';
import { createAuthentication } from './authentication/authentication.ts';
import { createRegistration } from './registration/registration.ts';
import type { FlowSnapshot } from './snapshot.ts';
import { createTestBench } from './testing/bench.ts';

const names = Object.keys(statuses) as readonly Status[];
const creations = {
  registration: 'REGISTRATION_CREATED_V2',
  transaction: 'TRANSACTION_CREATED_V2',
} as const satisfies Record<FlowKind, Status>;

/** The names of the wire as those of TypeScript, all the way down; what an application sends is its own. */
function toCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCamelCase);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [
    name.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase()),
    name === 'custom_data' ? member : toCamelCase(member),
  ]);
  return Object.fromEntries(entries);
}

/** What stands elsewhere in a snapshot than in `data`. */
const elsewhere = new Set(['qrCodeExpiration', 'transactionExpiration']);

async function follow(status: Status): Promise<FlowSnapshot> {
  const { kind } = meaningOf(status);
  const { relay, clock, ports } = createTestBench(kind);
  const create = kind === 'registration' ? createRegistration : createAuthentication;
  const flow = create({
    session: relay.session,
    ports,
    deepLinks: { schemes: ['https:', 'northwind:', 'trustfactor:', 'futurae:', 'authy:'] },
  });
  for (const name of new Set([creations[kind], status])) relay.post(name, goldenFixtures[name].envelope.data);
  await clock.advance(0);
  return flow.getSnapshot();
}

test.each(names)('%s is shown with every member that it carries', async (status) => {
  const { envelope } = goldenFixtures[status];
  const snapshot = await follow(status);
  const { state, phase } = meaningOf(status);
  expect(snapshot).toMatchObject({ state, phase, checking: expect.any(Boolean) });
  expect(snapshot.event).toMatchObject({ status, data: envelope.data });
  const members = Object.entries(toCamelCase(envelope.data) as object);
  expect(snapshot.data).toMatchObject(Object.fromEntries(members.filter(([name]) => !elsewhere.has(name))));
});

test.each(['REGISTRATION_CREATED_V2', 'TRANSACTION_CREATED_V2'] as const)(
  '%s expires when it says, by the clock of the relay',
  async (status) => {
    const { data } = goldenFixtures[status].envelope;
    const seconds = 'qr_code_expiration' in data ? data.qr_code_expiration : data.transaction_expiration;
    expect((await follow(status)).expiresAt).toBe(seconds ? seconds * 1000 : null);
  },
);
