import { describe, expect, test, vi } from 'vitest';
import { createAuthentication } from '../authentication/authentication.ts';
import type { AuthenticationOptions, RegistrationOptions } from '../options.ts';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench } from '../testing/bench.ts';

async function startRegistration(options: Partial<RegistrationOptions> = {}) {
  const bench = createTestBench();
  bench.relay.create();
  const flow = createRegistration({ session: bench.relay.session, ports: bench.ports, ...options });
  await bench.clock.advance(0);
  return { ...bench, flow };
}

async function startAuthentication(options: Partial<AuthenticationOptions> = {}) {
  const bench = createTestBench('transaction');
  bench.relay.create();
  const flow = createAuthentication({ session: bench.relay.session, ports: bench.ports, ...options });
  await bench.clock.advance(0);
  return { ...bench, flow };
}

describe('a flow', () => {
  test('of authentication goes from pending to opened to success, with the request that was shown', async () => {
    const { relay, clock, flow } = await startAuthentication();
    expect(flow.getSnapshot()).toMatchObject({ phase: 'waiting', data: { challengeNumber: '42' } });
    relay.open();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({
      phase: 'opened',
      data: { deviceInfo: { name: 'Pixel 8 Pro' } },
    });
    relay.approve();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'success',
      data: { request: { challengeNumber: '42' }, resultCode: 'result-sample' },
    });
  });

  test.each(['hub', 'plain requests'] as const)(
    'that a page finds 30 seconds late began and ended when it did, by way of the %s',
    async (way) => {
      const { relay, clock, ports } = createTestBench('transaction');
      if (way === 'plain requests') relay.block('hub');
      relay.create();
      const startedAt = clock.now();
      await clock.advance(30_000);
      const actions = { resend: async () => {} };
      const flow = createAuthentication({ session: relay.session, ports, actions });
      await clock.advance(5_000);
      expect(flow.getSnapshot()).toMatchObject({ state: 'pending', startedAt, resendAt: startedAt + 20_000 });
      relay.lose('TRANSACTION_ACCEPTED_V2');
      const finishedAt = clock.now();
      flow.stop();
      await clock.advance(30_000);
      flow.start();
      await clock.advance(5_000);
      expect(flow.getSnapshot()).toMatchObject({ state: 'success', data: { finishedAt } });
    },
  );

  test('of registration that a page finds 30 seconds late began and ended when it did', async () => {
    const { relay, clock, ports } = createTestBench();
    relay.create();
    relay.post('REGISTRATION_QR_UPDATED_V2');
    const startedAt = clock.now();
    await clock.advance(30_000);
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', startedAt });
    relay.approve();
    const finishedAt = clock.now();
    await clock.advance(30_000);
    const reloaded = createRegistration({ session: relay.session, ports });
    await clock.advance(0);
    expect(reloaded.getSnapshot()).toMatchObject({ state: 'success', data: { finishedAt } });
  });

  test('starts by itself, and only when it is told to where that is wanted', async () => {
    const { relay, clock, ports } = createTestBench();
    const flow = createRegistration({ session: relay.session, ports, autoStart: false });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'idle', connection: 'closed' });
    expect(relay.requests).toHaveLength(0);
    flow.start();
    flow.start();
    await clock.advance(0);
    expect(relay.connections).toBe(1);
  });

  test('keeps its snapshot as long as nothing changes', async () => {
    const { clock, flow } = await startRegistration();
    const before = flow.getSnapshot();
    flow.start();
    await clock.advance(1_000);
    expect(flow.getSnapshot()).toBe(before);
  });

  test('tells its subscribers of a change, until they leave', async () => {
    const { relay, clock, flow } = await startRegistration();
    const [stays, leaves] = [vi.fn(), vi.fn()];
    flow.subscribe(stays);
    const leave = flow.subscribe(leaves);
    leave();
    relay.scan();
    await clock.advance(0);
    expect(stays).toHaveBeenCalled();
    expect(leaves).not.toHaveBeenCalled();
  });

  test('goes on when a callback or a subscriber of the application fails', async () => {
    const fail = () => {
      throw new Error('of the application');
    };
    const { relay, clock, flow } = await startRegistration({
      onPending: fail,
      onChange: fail,
      onConnectionChange: fail,
    });
    const after = vi.fn();
    flow.subscribe(fail);
    flow.subscribe(after);
    relay.approve();
    await clock.advance(0);
    expect(flow.getSnapshot().state).toBe('success');
    expect(after).toHaveBeenCalled();
    expect(relay.acknowledged).toBe(2);
  });

  test('calls the callback of each end once, with what is known', async () => {
    const ends = {
      approve: 'onSuccess',
      decline: 'onRejected',
      expire: 'onExpired',
      cancel: 'onCancelled',
      fail: 'onError',
    } as const;
    for (const [end, name] of Object.entries(ends)) {
      const callbacks = {
        onSuccess: vi.fn(),
        onRejected: vi.fn(),
        onExpired: vi.fn(),
        onCancelled: vi.fn(),
        onError: vi.fn(),
      };
      const { relay, clock } = await startRegistration(callbacks);
      relay[end as keyof typeof ends]();
      relay.repeat();
      await clock.advance(0);
      const called = Object.entries(callbacks).filter(([, callback]) => callback.mock.calls.length > 0);
      expect(called.map(([key]) => key)).toEqual([name]);
      expect(callbacks[name]).toHaveBeenCalledTimes(1);
    }
  });

  test('that the vendor ends with an error says its reason, and that a retry can help', async () => {
    const { relay, clock, flow } = await startRegistration();
    relay.fail();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'error',
      error: { code: 'flow_failed', reason: 'vendor_unavailable', retryable: true },
      data: { userId: 'u-20418' },
    });
  });

  test('takes a session as the sample servers answer it', async () => {
    const { relay, clock, ports } = createTestBench();
    const { url, token } = relay.session;
    const flow = createRegistration({ session: { rtas_url: `${url}/`, rtas_token: token }, ports });
    await clock.advance(0);
    expect(flow.getSnapshot().connection).toBe('connected');
  });

  test('with a session that is none says so', async () => {
    const { clock, ports } = createTestBench();
    for (const session of [
      { url: '', token: 'x' },
      { url: 'https://relay.example', token: '' },
    ]) {
      const flow = createRegistration({ session, ports });
      await clock.advance(0);
      expect(flow.getSnapshot()).toMatchObject({ state: 'error', error: { code: 'session_failed' } });
    }
  });

  test('mounted twice in one go asks for one session', async () => {
    const { relay, clock, ports } = createTestBench();
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports, autoStart: false });
    flow.start();
    flow.stop();
    flow.start();
    await clock.advance(0);
    expect(session).toHaveBeenCalledTimes(1);
    expect(relay.connections).toBe(1);
  });

  test('stopped and started again shows nothing of the past, only what is new', async () => {
    const phases: (string | null)[] = [];
    const { relay, clock, flow } = await startRegistration();
    relay.scan();
    await clock.advance(0);
    flow.subscribe(() => phases.push(flow.getSnapshot().phase));
    flow.stop();
    flow.start();
    await clock.advance(0);
    expect(new Set(phases)).toEqual(new Set(['scanned']));
    flow.stop();
    relay.lose('REGISTRATION_QR_UPDATED_V2');
    flow.start();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ phase: 'waiting', connection: 'connected' });
  });

  test('with a fixed session can be retried after its end, and shows that end again', async () => {
    const { relay, clock, flow } = await startRegistration();
    relay.expire();
    await clock.advance(0);
    void flow.retry();
    expect(flow.getSnapshot().state).toBe('connecting');
    await clock.advance(0);
    expect(flow.getSnapshot().state).toBe('expired');
  });

  test('unmounted for good cancels its question for a session', async () => {
    const { clock, ports } = createTestBench();
    let asked: AbortSignal | undefined;
    const flow = createRegistration({
      ports,
      session: (signal) => {
        asked = signal;
        return new Promise(() => {});
      },
    });
    flow.stop();
    await clock.advance(0);
    expect(asked?.aborted).toBe(true);
  });

  test('keeps neither token nor code in what it throws', async () => {
    const { relay, clock, flow } = await startRegistration();
    relay.expireToken();
    relay.drop();
    await clock.advance(1_000);
    const shown = JSON.stringify(flow.getSnapshot().error);
    expect(shown).toContain('token_expired');
    expect(shown).not.toMatch(/token-\d|7Q4M/);
  });
});

