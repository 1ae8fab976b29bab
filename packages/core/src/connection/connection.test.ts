import { describe, expect, test, vi } from 'vitest';
import type { RegistrationOptions, SessionRenewal } from '../options.ts';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench } from '../testing/bench.ts';
import { createFakeRelay } from '../testing/fake-relay.ts';

// An hour of the simulated clock has thousands of turns, each of which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

async function startPending(options: Partial<RegistrationOptions> = {}) {
  const bench = createTestBench();
  bench.relay.create();
  const session = async () => bench.relay.session;
  const flow = createRegistration({ session, ports: bench.ports, ...options });
  await bench.clock.advance(0);
  expect(flow.getSnapshot().state).toBe('pending');
  return { ...bench, flow };
}

const toPaths = (requests: readonly { readonly path: string }[]) => requests.map(({ path }) => path);

describe('a connection that is lost', () => {
  test('is shown as reconnecting, and the code stays', async () => {
    const { relay, clock, flow } = await startPending();
    relay.drop();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'pending',
      connection: 'reconnecting',
      data: { shortCode: '7Q4M-K2TX' },
    });
  });

  test('comes back by itself with what was missed', async () => {
    const { relay, clock, flow } = await startPending();
    relay.drop();
    relay.lose('REGISTRATION_SCANNED_V2');
    await clock.advance(500);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', phase: 'scanned', connection: 'connected' });
    expect(relay.acknowledged).toBe(2);
  });

  test('comes back at once also when it was lost while its first ping was on the way', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    relay.block('webSockets');
    let isLost = false;
    const lose = (): void => {
      isLost = true;
      relay.drop();
      relay.lose('REGISTRATION_SCANNED_V2');
    };
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (!isLost && String(init?.body).startsWith('{"type":6}')) lose();
      return ports.network.fetch(input, init);
    };
    const network = { ...ports.network, fetch };
    const flow = createRegistration({ session: relay.session, ports: { ...ports, network } });
    flow.start();
    await clock.advance(5_000);
    expect(isLost).toBe(true);
    expect(flow.getSnapshot()).toMatchObject({ phase: 'scanned', connection: 'connected' });
  });

  test('is tried again for an hour, at most 15 seconds apart', async () => {
    const { relay, clock, flow } = await startPending();
    relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: 0 });
    await clock.advance(0);
    relay.unplug();
    await clock.advance(3_600_000);
    const before = relay.requests.length;
    await clock.advance(15_000);
    expect(relay.requests.length).toBeGreaterThan(before);
    relay.restore();
    await clock.advance(15_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'connected' });
  });

  test('is given up after as many attempts as the application allows', async () => {
    const { relay, clock, flow } = await startPending({ connectionRetries: 2 });
    relay.unplug();
    await clock.advance(60_000);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'error',
      connection: 'closed',
      error: { code: 'relay_unreachable', retryable: true },
    });
    expect(clock.timers).toBe(0);
  });

  test('is tried again at once when the page is shown, restored or online again', async () => {
    for (const wake of ['show', 'pageshow', 'online'] as const) {
      const { relay, clock, page, flow } = await startPending();
      relay.unplug();
      await clock.advance(60_000);
      if (wake === 'online') page.offline();
      if (wake === 'show') page.hide();
      relay.restore();
      page[wake]();
      await clock.advance(0);
      expect(flow.getSnapshot().connection).toBe('connected');
    }
  });

  test('waits longer between attempts while the page is hidden', async () => {
    const { relay, clock, page } = await startPending();
    relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: 0 });
    await clock.advance(0);
    page.hide();
    relay.unplug();
    await clock.advance(600_000);
    const before = relay.requests.length;
    await clock.advance(120_000);
    expect(toPaths(relay.requests.slice(before)).filter((path) => path.endsWith('negotiate'))).toHaveLength(
      4,
    );
  });

  test('that is half open is noticed when the page is shown, within 3 seconds', async () => {
    const { relay, clock, page, flow } = await startPending();
    relay.stopAnswering();
    page.show();
    await clock.advance(3_000);
    expect(flow.getSnapshot().connection).toBe('reconnecting');
    relay.restore();
    await clock.advance(30_000);
    expect(flow.getSnapshot().connection).toBe('connected');
  });

  test('after a long time is made again at once, however hard it was to make before', async () => {
    const { relay, clock, flow } = await startPending();
    relay.unplug();
    await clock.advance(60_000);
    relay.restore();
    await clock.advance(30_000);
    relay.drop();
    await clock.advance(500);
    expect(flow.getSnapshot().connection).toBe('connected');
  });

  test('again and again as soon as it is made, is made more and more seldom', async () => {
    const { relay, clock, flow } = await startPending();
    const untilConnected = async (tries: number): Promise<void> => {
      await clock.advance(100);
      if (flow.getSnapshot().connection !== 'connected' && tries > 0) await untilConnected(tries - 1);
    };
    for (let times = 0; times < 6; times += 1) {
      relay.drop();
      await untilConnected(200);
    }
    const before = relay.requests.length;
    for (let times = 0; times < 20; times += 1) {
      await clock.advance(100);
      relay.drop();
    }
    expect(relay.requests.length - before).toBeLessThan(4);
  });

  test('closed by a relay that stops is made again', async () => {
    const { relay, clock, flow } = await startPending();
    relay.closeHub('relay_stopping');
    await clock.advance(500);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'connected' });
  });
});

