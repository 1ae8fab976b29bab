import { describe, expect, test, vi } from 'vitest';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench, type TestBench } from '../testing/bench.ts';
import { createFakeRelay } from '../testing/fake-relay.ts';
import { type Rung, rungs } from './ladder.ts';

// An hour of the simulated clock has thousands of turns, each of which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type How = Parameters<TestBench['relay']['block']>[1];

function startBlocked(blocked: readonly Rung[], how?: How, options: { connectionRetries?: number } = {}) {
  const bench = createTestBench();
  for (const rung of blocked) bench.relay.block(rung, how);
  bench.relay.create();
  const session = async () => bench.relay.session;
  const flow = createRegistration({ session, ports: bench.ports, ...options });
  return { ...bench, flow };
}

async function startOn(rung: Rung) {
  const bench = startBlocked(rungs.slice(0, rungs.indexOf(rung)));
  await bench.clock.advance(1_000);
  expect([bench.relay.rung, bench.flow.getSnapshot().connection]).toEqual([rung, 'connected']);
  return bench;
}

const toNegotiations = ({ relay }: Pick<TestBench, 'relay'>) =>
  relay.requests.filter(({ path }) => path.endsWith('negotiate')).length;

const toPolls = ({ relay }: Pick<TestBench, 'relay'>) =>
  relay.requests.filter(({ path }) => path === '/v3/flow').length;

describe.each(rungs)('over %s', (rung) => {
  test('a flow goes from pending to success, and is acknowledged', async () => {
    const { relay, clock, flow } = await startOn(rung);
    expect(flow.getSnapshot().state).toBe('pending');
    relay.scan();
    await clock.advance(0);
    expect(flow.getSnapshot().phase).toBe('scanned');
    relay.approve();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'success', connection: 'closed' });
    expect(relay.acknowledged).toBe(3);
    expect({ timers: clock.timers, sockets: relay.sockets }).toEqual({ timers: 0, sockets: 0 });
  });

  test('what was lost on the way is asked for', async () => {
    const { relay, clock, flow } = await startOn(rung);
    relay.lose('REGISTRATION_SCANNED_V2');
    relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: 0 });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ phase: 'waiting', event: { seq: 3 } });
  });

  test('a connection that is cut comes back with what was missed', async () => {
    const { relay, clock, flow } = await startOn(rung);
    relay.drop();
    relay.lose('REGISTRATION_SCANNED_V2');
    await clock.advance(1_000);
    expect(flow.getSnapshot()).toMatchObject({ phase: 'scanned', connection: 'connected' });
  });

  test('a connection that is half open is noticed when the page is shown, within 3 seconds', async () => {
    const { relay, clock, page, flow } = await startOn(rung);
    relay.stopAnswering();
    page.show();
    await clock.advance(3_000);
    expect(flow.getSnapshot().connection).toBe('reconnecting');
  });

  test('an hour passes quietly', async () => {
    const bench = await startOn(rung);
    bench.relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: 0 });
    await bench.clock.advance(0);
    const before = toNegotiations(bench);
    await bench.clock.advance(3_600_000);
    expect(toNegotiations(bench)).toBe(before);
    expect(bench.flow.getSnapshot().connection).toBe('connected');
  });

  test('the token is in no address, and a ticket only in that of a socket', async () => {
    const { relay } = await startOn(rung);
    expect(relay.addresses.filter((address) => address.includes('token-'))).toEqual([]);
    const withTicket = relay.addresses.filter((address) => address.includes('access_token'));
    expect(withTicket.filter((address) => !address.startsWith('wss:'))).toEqual([]);
  });

  test('stop leaves no timer, connection or listener', async () => {
    const { relay, clock, page, flow } = await startOn(rung);
    flow.stop();
    await clock.advance(0);
    expect({ timers: clock.timers, sockets: relay.sockets, listeners: page.listeners }).toEqual({
      timers: 0,
      sockets: 0,
      listeners: 0,
    });
  });

  test('stop leaves nothing at any moment while it is being opened', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      const { relay, clock, page, flow } = startBlocked(rungs.slice(0, rungs.indexOf(rung)));
      relay.latency = 10;
      await clock.advance(300 + turn * 5);
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

  test('a relay that has forgotten the connection does not make the token a wrong one', async () => {
    const { relay, clock, flow } = await startOn(rung);
    relay.block(rung);
    await clock.advance(3_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', error: null });
  });
});

