import { createFrozenFlow, createTestBench, registrationSnapshot } from '@rtas/core/testing';
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { Activity, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { type UseRtasRegistrationOptions, useRtasAuthentication, useRtasRegistration } from './index.ts';

function createWorld(kind?: 'registration' | 'transaction') {
  const bench = createTestBench(kind);
  const session = vi.fn(async () => bench.relay.session);
  return { ...bench, session, settle: () => act(() => bench.clock.advance(0)) };
}

function Waiting(props: UseRtasRegistrationOptions) {
  const { state, phase } = useRtasRegistration(props);
  return <p>{phase ?? state}</p>;
}

afterEach(cleanup);

test('a registration goes from connecting to pending, scanned and success', async () => {
  const { session, ports, relay, settle } = createWorld();
  relay.create();
  const { result } = renderHook(() => useRtasRegistration({ session, ports }));
  expect(result.current.state).toBe('connecting');
  await settle();
  expect(result.current).toMatchObject({ state: 'pending', phase: 'waiting', connection: 'connected' });
  relay.scan();
  await settle();
  expect(result.current.phase).toBe('scanned');
  relay.approve();
  await settle();
  expect(result.current).toMatchObject({ state: 'success', data: { deviceInfo: { name: 'Pixel 8 Pro' } } });
});

test('an authentication shows the number and how it was decided', async () => {
  const { session, ports, relay, settle } = createWorld('transaction');
  relay.create();
  const { result } = renderHook(() => useRtasAuthentication({ session, ports }));
  await settle();
  expect(result.current.data).toMatchObject({ challengeNumber: '42' });
  relay.decline();
  await settle();
  expect(result.current).toMatchObject({ state: 'rejected', data: { reason: 'user_declined' } });
});

test('R19: in StrictMode there is one session call and one connection', async () => {
  const { session, ports, relay, settle } = createWorld();
  renderHook(() => useRtasRegistration({ session, ports }), { wrapper: StrictMode });
  await settle();
  expect(session).toHaveBeenCalledTimes(1);
  expect(relay.requests.filter(({ path }) => path.endsWith('/negotiate'))).toHaveLength(1);
  expect(relay.connections).toBe(1);
});

test('an unmount leaves no socket, timer or listener', async () => {
  const { session, ports, relay, settle, clock, page } = createWorld();
  relay.create();
  const { unmount } = renderHook(() => useRtasRegistration({ session, ports }), { wrapper: StrictMode });
  await settle();
  unmount();
  await settle();
  expect({ sockets: relay.sockets, timers: clock.timers, listeners: page.listeners }).toEqual({
    sockets: 0,
    timers: 0,
    listeners: 0,
  });
});

test('an unmount before the session is there leaves nothing either', async () => {
  const { ports, relay, settle, clock, page } = createWorld();
  const signals: AbortSignal[] = [];
  const session = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<never>(() => {});
  };
  const { unmount } = renderHook(() => useRtasRegistration({ session, ports }));
  await settle();
  unmount();
  await settle();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect({ sockets: relay.sockets, timers: clock.timers, listeners: page.listeners }).toEqual({
    sockets: 0,
    timers: 0,
    listeners: 0,
  });
});

test('R19: a hidden Activity rests, and goes on with the same session', async () => {
  const { session, ports, relay, settle } = createWorld();
  relay.create();
  const at = (mode: 'visible' | 'hidden') => (
    <Activity mode={mode}>
      <Waiting session={session} ports={ports} />
    </Activity>
  );
  const { rerender, container } = render(at('visible'));
  await settle();
  rerender(at('hidden'));
  await settle();
  expect(relay.sockets).toBe(0);
  relay.scan();
  rerender(at('visible'));
  await settle();
  expect(container.textContent).toBe('scanned');
  expect(session).toHaveBeenCalledTimes(1);
});