describe('the first connection', () => {
  test('is retried as well', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.unplug();
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(2_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'connecting', connection: 'connecting' });
    relay.restore();
    relay.create();
    await clock.advance(15_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'connected' });
  });

  test('to a relay that never answers is given up and made anew', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.stopAnswering();
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(10_000);
    relay.restore();
    await clock.advance(1_000);
    expect(flow.getSnapshot().connection).toBe('connected');
  });

  test('that fails while the page is shown again is repeated without waiting', async () => {
    const { relay, clock, page, ports } = createTestBench();
    relay.unplug();
    relay.latency = 100;
    createRegistration({ session: relay.session, ports });
    await clock.advance(50);
    page.show();
    await clock.advance(50);
    expect(toPaths(relay.requests).filter((path) => path.endsWith('negotiate'))).toHaveLength(2);
  });

  test('that hangs is given up for a new one when the page is shown again', async () => {
    const { relay, clock, page, ports } = createTestBench();
    relay.stopAnswering();
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(5_000);
    relay.restore();
    page.show();
    await clock.advance(0);
    expect(flow.getSnapshot().connection).toBe('connected');
  });

  test('goes through a `fetch` that is a bare function, as the one of browsers', async () => {
    const { relay, clock, ports } = createTestBench();
    function fetch(this: unknown, ...call: Parameters<typeof globalThis.fetch>) {
      if (this !== undefined) throw new TypeError('Illegal invocation');
      return relay.network.fetch(...call);
    }
    const flow = createRegistration({
      session: relay.session,
      ports: { ...ports, network: { ...relay.network, fetch } },
    });
    await clock.advance(0);
    expect(flow.getSnapshot().connection).toBe('connected');
  });

  test('whose socket never opens is given up after 4 seconds, socket and all', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.block('webSockets', 'silent');
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(3_999);
    expect(relay.rung).toBe('webSockets');
    relay.restore();
    await clock.advance(1);
    expect(flow.getSnapshot().connection).toBe('connected');
    expect(relay.sockets).toBe(1);
  });

  test('survives answers that no relay would give', async () => {
    const { relay, clock, ports } = createTestBench();
    for (const status of [404, 429, 500, 503]) {
      relay.refuse(status);
      const flow = createRegistration({ session: relay.session, ports });
      await clock.advance(5_000);
      expect(flow.getSnapshot().state).toBe('connecting');
      relay.restore();
      await clock.advance(20_000);
      expect(flow.getSnapshot().connection).toBe('connected');
      flow.stop();
    }
  });

  test('waits as long as a relay that is full asks for', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.refuse(429, 'rate_limited', 40);
    createRegistration({ session: relay.session, ports });
    await clock.advance(39_999);
    expect(relay.requests).toHaveLength(1);
    await clock.advance(1);
    expect(relay.requests).toHaveLength(2);
  });

  test('of a page without network is shown as offline, and mends itself', async () => {
    const { relay, clock, page, ports } = createTestBench();
    page.offline();
    relay.unplug();
    const session = vi.fn(async () => {
      if (!page.isOnline()) throw new TypeError('Failed to fetch');
      return relay.session;
    });
    const flow = createRegistration({ session, ports });
    await clock.advance(10_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'connecting', connection: 'offline' });
    relay.restore();
    page.online();
    await clock.advance(0);
    expect(flow.getSnapshot().connection).toBe('connected');
  });
});

