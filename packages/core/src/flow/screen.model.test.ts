import type { Envelope } from '@rtas/protocol';
import { type AsyncCommand, assert, asyncModelRun, asyncProperty, commands, constant } from 'fast-check';
import { expect, test } from 'vitest';
import type { RegistrationFlow } from '../options.ts';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench, type TestBench } from '../testing/bench.ts';

/**
 * What must the person see? A page long, beside the real thing:
 *
 * - An end is shown only when the relay said it, and then for good.
 * - What was seen is never taken back for something older.
 * - Without the relay, "expired" is a guess that says so, and only after the deadline.
 * - As soon as the relay can be reached, the page shows its last word, for as long as the relay takes its token.
 */
interface Model {
  /** The relay's last word. */
  said: { readonly state: string; readonly phase: string | null } | null;
  /** What was on the screen when the relay lost its memory: it counts from 1 again, and knows nothing of this. */
  forgotten: Envelope | null;
  /** The newest event that was on the screen. */
  seenSeq: number;
  /** The end that was on the screen. */
  seenEnd: string | null;
}

interface Real extends TestBench {
  readonly flow: RegistrationFlow;
  /** The newest session that the page was given. */
  readonly given: { token: string };
}

const isUnconfirmed = ({ flow }: Real): boolean => {
  const { state, data } = flow.getSnapshot();
  return state === 'expired' && data?.confirmed === false;
};

const isPastDeadline = ({ flow, clock }: Real): boolean => {
  const { expiresAt, clockOffsetMs } = flow.getSnapshot();
  return expiresAt !== null && clock.now() + clockOffsetMs >= expiresAt;
};

/** Holds at any moment, however bad the connection is. */
function look(model: Model, real: Real): void {
  const { state, event } = real.flow.getSnapshot();
  if (isUnconfirmed(real)) expect(isPastDeadline(real)).toBe(true);
  const hasEnded = !['idle', 'connecting', 'pending'].includes(state) && !isUnconfirmed(real);
  if (hasEnded) expect(state).toBe(model.said?.state);
  if (model.seenEnd !== null) expect(state).toBe(model.seenEnd);
  const seq = event && event !== model.forgotten ? event.seq : 0;
  expect(seq).toBeGreaterThanOrEqual(model.seenSeq);
  model.seenSeq = seq;
  model.seenEnd = hasEnded ? state : null;
}

/** Everything is mended, and there was time. */
async function calm(model: Model, real: Real): Promise<void> {
  const { relay, page, flow, clock } = real;
  relay.restore();
  relay.latency = 0;
  page.online();
  page.show();
  flow.start();
  await clock.advance(20_000);
  look(model, real);
  const { state, phase, connection } = flow.getSnapshot();
  const hasEnd = model.said !== null && model.said.state !== 'pending';
  if (isUnconfirmed(real) && !(hasEnd && real.relay.takes(real.given.token))) return;
  if (model.said) expect({ state, phase }).toEqual(model.said);
  else expect(state === 'connecting' || model.forgotten !== null).toBe(true);
  expect(connection).toBe(model.seenEnd === null ? 'connected' : 'closed');
}

const toSaid = ({ state, status }: Envelope): Model['said'] => ({
  state,
  phase: state !== 'pending' ? null : status === 'REGISTRATION_SCANNED_V2' ? 'scanned' : 'waiting',
});

const isAlways = (): boolean => true;
const isPending = ({ said }: Readonly<Model>): boolean => said?.state === 'pending';

interface CommandOptions {
  readonly name: string;
  readonly run: (real: Real, model: Model) => unknown;
  readonly isPossible?: (model: Readonly<Model>) => boolean;
}

const command = ({ name, run, isPossible = isAlways }: CommandOptions) =>
  constant<AsyncCommand<Model, Real>>({
    check: isPossible,
    run: async (model, real) => {
      await run(real, model);
      look(model, real);
    },
    toString: () => name,
  });

/** Something that the relay takes from the application server; a flow that has ended takes nothing more. */
const said = (name: string, take: (real: Real) => Envelope) =>
  command({
    name,
    isPossible: isPending,
    run: (real, model) => {
      model.said = toSaid(take(real));
    },
  });

const wait = (durationMs: number) =>
  command({ name: `wait ${durationMs}`, run: ({ clock }) => clock.advance(durationMs) });

