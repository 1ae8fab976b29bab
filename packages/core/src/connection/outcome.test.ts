import { describe, expect, test } from 'vitest';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench, type TestBench } from '../testing/bench.ts';

const roundTripMs = 200;

async function startPending() {
  const bench = createTestBench();
  bench.relay.create();
  const flow = createRegistration({ session: bench.relay.session, ports: bench.ports });
  await bench.clock.advance(0);
  bench.relay.latency = roundTripMs;
  return { ...bench, flow };
}

/** How a page comes back to its relay. */
const wakes: Readonly<Record<string, (bench: TestBench) => void>> = {
  online: ({ page }) => {
    page.offline();
    page.online();
  },
  visible: ({ page }) => {
    page.hide();
    page.show();
  },
  pageshow: ({ page }) => page.pageshow(),
  'a timer that fired much too late': ({ clock }) => clock.sleep(60_000),
};

describe.each(Object.entries(wakes))(
  'one round trip after %s the page shows how the flow ended',
  (_, wake) => {
    test('that was cut off', async () => {
      const { relay, clock, flow, ...bench } = await startPending();
      relay.unplug();
      await clock.advance(100);
      relay.lose('REGISTRATION_SUCCESS_V2');
      relay.restore();
      wake({ relay, clock, ...bench });
      await clock.advance(roundTripMs);
      expect(flow.getSnapshot().state).toBe('success');
      await clock.advance(1_000);
      expect({ timers: clock.timers, sockets: relay.sockets }).toEqual({ timers: 0, sockets: 0 });
    });

    test('whose connection is half open', async () => {
      const { relay, clock, flow, ...bench } = await startPending();
      relay.halfClose();
      relay.lose('REGISTRATION_SUCCESS_V2');
      wake({ relay, clock, ...bench });
      await clock.advance(roundTripMs);
      expect(flow.getSnapshot().state).toBe('success');
    });
  },
);

describe('the question of a page that wakes', () => {
  test('is one, however many things wake it at once', async () => {
    const { relay, clock, page } = await startPending();
    const before = relay.requests.length;
    page.show();
    page.pageshow();
    page.show();
    await clock.advance(roundTripMs);
    expect(relay.requests.slice(before).map(({ path }) => path)).toEqual(['/v3/flow']);
  });

  test('is asked anew when the network comes back, whatever became of the one before', async () => {
    const { relay, clock, page, flow } = await startPending();
    relay.stopAnswering();
    page.show();
    await clock.advance(100);
    page.offline();
    relay.halfClose();
    relay.lose('REGISTRATION_SUCCESS_V2');
    relay.restore();
    page.online();
    await clock.advance(roundTripMs);
    expect(flow.getSnapshot().state).toBe('success');
  });

  test('takes nothing back that a connection has brought in the meantime', async () => {
    const { relay, clock, page, ports } = createTestBench();
    relay.create();
    let answer = () => {};
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await relay.network.fetch(input, init);
      if (String(input).endsWith('/v3/flow'))
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      return response;
    };
    const network = { ...ports.network, fetch };
    const seen: (string | null)[] = [];
    const flow = createRegistration({
      session: relay.session,
      ports: { ...ports, network },
      onChange: ({ phase }) => seen.push(phase),
    });
    await clock.advance(0);
    page.show();
    await clock.advance(0);
    relay.scan();
    await clock.advance(0);
    answer();
    await clock.advance(0);
    expect(seen.at(-1)).toBe('scanned');
    expect(seen.slice(seen.indexOf('scanned'))).not.toContain('waiting');
    flow.stop();
  });

  test('is not asked while the relay does not want to be asked', async () => {
    const { relay, clock, page } = await startPending();
    relay.refuse(503, 'unavailable', 30);
    relay.drop();
    await clock.advance(5_000);
    const before = relay.requests.length;
    page.show();
    await clock.advance(5_000);
    expect(relay.requests).toHaveLength(before);
  });
});