describe('events', () => {
  test('that come twice are applied once', async () => {
    const data = vi.fn();
    const { relay, clock } = await startPending({ onPending: data });
    relay.repeat();
    relay.repeat();
    await clock.advance(0);
    expect(data).toHaveBeenCalledTimes(1);
  });

  test('that were lost on the way are asked for, and applied in order', async () => {
    const phases: (string | null)[] = [];
    const { relay, clock, flow } = await startPending({
      onPending: () => phases.push(flow.getSnapshot().phase),
    });
    relay.lose('REGISTRATION_SCANNED_V2');
    relay.post('REGISTRATION_QR_UPDATED_V2');
    await clock.advance(0);
    expect(phases.slice(-2)).toEqual(['scanned', 'waiting']);
    expect(relay.acknowledged).toBe(3);
  });

  test('that the relay no longer has are passed over', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    relay.create();
    relay.discard(1);
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', event: { seq: 2 } });
  });

  test('that cannot be read change nothing, and later ones still apply', async () => {
    const { relay, clock, flow } = await startPending();
    const before = flow.getSnapshot();
    relay.postRaw({ status: 'REGISTRATION_TELEPORTED_V9' });
    relay.postRaw({ data: 'nonsense' });
    relay.sendRaw(null);
    await clock.advance(0);
    expect(flow.getSnapshot()).toBe(before);
    relay.scan();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ phase: 'scanned', connection: 'connected' });
    expect(relay.acknowledged).toBe(4);
  });

  test('of another flow change nothing', async () => {
    const { relay, clock, flow } = await startPending();
    const before = flow.getSnapshot();
    relay.sendRaw({ ...relay.lose('REGISTRATION_SCANNED_V2'), id: 'someone-elses' });
    await clock.advance(0);
    expect(flow.getSnapshot()).toBe(before);
    relay.repeat();
    await clock.advance(0);
    expect(flow.getSnapshot().phase).toBe('scanned');
  });

  test('are acknowledged after the page has shown them', async () => {
    const acknowledged: number[] = [];
    const { relay, clock, ports } = createTestBench();
    createRegistration({
      session: relay.session,
      ports,
      onPending: () => acknowledged.push(relay.acknowledged),
    });
    relay.create();
    await clock.advance(0);
    expect(acknowledged).toEqual([0]);
    expect(relay.acknowledged).toBe(1);
  });

  test('come slowly, and still in order', async () => {
    const { relay, clock, flow } = await startPending();
    relay.latency = 200;
    relay.scan();
    relay.approve();
    await clock.advance(1_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'success', connection: 'closed' });
  });
});

describe('a gap in the events', () => {
  test('is not passed over by a relay that does not answer: what is missing comes with the next connection', async () => {
    const phases: (string | null)[] = [];
    const { relay, clock, flow } = await startPending({
      onPending: () => phases.push(flow.getSnapshot().phase),
    });
    relay.latency = 100;
    relay.lose('REGISTRATION_SCANNED_V2');
    relay.post('REGISTRATION_QR_UPDATED_V2');
    await clock.advance(100);
    relay.stopAnswering();
    await clock.advance(3_000);
    expect(flow.getSnapshot()).toMatchObject({ connection: 'reconnecting', event: { seq: 1 } });
    relay.restore();
    await clock.advance(30_000);
    expect(phases).toEqual(['scanned', 'waiting']);
    expect(flow.getSnapshot()).toMatchObject({ connection: 'connected', event: { seq: 3 } });
  });

  test('is not passed over by a relay that cannot answer', async () => {
    const phases: (string | null)[] = [];
    const { relay, clock, flow } = await startPending({
      onPending: () => phases.push(flow.getSnapshot().phase),
    });
    relay.syncFails = true;
    relay.lose('REGISTRATION_SCANNED_V2');
    relay.post('REGISTRATION_QR_UPDATED_V2');
    await clock.advance(1_000);
    expect(phases).toEqual(['scanned', 'waiting']);
  });
});