const sleep = (durationMs: number) =>
  command({
    name: `sleep ${durationMs}`,
    run: async ({ clock, relay, page }) => {
      relay.drop();
      clock.sleep(durationMs);
      page.show();
      await clock.advance(0);
    },
  });

/** What moves a flow that goes on. */
const news = [
  said('scan', ({ relay }) => relay.scan()),
  said('renew', ({ relay }) => relay.post('REGISTRATION_QR_UPDATED_V2')),
  said('lose a scan', ({ relay }) => relay.lose('REGISTRATION_SCANNED_V2')),
  said('lose a new code', ({ relay }) => relay.lose('REGISTRATION_QR_UPDATED_V2')),
  said('swap two', ({ relay }) => {
    const first = relay.lose('REGISTRATION_SCANNED_V2');
    const second = relay.post('REGISTRATION_QR_UPDATED_V2');
    relay.sendRaw(first);
    return second;
  }),
];

/** News come twice as often as each fault, so that there is something to be late for. */
const all = [
  command({
    name: 'create',
    isPossible: (model) => model.said === null,
    run: ({ relay }, model) => {
      model.said = toSaid(relay.create());
    },
  }),
  ...news,
  ...news,
  said('approve', ({ relay }) => relay.approve()),
  said('decline', ({ relay }) => relay.decline()),
  said('expire', ({ relay }) => relay.expire()),
  said('fail', ({ relay }) => relay.fail()),
  said('lose the success', ({ relay }) => relay.lose('REGISTRATION_SUCCESS_V2')),
  command({ name: 'repeat', isPossible: isPending, run: ({ relay }) => relay.repeat() }),
  command({ name: 'nonsense', run: ({ relay }) => relay.sendRaw({ seq: 'none' }) }),
  command({ name: 'drop', run: ({ relay }) => relay.drop() }),
  command({ name: 'unplug', run: ({ relay }) => relay.unplug() }),
  command({ name: 'silence', run: ({ relay }) => relay.stopAnswering() }),
  command({ name: 'refuse', run: ({ relay }) => relay.refuse(503) }),
  command({ name: 'restore', run: ({ relay }) => relay.restore() }),
  command({ name: 'relay ahead', run: ({ relay }) => relay.skew(90_000) }),
  command({ name: 'relay behind', run: ({ relay }) => relay.skew(-3_600_000) }),
  command({ name: 'offline', run: ({ page }) => page.offline() }),
  command({ name: 'online', run: ({ page }) => page.online() }),
  command({ name: 'hide', run: ({ page }) => page.hide() }),
  command({ name: 'show', run: ({ page }) => page.show() }),
  command({ name: 'stop', run: ({ flow }) => flow.stop() }),
  command({ name: 'start', run: ({ flow }) => flow.start() }),
  wait(0),
  wait(700),
  wait(12_000),
  sleep(40_000),
  sleep(3_600_000),
  command({
    name: 'restart the relay with an empty memory',
    isPossible: isPending,
    run: async (real, model) => {
      await calm(model, real);
      real.relay.forget();
      real.relay.drop();
      await real.clock.advance(20_000);
      Object.assign(model, { said: null, forgotten: real.flow.getSnapshot().event, seenSeq: 0 });
    },
  }),
  command({ name: 'calm', run: (real, model) => calm(model, real) }),
];

test('whatever happens, the person sees what the relay said last, and nothing that it did not say', async () => {
  await assert(
    asyncProperty(commands(all, { maxCommands: 24, size: '+1' }), async (sequence) => {
      const bench = createTestBench();
      const { relay, clock, page, ports } = bench;
      const model: Model = { said: toSaid(relay.create()), forgotten: null, seenSeq: 0, seenEnd: null };
      const given = { ...relay.session };
      const flow = createRegistration({ session: async () => Object.assign(given, relay.session), ports });
      const real: Real = { ...bench, flow, given };
      await asyncModelRun(() => ({ model, real }), sequence);
      await calm(model, real);
      flow.stop();
      await clock.advance(1_000);
      expect([clock.timers, relay.sockets, page.listeners]).toEqual([0, 0, 0]);
    }),
    { numRuns: 120, seed: 20261122 },
  );
}, 60_000);
