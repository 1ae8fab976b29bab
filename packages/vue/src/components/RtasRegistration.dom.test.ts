import {
  createFrozenFlow,
  createTestBench,
  registrationMoments,
  registrationSnapshot,
} from '@rtas/core/testing';
import userEvent from '@testing-library/user-event';
import { cleanup, render, screen } from '@testing-library/vue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSSRApp, h, KeepAlive, nextTick, type VNode } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { RtasAuthentication, RtasRegistration } from './index.ts';

// What comes on demand is a file of its own, and takes its time on a busy machine.
const patience = { timeout: 30_000 };
vi.setConfig({ testTimeout: 60_000 });

const fail = (...words: unknown[]): never => {
  throw new Error(words.join(' '));
};

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(fail);
  vi.spyOn(console, 'error').mockImplementation(fail);
});

afterEach(cleanup);

function createWorld(kind?: 'registration' | 'transaction') {
  const bench = createTestBench(kind);
  const settle = async (durationMs = 0) => {
    await nextTick();
    await bench.clock.advance(durationMs);
  };
  return { ...bench, settle };
}

test('the screen follows the phone from the code to success', async () => {
  const { relay, ports, settle } = createWorld();
  relay.create();
  const { emitted } = render(RtasRegistration, { props: { session: relay.session, ports, mode: 'qr' } });
  await settle();
  expect(await screen.findByRole('img', { name: /QR/ }, patience)).toBeDefined();
  relay.scan();
  await settle();
  expect(screen.queryByRole('img', { name: /QR/ })).toBeNull();
  relay.approve();
  await settle();
  expect(screen.getByText('Pixel 8 Pro')).toBeDefined();
  expect(emitted('success')).toMatchObject([[{ deviceInfo: { name: 'Pixel 8 Pro' } }]]);
  expect(emitted('pending')).toHaveLength(2);
  expect(emitted('connectionChange')).toEqual([['connecting'], ['connected'], ['closed']]);
});

test('an authentication takes heading level and theme', () => {
  const { ports, relay } = createWorld('transaction');
  const props = { session: relay.session, ports, autoStart: false, headingLevel: 3, theme: 'dark' } as const;
  const { container } = render(RtasAuthentication, { props });
  expect(container.querySelector('h3')).not.toBeNull();
  expect(container.querySelector('[data-theme=dark]')).not.toBeNull();
});

test('an unmount leaves no socket, timer or listener', async () => {
  const { relay, ports, settle, clock, page } = createWorld();
  relay.create();
  const { unmount } = render(RtasRegistration, { props: { session: relay.session, ports } });
  await settle(3000);
  unmount();
  await settle();
  expect({ sockets: relay.sockets, timers: clock.timers, listeners: page.listeners }).toEqual({
    sockets: 0,
    timers: 0,
    listeners: 0,
  });
});

test('under KeepAlive the screen rests while it is away, and goes on with the same session', async () => {
  const { relay, ports, settle } = createWorld();
  const session = vi.fn(async () => relay.session);
  relay.create();
  const Page = (props: { isSeen: boolean }) =>
    h(KeepAlive, () => (props.isSeen ? h(RtasRegistration, { session, ports }) : null));
  const { container, rerender } = render(Page, { props: { isSeen: true } });
  await settle();
  await rerender({ isSeen: false });
  await settle();
  expect(relay.sockets).toBe(0);
  relay.approve();
  await rerender({ isSeen: true });
  await settle();
  expect(container.querySelector('[data-part=root][data-state=success]')).not.toBeNull();
  expect(session).toHaveBeenCalledTimes(1);
});

test('a slot replaces its part and may place the default', () => {
  const flow = createFrozenFlow(registrationSnapshot('waiting'));
  const heading = ({ view, node }: { view: { state: string }; node: VNode }) =>
    h('header', { 'data-testid': 'own' }, [node, h('small', view.state)]);
  render(RtasRegistration, { props: { flow }, slots: { heading } });
  const own = screen.getByTestId('own');
  expect(own.querySelector('h2')).not.toBeNull();
  expect(own.textContent).toContain('waiting');
});

test('a slot replaces a whole state', () => {
  const flow = createFrozenFlow(registrationSnapshot('success'));
  render(RtasRegistration, { props: { flow }, slots: { success: '<p>Welcome</p>' } });
  expect(screen.getByText('Welcome')).toBeDefined();
});

test('a button does what it says, and is emitted before', async () => {
  const flow = createFrozenFlow(registrationSnapshot('waiting'));
  const { emitted, rerender } = render(RtasRegistration, {
    props: { flow, onAction: (_name: string, event: Event) => event.preventDefault() },
  });
  await userEvent.click(screen.getByRole('button', { name: /cancel/i }));
  expect(flow.calls).toEqual([]);
  await rerender({ onAction: undefined });
  await userEvent.click(screen.getByRole('button', { name: /cancel/i }));
  expect(flow.calls).toEqual(['cancel']);
  expect(emitted<[string, Event]>('action').map(([name]) => name)).toEqual(['cancel', 'cancel']);
});

test('"Continue" is there only where somebody listens', async () => {
  const flow = createFrozenFlow(registrationSnapshot('success'));
  const onContinue = vi.fn();
  const { container, rerender } = render(RtasRegistration, { props: { flow } });
  const button = () => container.querySelector<HTMLElement>('[data-action=continue]');
  expect(button()).toBeNull();
  await rerender({ onContinue });
  button()?.click();
  expect(onContinue).toHaveBeenCalledTimes(1);
});

test('a plain session offers no new code, a session function does', async () => {
  const { relay, ports, settle } = createWorld();
  relay.create();
  relay.expire();
  const { container, rerender } = render(RtasRegistration, { props: { session: relay.session, ports } });
  await settle();
  expect(container.querySelector('[data-state=expired]')).not.toBeNull();
  expect(screen.queryByRole('button', { name: /new code/i })).toBeNull();
  await rerender({ session: async () => relay.session, automaticRenewals: 0 });
  await settle();
  expect(screen.getByRole('button', { name: /new code/i })).toBeDefined();
});

test('another language is taken while the screen is there', async () => {
  const flow = createFrozenFlow(registrationSnapshot('success'));
  const { container, rerender } = render(RtasRegistration, { props: { flow } });
  await rerender({ locale: 'pt-PT' });
  await vi.waitFor(() => expect(container.querySelector('[lang=pt-PT]')).not.toBeNull(), patience);
});

test.each(registrationMoments)('markup of a server is taken over without a warning: %s', async (moment) => {
  const { clock } = createWorld();
  const props = {
    flow: createFrozenFlow(registrationSnapshot(moment)),
    ports: { clock },
    mode: 'qr',
  } as const;
  const create = () => createSSRApp(RtasRegistration, props);
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = await renderToString(create());
  const before = container.querySelector('[data-part=root]');
  const app = create();
  app.mount(container);
  expect(container.querySelector('[data-part=root]')).toBe(before);
  app.unmount();
  container.remove();
});