describe('a relay that lost its memory', () => {
  test('is believed anew', async () => {
    const { relay, clock, flow } = await startPending();
    relay.scan();
    await clock.advance(0);
    relay.forget();
    relay.drop();
    relay.create({ short_code: 'NEW' });
    await clock.advance(500);
    expect(flow.getSnapshot()).toMatchObject({
      phase: 'waiting',
      data: { shortCode: 'NEW' },
      event: { seq: 1 },
    });
  });

  test('does not have its end taken for a duplicate', async () => {
    const { relay, clock, flow } = await startPending();
    relay.scan();
    await clock.advance(0);
    relay.forget();
    relay.create();
    relay.approve();
    await clock.advance(0);
    expect(flow.getSnapshot().state).toBe('success');
  });

  test('changes nothing that is shown as long as it says nothing', async () => {
    const { relay, clock, flow } = await startPending();
    relay.forget();
    relay.drop();
    await clock.advance(500);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'connected' });
  });
});

describe('a late page', () => {
  test('sees the newest state of a pending flow', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    relay.scan();
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', phase: 'scanned' });
  });

  test('sees the end of a flow alone, without a code', async () => {
    const { relay, clock, ports } = createTestBench();
    const pending = vi.fn();
    relay.create();
    relay.expire();
    const flow = createRegistration({ session: relay.session, ports, onPending: pending });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'expired',
      connection: 'closed',
      data: { confirmed: true },
    });
    expect(pending).not.toHaveBeenCalled();
  });
});

describe('plain requests', () => {
  test('take the place of a hub that no proxy lets through', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.block('hub');
    relay.create();
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(5_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'polling' });
    relay.scan();
    await clock.advance(3_000);
    expect(flow.getSnapshot()).toMatchObject({ phase: 'scanned', connection: 'polling' });
    relay.approve();
    await clock.advance(3_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'success', connection: 'closed' });
    const { length } = relay.requests;
    await clock.advance(60_000);
    expect(relay.requests).toHaveLength(length);
    expect(clock.timers).toBe(0);
  });

  test('begin after 4 seconds when the hub is blocked without a word, and bring each event within 4 more', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.block('hub', 'silent');
    relay.create();
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(4_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'polling' });
    for (const phase of ['scanned', 'waiting', 'scanned'] as const) {
      relay.post(phase === 'scanned' ? 'REGISTRATION_SCANNED_V2' : 'REGISTRATION_QR_UPDATED_V2');
      await clock.advance(4_000);
      expect(flow.getSnapshot()).toMatchObject({ phase, connection: 'polling' });
    }
    relay.approve();
    await clock.advance(4_000);
    expect(flow.getSnapshot().state).toBe('success');
    await clock.advance(1_000);
    expect([clock.timers, relay.sockets]).toEqual([0, 0]);
  });

  test('wait as long as the relay asks for, in seconds or by a date', async () => {
    for (const toWait of [() => '20', (now: number) => new Date(now + 20_000).toUTCString()]) {
      const { relay, clock, ports } = createTestBench();
      relay.block('hub');
      relay.create();
      const flow = createRegistration({ session: relay.session, ports });
      await clock.advance(6_000);
      relay.refuse(429, 'rate_limited', toWait(clock.now()));
      await clock.advance(3_500);
      const { length } = relay.requests;
      await clock.advance(14_000);
      expect(relay.requests).toHaveLength(length);
      relay.restore();
      relay.block('hub');
      await clock.advance(6_000);
      expect(flow.getSnapshot().connection).toBe('polling');
      flow.stop();
    }
  });

  test('ask only for what is new, with the entity tag of before', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.block('hub');
    relay.create();
    createRegistration({ session: relay.session, ports });
    await clock.advance(10_000);
    const tags = relay.requests
      .filter(({ path }) => path === '/v3/flow')
      .map(({ headers }) => headers.get('if-none-match'));
    expect(tags.slice(0, 2)).toEqual([null, '"1"']);
  });

  test('that fail as well are shown as what they are: a connection that is being made again', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.block('hub');
    relay.create();
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(5_000);
    relay.unplug();
    await clock.advance(15_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'reconnecting' });
  });

  test('end when the hub works again', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.block('hub');
    relay.create();
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(5_000);
    relay.restore();
    await clock.advance(3_000);
    expect(flow.getSnapshot().connection).toBe('connected');
  });
});

