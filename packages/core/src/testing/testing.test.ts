import { describe, expect, test } from 'vitest';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench } from './bench.ts';
import { createFrozenFlow } from './frozen-flow.ts';
import { createSimulatedClock } from './simulated-clock.ts';
import {
  authenticationMoments,
  authenticationSnapshot,
  registrationMoments,
  registrationSnapshot,
} from './snapshot.ts';

describe('a simulated clock', () => {
  test('fires timers in the order of their time, and shows it to each', async () => {
    const clock = createSimulatedClock(0);
    const fired: [string, number][] = [];
    clock.setTimeout(() => fired.push(['late', clock.now()]), 20);
    clock.setTimeout(() => fired.push(['early', clock.now()]), 10);
    clock.clearTimeout(clock.setTimeout(() => fired.push(['never', clock.now()]), 5));
    await clock.advance(15);
    expect(fired).toEqual([['early', 10]]);
    await clock.advance(5);
    expect(fired.at(-1)).toEqual(['late', 20]);
    expect(clock.timers).toBe(0);
  });

  test('fires what a sleep has delayed when the machine wakes', async () => {
    const clock = createSimulatedClock(0);
    const fired: number[] = [];
    clock.setTimeout(() => fired.push(clock.now()), 10);
    clock.sleep(1_000);
    expect(fired).toEqual([]);
    await clock.advance(0);
    expect(fired).toEqual([1_000]);
  });
});

describe('a snapshot for stories', () => {
  test.each(registrationMoments)('of a registration that is %s says so', (moment) => {
    const { state, phase } = registrationSnapshot(moment);
    expect(phase ?? state).toBe(moment);
  });

  test.each(authenticationMoments)('of an authentication that is %s says so', (moment) => {
    const { state, phase } = authenticationSnapshot(moment);
    expect(phase ?? state).toBe(moment);
  });

  test('has what a test puts in', () => {
    expect(registrationSnapshot('waiting', { connection: 'offline' }).connection).toBe('offline');
  });

  test('is the same as that of a flow which came there', async () => {
    const { relay, clock, ports } = createTestBench();
    const flow = createRegistration({ session: relay.session, ports });
    relay.create();
    relay.scan();
    await clock.advance(0);
    const { data, phase, connection, expiresAt, startedAt } = flow.getSnapshot();
    expect(registrationSnapshot('scanned')).toMatchObject({ data, phase, connection, expiresAt, startedAt });
  });
});

test('a frozen flow stands still and remembers what was asked of it', async () => {
  const flow = createFrozenFlow(registrationSnapshot('success'));
  const before = flow.getSnapshot();
  flow.start();
  await flow.reportWrongDevice();
  await flow.retry();
  expect(flow.getSnapshot()).toBe(before);
  expect(flow.calls).toEqual(['start', 'reportWrongDevice', 'retry']);
});
