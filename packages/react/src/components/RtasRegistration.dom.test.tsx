import { createRegistration } from '@rtas/core';
import {
  createFrozenFlow,
  createTestBench,
  registrationMoments,
  registrationSnapshot,
} from '@rtas/core/testing';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Activity, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RtasAuthentication, RtasRegistration } from './index.ts';

// What comes on demand is a file of its own, and takes its time on a busy machine.
const patience = { timeout: 30_000 };
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    throw new Error(words.join(' '));
  });
});

afterEach(cleanup);

test('the screen follows the phone from the code to success', async () => {
  const { relay, ports, clock } = createTestBench();
  const settle = () => act(() => clock.advance(0));
  const onSuccess = vi.fn();
  relay.create();
  render(
    <StrictMode>
      <RtasRegistration session={relay.session} ports={ports} mode="qr" onSuccess={onSuccess} />
    </StrictMode>,
  );
  await settle();
  expect(await screen.findByRole('img', { name: /QR/ }, patience)).toBeDefined();
  relay.scan();
  await settle();
  expect(screen.queryByRole('img', { name: /QR/ })).toBeNull();
  relay.approve();
  await settle();
  expect(screen.getByText('Pixel 8 Pro')).toBeDefined();
  expect(onSuccess).toHaveBeenCalledTimes(1);
});

test('an authentication shows its number', () => {
  const { ports, relay } = createTestBench('transaction');
  const { container } = render(
    <RtasAuthentication
      session={relay.session}
      ports={ports}
      autoStart={false}
      headingLevel={3}
      theme="dark"
    />,
  );
  expect(container.querySelector('h3')).not.toBeNull();
  expect(container.querySelector('[data-theme=dark]')).not.toBeNull();
});

test('an unmount leaves no socket, timer or listener', async () => {
  const { relay, ports, clock, page } = createTestBench();
  relay.create();
  const { unmount } = render(<RtasRegistration session={relay.session} ports={ports} />, {
    wrapper: StrictMode,
  });
  await act(() => clock.advance(3000));
  unmount();
  await clock.advance(0);
  expect({ sockets: relay.sockets, timers: clock.timers, listeners: page.listeners }).toEqual({
    sockets: 0,
    timers: 0,
    listeners: 0,
  });
});

test('in an Activity that is hidden and shown again the screen goes on with the same session', async () => {
  const { relay, ports, clock } = createTestBench();
  const session = vi.fn(async () => relay.session);
  relay.create();
  const page = (mode: 'visible' | 'hidden') => (
    <Activity mode={mode}>
      <RtasRegistration session={session} ports={ports} />
    </Activity>
  );
  const { container, rerender } = render(page('visible'));
  await act(() => clock.advance(0));
  rerender(page('hidden'));
  await act(() => clock.advance(0));
  expect(relay.sockets).toBe(0);
  relay.approve();
  rerender(page('visible'));
  await act(() => clock.advance(0));
  expect(container.querySelector('[data-part=root][data-state=success]')).not.toBeNull();
  expect(session).toHaveBeenCalledTimes(1);
});

test('a slot replaces its part and may place the default', () => {
  const flow = createFrozenFlow(registrationSnapshot('waiting'));
  render(
    <RtasRegistration
      flow={flow}
      slots={{
        heading: (view, node) => (
          <header data-testid="own">
            {node}
            <small>{view.state}</small>
          </header>
        ),
      }}
    />,
  );
  const own = screen.getByTestId('own');
  expect(own.querySelector('h2')).not.toBeNull();
  expect(own.textContent).toContain('waiting');
});

test('a slot replaces a whole state', () => {
  const flow = createFrozenFlow(registrationSnapshot('success'));
  render(<RtasRegistration flow={flow} slots={{ success: () => <p>Welcome</p> }} />);
  expect(screen.getByText('Welcome')).toBeDefined();
});

test('a button does what it says, unless onAction prevents it', async () => {
  const flow = createFrozenFlow(registrationSnapshot('waiting'));
  const { rerender } = render(
    <RtasRegistration flow={flow} onAction={(_, event) => event.preventDefault()} />,
  );
  await userEvent.click(screen.getByRole('button', { name: /cancel/i }));
  expect(flow.calls).toEqual([]);
  rerender(<RtasRegistration flow={flow} />);
  await userEvent.click(screen.getByRole('button', { name: /cancel/i }));
  expect(flow.calls).toEqual(['cancel']);
});

test('a plain session offers no new code, a session function does', async () => {
  const { relay, ports, clock } = createTestBench();
  relay.create();
  relay.expire();
  const { container, rerender } = render(<RtasRegistration session={relay.session} ports={ports} />);
  await act(() => clock.advance(0));
  expect(container.querySelector('[data-state=expired]')).not.toBeNull();
  expect(screen.queryByRole('button', { name: /new code/i })).toBeNull();
  rerender(<RtasRegistration session={async () => relay.session} ports={ports} automaticRenewals={0} />);
  await act(() => clock.advance(0));
  expect(screen.getByRole('button', { name: /new code/i })).toBeDefined();
});

test.each(registrationMoments)('markup of a server is taken over without a warning: %s', async (moment) => {
  const props = {
    flow: createFrozenFlow(registrationSnapshot(moment)),
    ports: { clock: createTestBench().clock },
    mode: 'qr',
  } as const;
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(<RtasRegistration {...props} />);
  const before = container.querySelector('[data-part=root]');
  const root = await act(async () => hydrateRoot(container, <RtasRegistration {...props} />));
  expect(container.querySelector('[data-part=root]')).toBe(before);
  act(() => root.unmount());
  container.remove();
});

test('a flow of the page can be shown, and lives on after the screen', async () => {
  const { relay, ports, clock } = createTestBench();
  const flow = createRegistration({ session: relay.session, ports });
  relay.create();
  const { unmount } = render(<RtasRegistration flow={flow} />);
  await act(() => clock.advance(0));
  unmount();
  await clock.advance(0);
  expect(relay.connections).toBe(1);
  flow.stop();
});