describe('a token that is refused', () => {
  test('is renewed once by a session function, and the state stays', async () => {
    const bench = createTestBench();
    const { relay, clock } = bench;
    relay.create();
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports: bench.ports });
    await clock.advance(0);
    relay.expireToken();
    relay.drop();
    const states: string[] = [];
    flow.subscribe(() => states.push(flow.getSnapshot().state));
    await clock.advance(1_000);
    expect(session).toHaveBeenCalledTimes(2);
    expect(new Set(states)).toEqual(new Set(['pending']));
    expect(flow.getSnapshot().connection).toBe('connected');
  });

  test('ends the flow with an error when it cannot be renewed', async () => {
    const bench = createTestBench();
    bench.relay.create();
    const { relay, clock } = bench;
    const flow = createRegistration({ session: relay.session, ports: bench.ports });
    await clock.advance(0);
    relay.expireToken();
    relay.drop();
    await clock.advance(1_000);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'error',
      connection: 'closed',
      error: { code: 'token_expired', retryable: true },
    });
  });

  test('is renewed for the flow that it is of', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    const session = vi.fn(async (_signal: AbortSignal, _renewal?: SessionRenewal) => relay.session);
    const flow = createRegistration({ session, ports });
    await clock.advance(0);
    relay.expireToken();
    relay.drop();
    await clock.advance(1_000);
    void flow.retry();
    await clock.advance(0);
    const flows = session.mock.calls.map(([, renewal]) => renewal?.flow);
    expect(flows).toEqual([undefined, { kind: 'registration', id: 'flow-1' }, undefined]);
  });

  test('and renewed by one of another flow ends the flow: what became of it is not to be covered up', async () => {
    const { relay, clock, ports } = createTestBench();
    const other = createFakeRelay({ clock, id: 'flow-2' });
    other.create();
    relay.create();
    let { network } = relay;
    const session = vi.fn(async () => relay.session);
    const either: typeof network = {
      fetch: (...call) => network.fetch(...call),
      get WebSocket() {
        return network.WebSocket;
      },
    };
    const flow = createRegistration({ session, ports: { ...ports, network: either } });
    await clock.advance(0);
    relay.expireToken();
    relay.drop();
    session.mockImplementation(async () => {
      network = other.network;
      return other.session;
    });
    await clock.advance(2_000);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'error',
      connection: 'closed',
      flow: { id: 'flow-1' },
      error: { code: 'session_failed', retryable: true },
    });
    expect(session).toHaveBeenCalledTimes(2);
  });

  test('is renewed by a session function that fails now and then, for as long as the flow lives', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports });
    await clock.advance(0);
    relay.expireToken();
    relay.drop();
    session.mockRejectedValueOnce(new Error('502')).mockRejectedValueOnce(new Error('502'));
    await clock.advance(500);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'reconnecting' });
    await clock.advance(10_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'connected' });
    expect(session).toHaveBeenCalledTimes(4);
  });

  test('is not renewed past the deadline by a session function that has failed before', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports });
    await clock.advance(0);
    relay.expireToken();
    relay.drop();
    session.mockRejectedValue(new Error('502'));
    await clock.advance(299_000);
    const { length } = session.mock.calls;
    expect(length).toBeGreaterThan(10);
    await clock.advance(120_000);
    expect(session.mock.calls.length - length).toBeLessThan(2);
    expect(flow.getSnapshot()).toMatchObject({ state: 'expired', connection: 'closed' });
  });

  test('is renewed when plain requests learn of it, as the hub is blocked', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    relay.block('hub');
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports });
    await clock.advance(5_000);
    relay.expireToken();
    relay.scan();
    await clock.advance(6_000);
    expect(session).toHaveBeenCalledTimes(2);
    expect(flow.getSnapshot()).toMatchObject({ phase: 'scanned', connection: 'polling' });
  });

  test('is renewed as often as it expires', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports });
    await clock.advance(0);
    for (let times = 0; times < 3; times += 1) {
      relay.expireToken();
      relay.drop();
      await clock.advance(6_000);
    }
    expect(session).toHaveBeenCalledTimes(4);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'connected' });
  });

  test('is renewed after the deadline, when a new code has moved it', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    const session = vi.fn(async () => relay.session);
    createRegistration({ session, ports });
    await clock.advance(300_000);
    relay.post('REGISTRATION_QR_UPDATED_V2');
    await clock.advance(0);
    relay.expireToken();
    relay.drop();
    await clock.advance(1_000);
    expect(session).toHaveBeenCalledTimes(2);
  });

  test('is not renewed again and again', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.refuse(401, 'token_invalid');
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports });
    await clock.advance(60_000);
    expect(session).toHaveBeenCalledTimes(2);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'error',
      error: { code: 'token_invalid', retryable: false },
    });
  });

  test('is renewed when the hub closes for it', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    const session = vi.fn(async () => relay.session);
    createRegistration({ session, ports });
    await clock.advance(0);
    relay.closeHub('token_expired');
    await clock.advance(1_000);
    expect(session).toHaveBeenCalledTimes(2);
  });

  test('of another kind of flow says so', async () => {
    const { relay, clock, ports } = createTestBench('transaction');
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'error', error: { code: 'token_invalid' } });
    expect(relay.sockets).toBe(0);
  });
});