test.each(rungs)('a hub that is elsewhere at the relay is reached over %s', async (rung) => {
  const { clock, ports } = createTestBench();
  const relay = createFakeRelay({ clock, hubPath: '/live/rtas' });
  relay.offered = [rung];
  relay.create();
  const flow = createRegistration({
    session: relay.session,
    hubPath: '/live/rtas',
    ports: { ...ports, network: relay.network },
  });
  await clock.advance(0);
  expect([relay.rung, flow.getSnapshot().connection]).toEqual([rung, 'connected']);
  flow.stop();
});

describe('down the ladder', () => {
  test('a WebSocket that is refused twice is followed by Server-Sent Events, at once', async () => {
    const bench = startBlocked(['webSockets']);
    await bench.clock.advance(0);
    expect(bench.flow.getSnapshot().connection).toBe('connecting');
    await bench.clock.advance(500);
    expect(bench.relay.rung).toBe('serverSentEvents');
    expect(toNegotiations(bench)).toBe(3);
  });

  test('a WebSocket that never opens is followed by Server-Sent Events after 4 seconds', async () => {
    const { relay, clock, flow } = startBlocked(['webSockets'], 'silent');
    await clock.advance(3_999);
    expect(relay.rung).toBe('webSockets');
    await clock.advance(1);
    expect([relay.rung, flow.getSnapshot().connection]).toEqual(['serverSentEvents', 'connected']);
  });

  test('an event stream that a proxy keeps back is followed by Long Polling after 4 seconds', async () => {
    const { relay, clock, flow } = startBlocked(['webSockets']);
    relay.block('serverSentEvents', 'silent');
    await clock.advance(4_500);
    expect([relay.rung, flow.getSnapshot()]).toMatchObject(['longPolling', { connection: 'connected' }]);
  });

  test('a hub that nothing leads to is followed by plain requests within 12 seconds', async () => {
    const { clock, flow } = startBlocked(rungs, 'silent');
    await clock.advance(12_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'polling' });
  });

  test('a rung that the relay does not offer is not tried', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.offered = ['longPolling'];
    createRegistration({ session: relay.session, ports });
    await clock.advance(0);
    expect(relay.rung).toBe('longPolling');
    expect(relay.addresses.filter((address) => address.startsWith('wss:'))).toEqual([]);
  });

  test('a relay that is out of reach for all is no reason to step down', async () => {
    const { relay, clock } = await startOn('webSockets');
    relay.unplug();
    await clock.advance(60_000);
    relay.restore();
    await clock.advance(15_000);
    expect(relay.rung).toBe('webSockets');
  });

  test('steps are no failures that use up the retries', async () => {
    const { relay, clock, flow } = startBlocked(['webSockets', 'serverSentEvents'], 'refused', {
      connectionRetries: 1,
    });
    await clock.advance(1_000);
    expect([relay.rung, flow.getSnapshot().connection]).toEqual(['longPolling', 'connected']);
  });

  test('plain requests that are answered do not use up the retries', async () => {
    const { relay, clock, flow } = startBlocked(rungs, 'refused', { connectionRetries: 2 });
    await clock.advance(60_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'polling' });
    relay.approve();
    await clock.advance(3_000);
    expect(flow.getSnapshot().state).toBe('success');
  });

  test('in the middle of a flow nothing is lost', async () => {
    const { relay, clock, flow } = await startOn('webSockets');
    await clock.advance(10_000);
    for (const rung of rungs) {
      relay.block(rung);
      relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: 0 });
      await clock.advance(3_000);
    }
    expect(flow.getSnapshot()).toMatchObject({ connection: 'polling', event: { seq: 4 } });
    relay.approve();
    await clock.advance(3_000);
    expect(flow.getSnapshot().state).toBe('success');
  });
});

describe('up the ladder', () => {
  test('a lower rung that works is kept; WebSockets are tried again at the next reconnect after a minute', async () => {
    const { relay, clock } = await startOn('longPolling');
    relay.restore();
    await clock.advance(59_000);
    expect(relay.rung).toBe('longPolling');
    await clock.advance(2_000);
    expect(relay.rung).toBe('longPolling');
    relay.drop();
    await clock.advance(1_000);
    expect(relay.rung).toBe('webSockets');
  });

  test('a lower rung that lasted less than a minute is taken again', async () => {
    const { relay, clock } = await startOn('serverSentEvents');
    relay.restore();
    await clock.advance(30_000);
    relay.drop();
    await clock.advance(1_000);
    expect(relay.rung).toBe('serverSentEvents');
  });

  test.each(['show', 'pageshow', 'online'] as const)(
    '%s makes the next reconnect begin at the top',
    async (wake) => {
      const { relay, clock, page } = await startOn('longPolling');
      relay.restore();
      if (wake === 'online') page.offline();
      page[wake]();
      await clock.advance(0);
      expect(relay.rung).toBe('longPolling');
      relay.drop();
      await clock.advance(1_000);
      expect(relay.rung).toBe('webSockets');
    },
  );

  test.each(rungs)('from plain requests %s is found again within 12 seconds', async (rung) => {
    const { relay, clock, flow } = startBlocked(rungs);
    await clock.advance(20_000);
    expect(flow.getSnapshot().connection).toBe('polling');
    relay.unblock(rung);
    await clock.advance(12_000);
    expect([relay.rung, flow.getSnapshot().connection]).toEqual([rung, 'connected']);
  });
});

