import { readdirSync, readFileSync } from 'node:fs';
import { type ClientErrorCode, errorCatalogue } from '@rtas/protocol';
import { describe, expect, test } from 'vitest';
import { RtasError } from './error.ts';
import { createRegistration } from './registration/registration.ts';
import { createTestBench, type TestBench } from './testing/bench.ts';

const codes = Object.entries(errorCatalogue)
  .filter(([, { places }]) => places.some((place) => place === 'client'))
  .map(([code]) => code as ClientErrorCode);

test.each(codes)('%s can be mended by a retry, or not, as the catalogue has it', (code) => {
  expect(new RtasError(code).retryable).toBe(errorCatalogue[code].retryable);
});

test.each(codes)('%s says what happened, in whole sentences', (code) => {
  expect(new RtasError(code).message).toMatch(/^[A-Z].{15,}\.$/);
});

/** What a relay does, or what is in its way, for the page to be shown each of these codes. */
const troubles: Partial<Record<ClientErrorCode, (bench: TestBench) => void>> = {
  token_expired: ({ relay }) => relay.refuse(401, 'token_expired'),
  token_invalid: ({ relay }) => relay.refuse(401, 'token_invalid'),
  origin_denied: ({ relay }) => relay.refuse(403, 'origin_denied'),
  rate_limited: ({ relay }) => relay.refuse(429, 'rate_limited'),
  flow_not_found: ({ relay }) => relay.block('hub'),
  relay_unreachable: ({ relay }) => relay.unplug(),
  protocol_violation: ({ relay }) => {
    relay.block('hub');
    relay.create();
    relay.sayInstead('/v3/flow', { version: 9 });
  },
  flow_failed: ({ relay }) => {
    relay.create();
    relay.fail();
  },
};

describe('a page is shown', () => {
  test.each(Object.entries(troubles))('%s', async (code, cause) => {
    const bench = createTestBench();
    cause(bench);
    const { relay, clock, ports } = bench;
    const flow = createRegistration({ session: relay.session, ports, connectionRetries: 3 });
    await clock.advance(60_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'error', connection: 'closed', error: { code } });
    expect([clock.timers, relay.sockets]).toEqual([0, 0]);
  });
});

test('no code is in the catalogue that no client throws', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.test') && !/view|testing/.test(name))
    .filter((name) => name !== 'error.ts')
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const isThrown = (code: ClientErrorCode) => sources.includes(`'${code}'`);
  // The builders of `@rtas/ui` have the targets.
  expect(codes.filter((code) => !isThrown(code))).toEqual(['target_not_found']);
});