test('an origin that the relay does not serve is an error that no retry mends', async () => {
  const { relay, clock, ports } = createTestBench();
  relay.refuse(403, 'origin_denied');
  const flow = createRegistration({ session: relay.session, ports });
  await clock.advance(0);
  expect(flow.getSnapshot()).toMatchObject({
    state: 'error',
    connection: 'closed',
    error: { code: 'origin_denied', retryable: false },
  });
  expect(relay.requests).toHaveLength(1);
});

test.each([401, 403])(
  'a %d of a proxy, which has no code of the relay, leads to plain requests',
  async (status) => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    relay.block('hub', status);
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(6_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'polling' });
  },
);

test('a session function that fails is an error that a retry can mend', async () => {
  const { relay, clock, ports } = createTestBench();
  const session = vi.fn(async () => relay.session).mockRejectedValueOnce(new Error('503'));
  const flow = createRegistration({ session, ports });
  await clock.advance(0);
  expect(flow.getSnapshot()).toMatchObject({
    state: 'error',
    error: { code: 'session_failed', retryable: true },
  });
  const retried = flow.retry();
  await clock.advance(0);
  await retried;
  expect(flow.getSnapshot()).toMatchObject({ state: 'connecting', connection: 'connected', error: null });
});

test('the token is in a header only, never in an address', async () => {
  const { relay } = await startPending();
  expect(relay.addresses.length).toBeGreaterThan(1);
  for (const address of relay.addresses) expect(address).not.toContain(relay.session.token);
});

test('an event that asks for the end of the connection closes it until the page is shown again', async () => {
  const { relay, clock, page, flow } = await startPending();
  relay.postRaw({ close_connection_on_receive: true });
  await clock.advance(30_000);
  expect(flow.getSnapshot()).toMatchObject({ state: 'pending', phase: 'scanned', connection: 'closed' });
  relay.approve();
  page.show();
  await clock.advance(0);
  expect(flow.getSnapshot().state).toBe('success');
});

test('stop leaves no timer, socket or listener, and start goes on where the relay is', async () => {
  const { relay, clock, page, flow } = await startPending();
  flow.stop();
  await clock.advance(0);
  expect({ timers: clock.timers, sockets: relay.sockets, listeners: page.listeners }).toEqual({
    timers: 0,
    sockets: 0,
    listeners: 0,
  });
  expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'closed' });
  relay.approve();
  flow.start();
  await clock.advance(0);
  expect(flow.getSnapshot().state).toBe('success');
});

test('stop leaves nothing at any moment of a connection', async () => {
  for (let turn = 0; turn < 12; turn += 1) {
    const { relay, clock, page, ports } = createTestBench();
    relay.latency = 10;
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(turn * 5);
    flow.stop();
    await clock.advance(50);
    expect({ turn, timers: clock.timers, sockets: relay.sockets, listeners: page.listeners }).toEqual({
      turn,
      timers: 0,
      sockets: 0,
      listeners: 0,
    });
  }
});