describe('the clock of the relay', () => {
  test('counts, though that of the browser is an hour off', async () => {
    for (const offsetMs of [3_600_000, -3_600_000]) {
      const { relay, clock, ports } = createTestBench();
      relay.skew(offsetMs);
      relay.create();
      const flow = createRegistration({ session: relay.session, ports });
      await clock.advance(0);
      const { expiresAt, clockOffsetMs, checking } = flow.getSnapshot();
      expect(clockOffsetMs).toBe(offsetMs);
      expect((expiresAt ?? 0) - (clock.now() + clockOffsetMs)).toBe(300_000);
      expect(checking).toBe(false);
      await clock.advance(299_999);
      expect(flow.getSnapshot().checking).toBe(false);
      await clock.advance(1);
      expect(flow.getSnapshot()).toMatchObject({ state: 'pending', checking: true });
      flow.stop();
    }
  });
});

test('a clock is not thought to be wrong because a message took its time', async () => {
  const { relay, clock, page, flow } = await startRegistration();
  const before = flow.getSnapshot();
  relay.latency = 80;
  page.show();
  page.show();
  await clock.advance(1_000);
  expect(relay.syncs).toBe(1);
  expect(flow.getSnapshot()).toBe(before);
});

test('a deadline moves with the clock of the browser, when that is set right on the way', async () => {
  const { relay, clock, flow } = await startRegistration();
  relay.skew(200_000);
  relay.drop();
  await clock.advance(500);
  expect(flow.getSnapshot()).toMatchObject({ clockOffsetMs: 200_000, checking: false });
  await clock.advance(99_499);
  expect(flow.getSnapshot().checking).toBe(false);
  await clock.advance(1);
  expect(flow.getSnapshot().checking).toBe(true);
});

