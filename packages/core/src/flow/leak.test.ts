import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthentication } from '../authentication/authentication.ts';
import type { AuthenticationOptions, FlowActions, RegistrationOptions } from '../options.ts';
import { createRegistration } from '../registration/registration.ts';
import { createTabs, type TabChannel } from '../tabs/tabs.ts';
import { createTestBench, type TestBench } from '../testing/bench.ts';

const timersOfThePage = new Set<unknown>();

type SetTimer = (callback: (...args: unknown[]) => void, delayMs?: number, ...args: unknown[]) => unknown;

/** Counts the timers that the client of the hub sets by itself, past the clock of the flow. */
function countTimersOfThePage(): void {
  timersOfThePage.clear();
  for (const [set, clear, isOnce] of [
    ['setTimeout', 'clearTimeout', true],
    ['setInterval', 'clearInterval', false],
  ] as const) {
    const setForReal: SetTimer = globalThis[set];
    const clearForReal: (timer: never) => void = globalThis[clear];
    vi.stubGlobal(set, (callback: (...args: unknown[]) => void, delayMs?: number, ...args: unknown[]) => {
      const run = () => {
        if (isOnce) timersOfThePage.delete(timer);
        callback(...args);
      };
      const timer = setForReal(run, delayMs);
      timersOfThePage.add(timer);
      return timer;
    });
    vi.stubGlobal(clear, (timer: never) => {
      timersOfThePage.delete(timer);
      clearForReal(timer);
    });
  }
}

beforeEach(countTimersOfThePage);
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Counts what a flow has of the world and has not given back. */
function createMeter({ clock, page, relay, ports }: TestBench) {
  const channels = new Set<TabChannel>();
  let requests = 0;
  const open = (): TabChannel => {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: () => {},
      close: () => channels.delete(channel),
    };
    channels.add(channel);
    return channel;
  };
  const fetch: typeof globalThis.fetch = async (...call) => {
    requests += 1;
    try {
      return await relay.network.fetch(...call);
    } finally {
      requests -= 1;
    }
  };
  const network = { fetch, WebSocket: relay.network.WebSocket };
  return {
    options: { ports: { ...ports, network }, tabs: createTabs({ open }) },
    read: () => ({
      timers: clock.timers + timersOfThePage.size,
      sockets: relay.sockets,
      listeners: page.listeners,
      channels: channels.size,
      requests,
    }),
  };
}

const nothing = { timers: 0, sockets: 0, listeners: 0, channels: 0, requests: 0 };

interface Scene extends TestBench {
  readonly flow: FlowActions;
}

/** The ways into every state and many conditions of the connection. Each name begins with the state. */
const ways: Readonly<Record<string, (scene: Scene) => unknown>> = {
  connecting: () => {},
  'connecting, to a relay that is away': ({ relay }) => relay.unplug(),
  'connecting, to a relay that says nothing': ({ relay }) => relay.stopAnswering(),
  'connecting, to a relay that is full': ({ relay }) => relay.refuse(503, undefined, 30),
  pending: ({ relay }) => relay.create(),
  'pending, on the other device': async ({ relay, clock }) => {
    const isRegistration = relay.create().kind === 'registration';
    await clock.advance(0);
    relay.post(isRegistration ? 'REGISTRATION_SCANNED_V2' : 'TRANSACTION_OPENED_V2');
  },
  'pending, cut off': async ({ relay, clock }) => {
    relay.create();
    await clock.advance(0);
    relay.unplug();
    await clock.advance(40_000);
  },
  'pending, offline': async ({ relay, clock, page }) => {
    relay.create();
    await clock.advance(0);
    page.offline();
  },
  'pending, past the deadline': async ({ relay, clock }) => {
    relay.create();
    await clock.advance(300_500);
  },
  'expired, unconfirmed': async ({ relay, clock }) => {
    relay.create();
    await clock.advance(0);
    relay.unplug();
    await clock.advance(320_000);
  },
  success: ({ relay }) => relay.approve(),
  rejected: ({ relay }) => relay.decline(),
  expired: ({ relay }) => relay.expire(),
  'cancelled, by the relay': ({ relay }) => relay.cancel(),
  'cancelled, by the person': ({ flow }) => flow.cancel(),
  error: ({ relay }) => relay.fail(),
  'error, refused for good': ({ relay }) => relay.refuse(403, 'origin_denied'),
  'pending, started anew': async ({ relay, clock, flow }) => {
    relay.create();
    await clock.advance(0);
    void flow.retry();
  },
};

const kinds = {
  registration: (options: RegistrationOptions) => createRegistration(options),
  transaction: (options: AuthenticationOptions) => createAuthentication(options),
} as const;

describe.each(['registration', 'transaction'] as const)('a %s that is stopped leaves nothing', (kind) => {
  test.each(Object.entries(ways))('%s', async (name, go) => {
    const bench = createTestBench(kind);
    const { relay, clock } = bench;
    const meter = createMeter(bench);
    const session = async () => relay.session;
    const flow = kinds[kind]({ session, ...meter.options });
    expect(meter.read()).not.toEqual(nothing);
    await go({ ...bench, flow });
    await clock.advance(1_000);
    expect(name.split(',')[0]).toBe(flow.getSnapshot().state);
    flow.stop();
    await clock.advance(0);
    expect(meter.read()).toEqual(nothing);
    const before = relay.requests.length;
    await clock.advance(600_000);
    expect(relay.requests).toHaveLength(before);
  });

  test('while its session is asked for, and the question is given up', async () => {
    const bench = createTestBench(kind);
    const meter = createMeter(bench);
    let asked: AbortSignal | undefined;
    const session = (signal: AbortSignal) => {
      asked = signal;
      return new Promise<never>(() => {});
    };
    const flow = kinds[kind]({ session, ...meter.options });
    await bench.clock.advance(1_000);
    flow.stop();
    await bench.clock.advance(0);
    expect(asked?.aborted).toBe(true);
    expect(meter.read()).toEqual(nothing);
  });

  test('counts the timers of the client of the hub as well', async () => {
    const bench = createTestBench(kind);
    const flow = kinds[kind]({ session: bench.relay.session, ports: bench.ports });
    await bench.clock.advance(0);
    expect(timersOfThePage.size).toBeGreaterThan(0);
    flow.stop();
    await bench.clock.advance(0);
    expect(timersOfThePage.size).toBe(0);
  });

  test('with every action under way, whose promises are settled', async () => {
    const bench = createTestBench(kind);
    const { relay, clock } = bench;
    const meter = createMeter(bench);
    const never = () => new Promise<never>(() => {});
    const actions = { cancel: never, resend: never, chooseFactor: never, verifyCode: never };
    const flow = kinds[kind]({ session: relay.session, actions, ...meter.options });
    relay.create(kind === 'transaction' ? { factors: ['totp'] } : {});
    await clock.advance(20_000);
    const asked = [
      flow.cancel(),
      flow.resend(),
      flow.openDeepLink(),
      ...(kind === 'transaction' ? [flow.chooseFactor('totp'), flow.submitCode('492039', 'totp')] : []),
    ];
    flow.stop();
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes).toEqual(
      asked.map(() => ({ status: 'rejected', reason: expect.objectContaining({ code: 'aborted' }) })),
    );
    expect(meter.read()).toEqual(nothing);
  });

  test('before it was started', () => {
    const bench = createTestBench(kind);
    const meter = createMeter(bench);
    const flow = kinds[kind]({ session: bench.relay.session, autoStart: false, ...meter.options });
    flow.stop();
    expect(meter.read()).toEqual(nothing);
  });
});