describe('a relay that is full', () => {
  test('is not asked before its time, even when the page is shown', async () => {
    const bench = createTestBench();
    const { relay, clock, page, ports } = bench;
    relay.refuse(503, 'rate_limited', 20);
    createRegistration({ session: relay.session, ports });
    await clock.advance(1_000);
    page.show();
    await clock.advance(18_999);
    expect(relay.requests).toHaveLength(1);
    await clock.advance(1);
    expect(relay.requests).toHaveLength(2);
  });

  test('is asked at once when the page comes to another network', async () => {
    const { relay, clock, page, ports } = createTestBench();
    relay.refuse(429, 'rate_limited', 600);
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(1_000);
    page.offline();
    relay.restore();
    page.online();
    await clock.advance(0);
    expect(flow.getSnapshot().connection).toBe('connected');
  });
});

describe('a hidden page', () => {
  test('makes plain requests once a minute at most, and one at once when it is shown', async () => {
    const bench = startBlocked(rungs);
    const { relay, clock, page, flow } = bench;
    relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: 0 });
    relay.expireToken();
    await clock.advance(10_000);
    page.hide();
    await clock.advance(10_000);
    const before = toPolls(bench);
    await clock.advance(600_000);
    expect(toPolls(bench) - before).toBeLessThanOrEqual(10);
    relay.approve();
    page.show();
    await clock.advance(0);
    expect(flow.getSnapshot().state).toBe('success');
  });

  test('that stays connected sets no timer that fires more than once a minute', async () => {
    const { clock, page, relay } = await startOn('webSockets');
    relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: 0 });
    page.hide();
    await clock.advance(60_000);
    const delays: number[] = [];
    const { setTimeout } = clock;
    clock.setTimeout = (callback, delayMs) => {
      delays.push(delayMs);
      return setTimeout(callback, delayMs);
    };
    await clock.advance(600_000);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(60_000);
  });
});

describe('a machine that has slept', () => {
  test('asks at once what it has missed', async () => {
    const { relay, clock, flow } = await startOn('webSockets');
    relay.lose('REGISTRATION_SCANNED_V2');
    clock.sleep(120_000);
    await clock.advance(0);
    expect(relay.syncs).toBe(1);
    expect(flow.getSnapshot().phase).toBe('scanned');
  });

  test('asks nothing when its timers are only a little late', async () => {
    const { relay, clock } = await startOn('webSockets');
    clock.sleep(17_000);
    await clock.advance(0);
    expect(relay.syncs).toBe(0);
  });

  test('does not take its sleep for the silence of a rung', async () => {
    const { relay, clock } = startBlocked(['webSockets'], 'silent');
    await clock.advance(100);
    clock.sleep(60_000);
    relay.restore();
    await clock.advance(1_000);
    expect(relay.rung).toBe('webSockets');
  });
});

describe.each(rungs)('over %s, what the protocol does not know', (rung) => {
  test.each(['{"type":', 'null\u001e', '<html></html>\u001e'])(
    '%j ends the connection, and nothing else',
    async (text) => {
      const { relay, clock, flow } = await startOn(rung);
      relay.sendText(text);
      await clock.advance(0);
      expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'reconnecting', error: null });
      relay.lose('REGISTRATION_SCANNED_V2');
      await clock.advance(2_000);
      expect(flow.getSnapshot()).toMatchObject({ phase: 'scanned', connection: 'connected' });
    },
  );
});

test.each(['{"error":"No such protocol."}\u001e', 'nonsense\u001e'])(
  'a handshake that is answered with %j leads to the next rung, and no error in the page',
  async (text) => {
    const { relay, clock, flow } = startBlocked([]);
    relay.handshake = text;
    await clock.advance(1_000);
    relay.handshake = null;
    expect(toNegotiations({ relay })).toBeGreaterThan(1);
    await clock.advance(15_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', connection: 'connected' });
  },
);