describe('a deadline that has passed', () => {
  test('is answered by the relay, not by the page', async () => {
    const { relay, clock, flow } = await startRegistration();
    await clock.advance(302_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', checking: true, connection: 'connected' });
    relay.expire();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'expired',
      checking: false,
      data: { confirmed: true },
    });
  });

  test('is asked about once, then every ten seconds, however often the relay greets', async () => {
    const { relay, clock } = await startRegistration();
    relay.latency = 5;
    await clock.advance(309_000);
    expect(relay.syncs).toBe(1);
    await clock.advance(20_000);
    expect(relay.syncs).toBe(3);
  });

  test('with the relay out of reach is an end that nobody has confirmed, after 10 seconds', async () => {
    const { relay, clock, flow } = await startRegistration();
    await clock.advance(290_000);
    relay.unplug();
    await clock.advance(19_999);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', checking: true });
    await clock.advance(1);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'expired',
      checking: false,
      data: { confirmed: false },
    });
  });

  test('is corrected when the relay comes back and knows better', async () => {
    const { relay, clock, flow } = await startRegistration();
    await clock.advance(290_000);
    relay.unplug();
    relay.lose('REGISTRATION_SUCCESS_V2');
    await clock.advance(60_000);
    expect(flow.getSnapshot().state).toBe('expired');
    relay.restore();
    await clock.advance(15_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'success', connection: 'closed' });
  });

  test('is of interest for two minutes more, then only a page that wakes asks again', async () => {
    const { relay, clock, flow, page } = await startRegistration();
    await clock.advance(290_000);
    relay.unplug();
    await clock.advance(160_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'expired', connection: 'closed' });
    expect({ timers: clock.timers, listeners: page.listeners }).toEqual({ timers: 0, listeners: 1 });
    const before = relay.requests.length;
    page.show();
    await clock.advance(30_000);
    expect(relay.requests.length).toBeGreaterThan(before);
    expect({ timers: clock.timers, listeners: page.listeners }).toEqual({ timers: 0, listeners: 1 });
    flow.stop();
    expect(page.listeners).toBe(0);
  });

  test.each(['show', 'pageshow', 'online'] as const)(
    'long ago is corrected as soon as the page wakes by %s, while the relay takes its token',
    async (wake) => {
      const bench = createTestBench();
      const { relay, clock, page, ports } = bench;
      // Without a code the relay knows no deadline, and its token is good for a quarter of an hour.
      const flow = createRegistration({ session: relay.session, ports });
      relay.create();
      await clock.advance(290_000);
      relay.unplug();
      relay.lose('REGISTRATION_SUCCESS_V2');
      await clock.advance(200_000);
      expect(flow.getSnapshot()).toMatchObject({ state: 'expired', connection: 'closed' });
      relay.restore();
      if (wake === 'online') page.offline();
      page[wake]();
      await clock.advance(0);
      expect(flow.getSnapshot()).toMatchObject({ state: 'success', connection: 'closed' });
      expect({ timers: clock.timers, listeners: page.listeners }).toEqual({ timers: 0, listeners: 0 });
    },
  );

  test('so long ago that the relay refuses the token is asked about no more, until it is started', async () => {
    const { relay, clock, page, flow } = await startRegistration();
    await clock.advance(290_000);
    relay.unplug();
    await clock.advance(160_000);
    relay.restore();
    page.show();
    await clock.advance(1_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'expired', data: { confirmed: false } });
    expect({ timers: clock.timers, listeners: page.listeners }).toEqual({ timers: 0, listeners: 0 });
    const before = relay.requests.length;
    page.show();
    await clock.advance(1_000);
    expect(relay.requests).toHaveLength(before);
    flow.start();
    await clock.advance(1_000);
    expect(relay.requests.length).toBeGreaterThan(before);
  });

  test('during a sleep of the machine is noticed on waking, and asked about', async () => {
    const { relay, clock, page, flow } = await startRegistration();
    relay.drop();
    relay.lose('REGISTRATION_SUCCESS_V2');
    clock.sleep(350_000);
    page.show();
    await clock.advance(0);
    expect(flow.getSnapshot().state).toBe('success');
  });

  test('during a sleep in which timers stand still is noticed on waking', async () => {
    const { relay, clock, page, flow } = await startRegistration();
    relay.stopAnswering();
    clock.suspend(330_000);
    page.show();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', checking: true });
    await clock.advance(10_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'expired', data: { confirmed: false } });
  });

  test('during a sleep in which timers stand still does not begin another flow, however fast the relay answers', async () => {
    const bench = createTestBench();
    const { relay, clock, page, ports } = bench;
    relay.create();
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports });
    await clock.advance(0);
    relay.drop();
    relay.lose('REGISTRATION_SUCCESS_V2');
    clock.suspend(3_600_000);
    page.show();
    await clock.advance(20_000);
    expect(session).toHaveBeenCalledTimes(1);
    expect(flow.getSnapshot()).toMatchObject({
      state: 'expired',
      connection: 'closed',
      data: { confirmed: false },
    });
  });

  test('does not begin another flow in place of the one that has ended', async () => {
    const bench = createTestBench();
    const { relay, clock, ports } = bench;
    relay.create();
    const session = vi.fn(async () => relay.session);
    const flow = createRegistration({ session, ports });
    await clock.advance(0);
    await clock.advance(300_000);
    relay.expireToken();
    relay.drop();
    await clock.advance(30_000);
    expect(session).toHaveBeenCalledTimes(1);
    expect(flow.getSnapshot()).toMatchObject({ state: 'expired', data: { confirmed: false } });
  });

  test('that is moved by a new code is no longer asked about', async () => {
    const { relay, clock, flow } = await startRegistration();
    await clock.advance(299_000);
    relay.post('REGISTRATION_QR_UPDATED_V2');
    await clock.advance(5_000);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', phase: 'waiting', checking: false });
  });

  test('further away than a timer can be set is no deadline yet', async () => {
    const { clock, flow, relay } = await startRegistration();
    relay.post('REGISTRATION_QR_UPDATED_V2', { qr_code_expiration: clock.now() / 1000 + 40 * 86_400 });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'pending', checking: false });
    flow.stop();
  });
});

