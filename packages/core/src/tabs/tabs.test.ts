import { describe, expect, test, vi } from 'vitest';
import type { RegistrationOptions } from '../options.ts';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench } from '../testing/bench.ts';
import { createFakeRelay } from '../testing/fake-relay.ts';
import { createTabs, type TabChannel } from './tabs.ts';

/** Channels as a browser has them: what one posts, all others get, later and as a copy. */
function createAir() {
  const channels = new Set<TabChannel>();
  const open = (): TabChannel => {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (message) => {
        const data = structuredClone(message);
        for (const other of channels) {
          if (other !== channel)
            queueMicrotask(() => other.onmessage?.(new MessageEvent('message', { data })));
        }
      },
      close: () => channels.delete(channel),
    };
    channels.add(channel);
    return channel;
  };
  return { channels, open, post: (message: unknown) => open().postMessage(message) };
}

async function openTabs(options: Partial<RegistrationOptions> = {}) {
  const bench = createTestBench();
  const air = createAir();
  const tabs = createTabs({ open: air.open });
  const { relay, clock, ports } = bench;
  relay.create();
  const open = (more: Partial<RegistrationOptions> = {}) =>
    createRegistration({ session: relay.session, ports, tabs, ...options, ...more });
  const first = open();
  await clock.advance(0);
  return { ...bench, ...air, open, first };
}

/** A second flow of the same person, begun a second later, in a tab of its own. */
async function openNewer({ clock, ports, open }: Awaited<ReturnType<typeof openTabs>>, userId?: string) {
  await clock.advance(1_000);
  const relay = createFakeRelay({ clock, id: 'flow-2' });
  relay.create(userId === undefined ? {} : { user_id: userId });
  const flow = open({ session: relay.session, ports: { ...ports, network: relay.network } });
  await clock.advance(0);
  return { relay, flow };
}

describe('two tabs with the same flow', () => {
  test('that are told of a scan still show what only the relay can tell: a code that came before it', async () => {
    const { relay, clock, ports, open } = await openTabs();
    const other = createFakeRelay({ clock });
    other.create();
    const second = open({ session: other.session, ports: { ...ports, network: other.network } });
    await clock.advance(0);
    other.unplug();
    for (const each of [relay, other]) each.lose('REGISTRATION_QR_UPDATED_V2', { qr_content: 'newer' });
    other.lose('REGISTRATION_SCANNED_V2');
    relay.scan();
    await clock.advance(0);
    expect(second.getSnapshot().phase).toBe('scanned');
    other.restore();
    await clock.advance(15_000);
    expect(second.getSnapshot()).toMatchObject({
      phase: 'scanned',
      connection: 'connected',
      data: { qrContent: 'newer' },
    });
  });

  test('that know its end search no more for a relay that is gone', async () => {
    const { relay, clock, ports, open } = await openTabs();
    const gone = createFakeRelay({ clock });
    gone.create();
    const second = open({ session: gone.session, ports: { ...ports, network: gone.network } });
    await clock.advance(0);
    gone.unplug();
    await clock.advance(1_000);
    relay.approve();
    await clock.advance(30_000);
    expect(second.getSnapshot()).toMatchObject({ state: 'success', connection: 'closed' });
    const before = gone.requests.length;
    await clock.advance(60_000);
    expect([gone.requests.length - before, clock.timers]).toEqual([0, 0]);
  });

  test('both show the end that one of them sees, though the other has no connection', async () => {
    const { relay, clock, ports, open, first } = await openTabs();
    const offline = createFakeRelay({ clock });
    offline.create();
    const second = open({ session: offline.session, ports: { ...ports, network: offline.network } });
    await clock.advance(0);
    offline.unplug();
    relay.approve();
    await clock.advance(0);
    expect(first.getSnapshot().state).toBe('success');
    expect(second.getSnapshot()).toMatchObject({
      state: 'success',
      connection: 'closed',
      data: { deviceInfo: { name: 'Pixel 8 Pro' } },
    });
    offline.restore();
    offline.approve();
    await clock.advance(15_000);
    expect(second.getSnapshot()).toMatchObject({ state: 'success', connection: 'closed' });
  });

  test('both show that the phone has scanned, though one has no connection, and tell each other once', async () => {
    const { relay, clock, ports, open, channels, first } = await openTabs();
    const offline = createFakeRelay({ clock });
    offline.create();
    const second = open({ session: offline.session, ports: { ...ports, network: offline.network } });
    await clock.advance(0);
    const posts = [...channels].map((channel) => vi.spyOn(channel, 'postMessage'));
    offline.unplug();
    relay.scan();
    await clock.advance(0);
    expect([first, second].map((flow) => flow.getSnapshot().phase)).toEqual(['scanned', 'scanned']);
    expect(second.getSnapshot()).toMatchObject({ connection: 'reconnecting', data: { deviceInfo: {} } });
    expect(posts.flatMap(({ mock }) => mock.calls)).toHaveLength(1);
  });

  test('are not thrown back by a scan of the code before', async () => {
    const { relay, clock, post, first } = await openTabs();
    const scanned = relay.scan();
    relay.post('REGISTRATION_QR_UPDATED_V2');
    await clock.advance(0);
    post({ type: 'reached', event: scanned });
    await clock.advance(0);
    expect(first.getSnapshot().phase).toBe('waiting');
  });

  test('are told of a success once each', async () => {
    const onSuccess = vi.fn();
    const { relay, clock, open } = await openTabs({ onSuccess });
    open();
    await clock.advance(0);
    relay.approve();
    await clock.advance(0);
    expect(onSuccess).toHaveBeenCalledTimes(2);
  });

  test('are not replaced by each other', async () => {
    const { clock, open, first } = await openTabs();
    const second = open();
    await clock.advance(0);
    expect([first, second].map((flow) => flow.getSnapshot().replaced)).toEqual([false, false]);
  });
});

