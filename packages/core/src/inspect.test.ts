import { describe, expect, test } from 'vitest';
import type { InspectionEvent } from 'xstate';
import { createAuthentication } from './authentication/authentication.ts';
import { createRegistration } from './registration/registration.ts';
import { createTestBench } from './testing/bench.ts';

const toTypes = (events: readonly InspectionEvent[]): readonly string[] =>
  events.flatMap((each) => (each.type === '@xstate.event' ? each.event.type : []));

describe('an inspector of XState', () => {
  test('is told every event of a registration, and where it leads', async () => {
    const events: InspectionEvent[] = [];
    const { relay, clock, ports } = createTestBench('registration');
    const inspect = (event: InspectionEvent) => events.push(event);
    const flow = createRegistration({ session: relay.session, ports, inspect });
    relay.create();
    await clock.advance(0);
    relay.scan();
    await clock.advance(0);
    expect(toTypes(events)).toEqual(
      expect.arrayContaining([
        'START',
        'CONNECTION_CHANGED',
        'REGISTRATION_CREATED_V2',
        'REGISTRATION_SCANNED_V2',
      ]),
    );
    const last = events.findLast(({ type }) => type === '@xstate.snapshot');
    expect(last).toMatchObject({ snapshot: { value: { pending: 'scanned' } } });
    flow.stop();
  });

  test('may be an observer, and is told of an authentication too', async () => {
    const events: InspectionEvent[] = [];
    const { relay, clock, ports } = createTestBench('transaction');
    const inspect = { next: (event: InspectionEvent) => events.push(event) };
    const flow = createAuthentication({ session: relay.session, ports, inspect });
    relay.create();
    await clock.advance(0);
    expect(toTypes(events)).toContain('TRANSACTION_CREATED_V2');
    flow.stop();
  });

  test('is told nothing of the token', async () => {
    const events: InspectionEvent[] = [];
    const { relay, clock, ports } = createTestBench('registration');
    const flow = createRegistration({
      session: relay.session,
      ports,
      inspect: (event) => events.push(event),
    });
    relay.create();
    await clock.advance(0);
    const told = JSON.stringify(events.map((each) => ('event' in each ? each.event : each.type)));
    expect(told).toContain('REGISTRATION_CREATED_V2');
    expect(told).not.toContain(relay.session.token);
    flow.stop();
  });
});