describe('retry', () => {
  test('asks for a new session and begins a new flow', async () => {
    const { relay, clock, ports } = createTestBench();
    const session = vi.fn(async () => relay.session);
    relay.create();
    relay.expire();
    const flow = createRegistration({ session, ports });
    await clock.advance(0);
    expect(flow.getSnapshot().state).toBe('expired');
    relay.forget();
    const retried = flow.retry();
    expect(flow.getSnapshot()).toMatchObject({ state: 'connecting', data: null, event: null });
    await clock.advance(0);
    await retried;
    relay.create();
    await clock.advance(0);
    expect(session).toHaveBeenCalledTimes(2);
    expect(flow.getSnapshot().state).toBe('pending');
  });

  test('in the middle of a flow leaves one connection', async () => {
    const { relay, clock, page, flow } = await startRegistration();
    void flow.retry();
    void flow.retry();
    await clock.advance(0);
    expect({ connections: relay.connections, listeners: page.listeners }).toEqual({
      connections: 1,
      listeners: 1,
    });
  });
});

describe('cancel', () => {
  test('tells the application server which flow, and ends it on the page', async () => {
    const cancel = vi.fn(async () => {});
    const { relay, clock, flow } = await startRegistration({ actions: { cancel } });
    await flow.cancel();
    await clock.advance(0);
    expect(cancel).toHaveBeenCalledWith({ kind: 'registration', id: 'flow-1' }, expect.any(AbortSignal));
    expect(flow.getSnapshot()).toMatchObject({
      state: 'cancelled',
      connection: 'closed',
      data: { confirmed: false, applicationName: 'Northwind' },
    });
    expect({ sockets: relay.sockets, timers: clock.timers }).toEqual({ sockets: 0, timers: 0 });
  });

  test('is possible without a function for it, before anything is known', async () => {
    const { relay, clock, ports } = createTestBench();
    const flow = createRegistration({ session: relay.session, ports });
    await flow.cancel();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: 'cancelled', data: null, connection: 'closed' });
  });

  test('that fails says so, and the flow goes on', async () => {
    const { flow } = await startRegistration({ actions: { cancel: () => Promise.reject(new Error('502')) } });
    await expect(flow.cancel()).rejects.toMatchObject({ code: 'action_failed', retryable: true });
    expect(flow.getSnapshot().state).toBe('pending');
  });

  test('twice at a time is asked once', async () => {
    const cancel = vi.fn(async () => {});
    const { flow } = await startRegistration({ actions: { cancel } });
    await Promise.all([flow.cancel(), flow.cancel()]);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test('once more, or after the application server did it, is done already', async () => {
    const cancel = vi.fn(async () => {});
    const { flow } = await startRegistration({ actions: { cancel } });
    await flow.cancel();
    await flow.cancel();
    expect(cancel).toHaveBeenCalledTimes(1);
    const other = await startRegistration({ actions: { cancel } });
    other.relay.cancel();
    await other.clock.advance(0);
    await other.flow.cancel();
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test('after the end is refused', async () => {
    const { relay, clock, flow } = await startRegistration();
    relay.approve();
    await clock.advance(0);
    await expect(flow.cancel()).rejects.toMatchObject({ code: 'already_final' });
    expect(flow.getSnapshot().state).toBe('success');
  });

  test('that is under way is broken off by a retry and by a stop', async () => {
    for (const end of ['retry', 'stop'] as const) {
      let asked: AbortSignal | undefined;
      const cancel = (_flow: unknown, signal: AbortSignal) => {
        asked = signal;
        return new Promise<void>(() => {});
      };
      const { clock, flow } = await startRegistration({ actions: { cancel } });
      const cancelling = flow.cancel();
      void flow[end]();
      await expect(cancelling).rejects.toMatchObject({ code: 'aborted' });
      await clock.advance(0);
      expect(asked?.aborted).toBe(true);
      expect(flow.getSnapshot().state).toBe('pending');
      flow.stop();
    }
  });

  test('does not undo a success that came first', async () => {
    let done = () => {};
    const cancel = () => new Promise<void>((resolve) => (done = resolve));
    const { relay, clock, flow } = await startRegistration({ actions: { cancel } });
    const cancelling = flow.cancel();
    relay.approve();
    await clock.advance(0);
    done();
    await expect(cancelling).rejects.toMatchObject({ code: 'already_final' });
    expect(flow.getSnapshot().state).toBe('success');
  });
});

describe('reportWrongDevice', () => {
  async function startSuccess(options: Partial<RegistrationOptions>) {
    const bench = await startRegistration(options);
    bench.relay.approve();
    await bench.clock.advance(0);
    return bench;
  }

  test('hands the token of the success to the application, and shows how far it is', async () => {
    const reports: string[] = [];
    const reportWrongDevice = vi.fn(async () => {});
    const { flow } = await startSuccess({
      actions: { reportWrongDevice },
      onChange: ({ wrongDevice }) => reports.push(wrongDevice),
    });
    await flow.reportWrongDevice();
    expect(reportWrongDevice).toHaveBeenCalledWith('wrong-device-sample', expect.any(AbortSignal));
    expect(reports.slice(-2)).toEqual(['sending', 'sent']);
    await flow.reportWrongDevice();
    expect(reportWrongDevice).toHaveBeenCalledTimes(1);
  });

  test('that fails can be done again', async () => {
    const reportWrongDevice = vi.fn(async () => {}).mockRejectedValueOnce(new Error('502'));
    const { flow } = await startSuccess({ actions: { reportWrongDevice } });
    await expect(flow.reportWrongDevice()).rejects.toMatchObject({ code: 'action_failed' });
    expect(flow.getSnapshot().wrongDevice).toBe('failed');
    await flow.reportWrongDevice();
    expect(flow.getSnapshot().wrongDevice).toBe('sent');
  });

  test('is refused where there is nothing to report', async () => {
    const { flow } = await startRegistration({ actions: { reportWrongDevice: async () => {} } });
    await expect(flow.reportWrongDevice()).rejects.toMatchObject({ code: 'action_unavailable' });
    const { flow: without } = await startSuccess({});
    await expect(without.reportWrongDevice()).rejects.toMatchObject({ code: 'action_unavailable' });
  });
});

describe('openDeepLink', () => {
  test('leaves for the link of the flow', async () => {
    const { page, flow } = await startRegistration();
    const opening = flow.openDeepLink();
    page.hide();
    await opening;
    expect(page.opened).toEqual(['https://pass.northwind.example/register/7Q4M-K2TX-9BHD?here']);
  });

  test('follows and shows no link that is not allowed', async () => {
    const { relay, clock, page, ports } = createTestBench();
    relay.create({ deeplink_url: 'javascript:alert(1)' });
    const flow = createRegistration({ session: relay.session, ports });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ data: { deeplinkUrl: '' } });
    await expect(flow.openDeepLink()).rejects.toMatchObject({ code: 'deeplink_rejected' });
    expect(page.opened).toEqual([]);
  });

  test('follows the schemes that the application allows', async () => {
    const { relay, clock, page, ports } = createTestBench();
    relay.create({ deeplink_url: 'northwind://register' });
    const flow = createRegistration({
      session: relay.session,
      ports,
      deepLinks: { schemes: ['northwind:'] },
    });
    await clock.advance(0);
    const opening = flow.openDeepLink();
    page.hide();
    await opening;
    expect(page.opened).toEqual(['northwind://register']);
  });

  test('says that nothing opened when the page still shows after 2.5 seconds', async () => {
    const { clock, page, flow } = await startRegistration();
    const before = { timers: clock.timers, listeners: page.listeners };
    const opening = flow.openDeepLink();
    const outcome = vi.fn();
    opening.catch(outcome);
    await clock.advance(2_499);
    expect(outcome).not.toHaveBeenCalled();
    await clock.advance(1);
    await expect(opening).rejects.toMatchObject({ code: 'deeplink_not_opened', retryable: true });
    expect(flow.getSnapshot().state).toBe('pending');
    expect({ timers: clock.timers, listeners: page.listeners }).toEqual(before);
  });

  test('has opened something when the phone goes on, though the page still shows', async () => {
    const { relay, clock, page, flow } = await startRegistration();
    const opening = flow.openDeepLink();
    relay.scan();
    await clock.advance(0);
    await opening;
    expect(page.isVisible()).toBe(true);
  });

  test('is given up by its caller while it waits, and follows the link once more when it is called again', async () => {
    const { page, flow } = await startRegistration();
    const abort = new AbortController();
    const opening = flow.openDeepLink({ signal: abort.signal });
    abort.abort();
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
    const again = flow.openDeepLink();
    page.hide();
    await again;
    expect(page.opened).toHaveLength(2);
  });

  test('is given up by stop(), and leaves nothing', async () => {
    const { clock, page, flow } = await startRegistration();
    const opening = flow.openDeepLink();
    flow.stop();
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
    expect({ timers: clock.timers, listeners: page.listeners }).toEqual({ timers: 0, listeners: 0 });
  });

  test('is refused when no code is there', async () => {
    const { relay, clock, flow } = await startRegistration();
    relay.approve();
    await clock.advance(0);
    await expect(flow.openDeepLink()).rejects.toMatchObject({ code: 'action_unavailable' });
  });
});