describe('a newer code of the same person in another tab', () => {
  test('marks the older one as replaced, whose state stays what the relay says', async () => {
    const tabs = await openTabs();
    const newer = await openNewer(tabs);
    expect(tabs.first.getSnapshot()).toMatchObject({ state: 'pending', replaced: true });
    expect(newer.flow.getSnapshot()).toMatchObject({ state: 'pending', replaced: false });
    tabs.relay.approve();
    await tabs.clock.advance(0);
    expect(tabs.first.getSnapshot().state).toBe('success');
    expect(newer.flow.getSnapshot().state).toBe('pending');
  });

  test('marks the older one also when that comes back later', async () => {
    const tabs = await openTabs();
    tabs.first.stop();
    const newer = await openNewer(tabs);
    const again = tabs.open();
    await tabs.clock.advance(100);
    expect(again.getSnapshot().replaced).toBe(true);
    expect(newer.flow.getSnapshot().replaced).toBe(false);
  });

  test('is over with a new code', async () => {
    const tabs = await openTabs();
    await openNewer(tabs);
    await tabs.clock.advance(1_000);
    await tabs.first.retry();
    expect(tabs.first.getSnapshot().replaced).toBe(false);
  });

  test('of somebody else changes nothing', async () => {
    const tabs = await openTabs();
    await openNewer(tabs, 'grace.hopper');
    expect(tabs.first.getSnapshot().replaced).toBe(false);
  });
});

describe('a message that no tab of ours would send', () => {
  test.each([
    ['nothing', () => null],
    ['a text', () => 'success'],
    ['a success that is none', () => ({ type: 'ended', event: { state: 'success', id: 'flow-1' } })],
    ['a scan that is a success', (event: object) => ({ type: 'reached', event })],
    ['an unknown type', (event: object) => ({ type: 'over', event })],
    ['the end of another flow', (event: object) => ({ type: 'ended', event: { ...event, id: 'flow-9' } })],
    ['a status that nobody knows', (event: object) => ({ type: 'ended', event: { ...event, status: 'OK' } })],
    ['an end without its data', (event: object) => ({ type: 'ended', event: { ...event, data: {} } })],
    ['a beginning without person', () => ({ type: 'begun', id: 'flow-9', at: 9e15 })],
  ])('as %s changes nothing', async (_name, toMessage) => {
    const { relay, clock, post, first } = await openTabs();
    const before = first.getSnapshot();
    post(toMessage(relay.lose('REGISTRATION_SUCCESS_V2')));
    await clock.advance(0);
    expect(first.getSnapshot()).toBe(before);
  });

  test('as an event that ends nothing changes nothing', async () => {
    const { relay, clock, post, first } = await openTabs();
    post({ type: 'ended', event: relay.lose('REGISTRATION_SCANNED_V2') });
    await clock.advance(0);
    expect(first.getSnapshot().phase).toBe('waiting');
  });
});

test('a flow that is stopped leaves no channel, one that goes on has one again', async () => {
  const { channels, first } = await openTabs();
  first.start();
  expect(channels.size).toBe(1);
  first.stop();
  expect(channels.size).toBe(0);
  first.start();
  expect(channels.size).toBe(1);
  first.stop();
});

test("tabs meet on the browser's own channel", async () => {
  const { relay, clock, ports } = createTestBench();
  const offline = createFakeRelay({ clock });
  for (const one of [relay, offline]) one.create();
  const tabs = createTabs();
  const first = createRegistration({ session: relay.session, ports, tabs });
  const second = createRegistration({
    session: offline.session,
    ports: { ...ports, network: offline.network },
    tabs,
  });
  await clock.advance(0);
  const shown = new Promise<void>((resolve) => {
    second.subscribe(() => second.getSnapshot().state === 'success' && resolve());
  });
  relay.approve();
  await clock.advance(0);
  await shown;
  for (const flow of [first, second]) flow.stop();
});
