import { describe, expect, test, vi } from 'vitest';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench, type TestBench } from '../testing/bench.ts';
import { createResume, type ResumeStorage } from './resume.ts';

function createStorage() {
  const entries = new Map<string, string>();
  const storage: ResumeStorage = {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => entries.set(key, value),
    removeItem: (key) => entries.delete(key),
  };
  return { entries, storage };
}

interface PageOptions {
  readonly bench: TestBench;
  readonly storage: ResumeStorage;
  readonly owner?: string;
}

/** What a page does when it is loaded. */
async function load({ bench, storage, owner }: PageOptions) {
  const session = vi.fn(async () => bench.relay.session);
  const resume = createResume({ key: 'registration', storage, ...(owner && { owner }) });
  const flow = createRegistration(resume({ session, ports: bench.ports }));
  await bench.clock.advance(0);
  return { session, flow };
}

async function loadPending(owner?: string) {
  const bench = createTestBench();
  const { entries, storage } = createStorage();
  bench.relay.create();
  const options = { bench, storage, ...(owner && { owner }) };
  return { ...bench, options, entries, storage, first: await load(options) };
}

describe('a reload', () => {
  test('goes on with the living flow, and asks for no other session', async () => {
    const { relay, clock, options, first } = await loadPending();
    first.flow.stop();
    relay.scan();
    const second = await load(options);
    expect(second.session).not.toHaveBeenCalled();
    expect(second.flow.getSnapshot()).toMatchObject({ state: 'pending', phase: 'scanned' });
    relay.approve();
    await clock.advance(0);
    expect(second.flow.getSnapshot().state).toBe('success');
  });

  test('finds the end that came while the page was away', async () => {
    const { relay, entries, options, first } = await loadPending();
    first.flow.stop();
    relay.approve();
    const second = await load(options);
    expect(second.session).not.toHaveBeenCalled();
    expect(second.flow.getSnapshot().state).toBe('success');
    expect(entries.size).toBe(0);
  });

  test('begins anew when the token is no longer taken', async () => {
    const { relay, clock, options, first } = await loadPending();
    first.flow.stop();
    relay.expireToken();
    const second = await load(options);
    await clock.advance(1_000);
    expect(second.session).toHaveBeenCalledTimes(1);
    expect(second.flow.getSnapshot().state).toBe('pending');
  });

  test('begins anew after the deadline', async () => {
    const { clock, options, first } = await loadPending();
    first.flow.stop();
    clock.sleep(600_000);
    expect((await load(options)).session).toHaveBeenCalledTimes(1);
  });

  test('by somebody else begins anew, and what was kept is gone', async () => {
    const { options, entries, first } = await loadPending('ada');
    first.flow.stop();
    const kept = [...entries.values()];
    const second = await load({ ...options, owner: 'grace' });
    expect(second.session).toHaveBeenCalledTimes(1);
    expect([...entries.values()]).not.toEqual(kept);
  });

  test.each([
    'nonsense',
    'null',
    '7',
    '{}',
    '{"url":"no address","token":"t","untilMs":9e15}',
    '{"url":"https://relay.example","token":"","untilMs":9e15}',
    '{"url":"https://relay.example","token":"t","untilMs":"later"}',
  ])('that finds %s in the storage begins anew', async (text) => {
    const bench = createTestBench();
    const { entries, storage } = createStorage();
    entries.set('registration', text);
    const { session, flow } = await load({ bench, storage });
    expect(session).toHaveBeenCalledTimes(1);
    expect(flow.getSnapshot().connection).toBe('connected');
  });
});

describe('the token', () => {
  test.each(['approve', 'decline', 'expire', 'cancel', 'fail'] as const)(
    'of a flow that has ended by "%s" is not kept',
    async (end) => {
      const { relay, clock, entries } = await loadPending();
      expect([...entries.values()].join()).toContain(relay.session.token);
      relay[end]();
      await clock.advance(0);
      expect(entries.size).toBe(0);
    },
  );

  test('of a flow that the person has cancelled is not kept', async () => {
    const { entries, first } = await loadPending();
    await first.flow.cancel();
    expect(entries.size).toBe(0);
  });

  test('that comes after the person has cancelled is not kept', async () => {
    const { relay, ports } = createTestBench();
    const { entries, storage } = createStorage();
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const session = () => asked.then(() => relay.session);
    const flow = createRegistration(createResume({ key: 'registration', storage })({ session, ports }));
    await flow.cancel();
    answer();
    await ports.clock.advance(0);
    expect(entries.size).toBe(0);
  });

  test('of a flow that is started anew is replaced', async () => {
    const { entries, first, clock, relay } = await loadPending();
    relay.expireToken();
    await first.flow.retry();
    await clock.advance(0);
    expect(first.session).toHaveBeenCalledTimes(2);
    expect([...entries.values()].join()).toContain(relay.session.token);
  });
});

test('a flow runs where the browser denies the storage', async () => {
  const bench = createTestBench();
  const deny = () => {
    throw new DOMException('Denied', 'SecurityError');
  };
  const { flow } = await load({ bench, storage: { getItem: deny, setItem: deny, removeItem: deny } });
  bench.relay.create();
  await bench.clock.advance(0);
  expect(flow.getSnapshot().state).toBe('pending');
});

test('a session that is no function is left as it is', () => {
  const { relay } = createTestBench();
  const options = { session: relay.session };
  expect(createResume({ key: 'registration' })(options)).toBe(options);
});