test('new callbacks and session functions are taken without a restart', async () => {
  const { ports, relay, settle } = createWorld();
  const calls: string[] = [];
  const { rerender } = renderHook(
    ({ turn }: { turn: number }) =>
      useRtasRegistration({
        session: async () => relay.session,
        ports,
        onPending: () => calls.push(`pending in render ${turn}`),
        onSuccess: () => calls.push(`success in render ${turn}`),
      }),
    { initialProps: { turn: 1 } },
  );
  relay.create();
  await settle();
  rerender({ turn: 2 });
  relay.approve();
  await settle();
  expect(calls).toEqual(['pending in render 1', 'success in render 2']);
  expect(relay.requests.filter(({ path }) => path.endsWith('/negotiate'))).toHaveLength(1);
});

test('another token is another flow, and the first is let go', async () => {
  const first = createWorld();
  const second = createWorld();
  first.relay.create();
  second.relay.create();
  second.relay.expireToken();
  const { result, rerender } = renderHook(
    ({ relay }: { relay: typeof first.relay }) =>
      useRtasRegistration({ session: relay.session, ports: { ...first.ports, network: relay.network } }),
    { initialProps: { relay: first.relay } },
  );
  await first.settle();
  expect(first.relay.connections).toBe(1);
  rerender({ relay: second.relay });
  expect(result.current.state).toBe('connecting');
  await first.settle();
  expect(result.current.state).toBe('pending');
  expect([first.relay.sockets, second.relay.connections]).toEqual([0, 1]);
});

test('with autoStart off it waits for start()', async () => {
  const { session, ports, settle } = createWorld();
  const { result } = renderHook(() => useRtasRegistration({ session, ports, autoStart: false }));
  await settle();
  expect(result.current.state).toBe('idle');
  act(() => result.current.start());
  expect(result.current.state).toBe('connecting');
});

test('retry() asks for a new session', async () => {
  const { session, ports, relay, settle } = createWorld();
  const { result } = renderHook(() => useRtasRegistration({ session, ports }));
  relay.create();
  relay.expire();
  await settle();
  expect(result.current.state).toBe('expired');
  relay.forget();
  await act(async () => void result.current.retry());
  await settle();
  expect(session).toHaveBeenCalledTimes(2);
});

test('the result stays the same object until something changes', async () => {
  const { session, ports, settle } = createWorld();
  const { result, rerender } = renderHook(() => useRtasRegistration({ session, ports }));
  await settle();
  const before = result.current;
  rerender();
  expect(result.current).toBe(before);
});

test('a flow that is ready is shown, and neither started nor stopped', () => {
  const flow = createFrozenFlow(registrationSnapshot('scanned'));
  const { result, unmount } = renderHook(() => useRtasRegistration({ flow }));
  expect(result.current).toMatchObject({ state: 'pending', phase: 'scanned', store: flow });
  unmount();
  expect(flow.calls).toEqual([]);
});

test('a server renders without asking for a session', () => {
  const session = vi.fn(async () => ({ url: 'https://relay.example', token: 'token' }));
  expect(renderToString(<Waiting session={session} />)).toBe('<p>idle</p>');
  expect(session).not.toHaveBeenCalled();
});

test('two components with the same url and token show one flow, by one connection', async () => {
  const { ports, relay, settle } = createWorld();
  relay.create();
  const { container, rerender } = render(
    <StrictMode>
      <Waiting session={{ ...relay.session }} ports={ports} />
      <Waiting session={{ ...relay.session }} ports={ports} />
    </StrictMode>,
  );
  await settle();
  relay.scan();
  await settle();
  expect(container.innerHTML).toBe('<p>scanned</p><p>scanned</p>');
  expect(relay.requests.filter(({ path }) => path.endsWith('/negotiate'))).toHaveLength(1);
  rerender(
    <StrictMode>
      <Waiting session={{ ...relay.session }} ports={ports} />
    </StrictMode>,
  );
  await settle();
  expect([container.textContent, relay.connections]).toEqual(['scanned', 1]);
});

test('an action that only the second of two components has can be called from the first', async () => {
  const { session, ports, relay, settle } = createWorld('transaction');
  const resend = vi.fn(async () => {});
  const first = renderHook(() => useRtasAuthentication({ session, ports }));
  renderHook(() =>
    useRtasAuthentication({ session, ports, actions: { resend }, resendLimits: { coolDownMs: 0 } }),
  );
  relay.create();
  await settle();
  await act(() => first.result.current.resend());
  expect(resend).toHaveBeenCalledTimes(1);
});
