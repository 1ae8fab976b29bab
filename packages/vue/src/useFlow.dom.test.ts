import { createFrozenFlow, createTestBench, registrationSnapshot } from '@rtas/core/testing';
import { cleanup, render } from '@testing-library/vue';
import { afterEach, expect, test, vi } from 'vitest';
import {
  createSSRApp,
  defineComponent,
  effectScope,
  h,
  KeepAlive,
  nextTick,
  type Ref,
  ref,
  shallowRef,
} from 'vue';
import { renderToString } from 'vue/server-renderer';
import { useRtasAuthentication, useRtasRegistration } from './index.ts';

function createWorld(kind?: 'registration' | 'transaction') {
  const bench = createTestBench(kind);
  const session = vi.fn(async () => bench.relay.session);
  const settle = async () => {
    await nextTick();
    await bench.clock.advance(0);
  };
  const left = () => ({
    sockets: bench.relay.sockets,
    timers: bench.clock.timers,
    listeners: bench.page.listeners,
  });
  return { ...bench, session, settle, left };
}

const nothing = { sockets: 0, timers: 0, listeners: 0 };

/** Calls a composable in a component that is on the page. */
function mountWith<Result>(use: () => Result): { readonly result: Result; readonly unmount: () => void } {
  const results: Result[] = [];
  const { unmount } = render(
    defineComponent(() => {
      results.push(use());
      return () => h('p');
    }),
  );
  const [result] = results;
  if (result === undefined) throw new Error('The component was not set up.');
  return { result, unmount };
}

const negotiations = ({ requests }: { requests: readonly { path: string }[] }) =>
  requests.filter(({ path }) => path.endsWith('/negotiate')).length;

afterEach(cleanup);

test('a registration goes from connecting to pending, scanned and success', async () => {
  const { session, ports, relay, settle } = createWorld();
  relay.create();
  const { result } = mountWith(() => useRtasRegistration({ session, ports }));
  expect(result.state.value).toBe('connecting');
  await settle();
  expect([result.state.value, result.phase.value, result.connection.value]).toEqual([
    'pending',
    'waiting',
    'connected',
  ]);
  relay.scan();
  await settle();
  expect(result.phase.value).toBe('scanned');
  relay.approve();
  await settle();
  expect(result.snapshot.value).toMatchObject({
    state: 'success',
    data: { deviceInfo: { name: 'Pixel 8 Pro' } },
  });
});

test('an authentication shows the number and how it was decided', async () => {
  const { session, ports, relay, settle } = createWorld('transaction');
  relay.create();
  const { result } = mountWith(() => useRtasAuthentication({ session, ports }));
  await settle();
  expect(result.data.value).toMatchObject({ challengeNumber: '42' });
  relay.decline();
  await settle();
  expect(result.snapshot.value).toMatchObject({ state: 'rejected', data: { reason: 'user_declined' } });
});

test('an unmount leaves no socket, timer or listener', async () => {
  const { session, ports, relay, settle, left } = createWorld();
  relay.create();
  const { unmount } = mountWith(() => useRtasRegistration({ session, ports }));
  await settle();
  expect(session).toHaveBeenCalledTimes(1);
  unmount();
  await settle();
  expect(left()).toEqual(nothing);
});

test('R19: a component that is kept alive unseen rests, and goes on with the same session', async () => {
  const { session, ports, relay, settle } = createWorld();
  relay.create();
  const isSeen = ref(true);
  const Waiting = defineComponent(() => {
    const { phase } = useRtasRegistration({ session, ports });
    return () => h('p', phase.value ?? '');
  });
  const { container } = render(
    defineComponent(() => () => h(KeepAlive, () => (isSeen.value ? h(Waiting) : null))),
  );
  await settle();
  isSeen.value = false;
  await settle();
  expect(relay.sockets).toBe(0);
  relay.scan();
  isSeen.value = true;
  await settle();
  expect(container.textContent).toBe('scanned');
  expect(session).toHaveBeenCalledTimes(1);
});

test('options in a getter are taken without a restart', async () => {
  const { session, ports, relay, settle } = createWorld();
  const calls: string[] = [];
  const turn = ref(1);
  mountWith(() =>
    useRtasRegistration(() => {
      const now = turn.value;
      return {
        session,
        ports,
        onPending: () => calls.push(`pending ${now}`),
        onSuccess: () => calls.push(`success ${now}`),
      };
    }),
  );
  relay.create();
  await settle();
  turn.value = 2;
  await settle();
  relay.approve();
  await settle();
  expect(calls).toEqual(['pending 1', 'success 2']);
  expect(negotiations(relay)).toBe(1);
});

test('another session in a ref is another flow, and the first is let go', async () => {
  const first = createWorld();
  const second = createWorld();
  second.relay.expireToken();
  second.relay.create();
  const session: Ref<{ url: string; token: string }> = shallowRef(first.relay.session);
  const network = shallowRef(first.ports.network);
  const { result } = mountWith(() =>
    useRtasRegistration(() => ({
      session: session.value,
      ports: { ...first.ports, network: network.value },
    })),
  );
  await first.settle();
  expect([result.state.value, first.relay.connections]).toEqual(['connecting', 1]);
  network.value = second.ports.network;
  session.value = second.relay.session;
  await first.settle();
  expect([result.state.value, first.relay.sockets, second.relay.connections]).toEqual(['pending', 0, 1]);
});

test('with autoStart off it waits for start()', async () => {
  const { session, ports, settle } = createWorld();
  const { result } = mountWith(() => useRtasRegistration({ session, ports, autoStart: false }));
  await settle();
  expect(result.state.value).toBe('idle');
  result.start();
  expect(result.state.value).toBe('connecting');
});

test('retry() asks for a new session', async () => {
  const { session, ports, relay, settle } = createWorld();
  const { result } = mountWith(() => useRtasRegistration({ session, ports }));
  relay.create();
  relay.expire();
  await settle();
  expect(result.state.value).toBe('expired');
  relay.forget();
  void result.retry();
  await settle();
  expect(session).toHaveBeenCalledTimes(2);
});

test('outside of a component it starts at once and stops with its scope', async () => {
  const { session, ports, relay, settle, left } = createWorld();
  const scope = effectScope();
  scope.run(() => useRtasRegistration({ session, ports }));
  await settle();
  expect(relay.connections).toBe(1);
  scope.stop();
  await settle();
  expect(left()).toEqual(nothing);
});

test('a flow that is ready is shown, and neither started nor stopped', () => {
  const flow = createFrozenFlow(registrationSnapshot('scanned'));
  const { result, unmount } = mountWith(() => useRtasRegistration({ flow }));
  expect([result.state.value, result.phase.value, result.store.value]).toEqual(['pending', 'scanned', flow]);
  unmount();
  expect(flow.calls).toEqual([]);
});

test('a server renders without asking for a session', async () => {
  const session = vi.fn(async () => ({ url: 'https://relay.example', token: 'token' }));
  const Waiting = defineComponent(() => {
    const { state } = useRtasRegistration({ session });
    return () => h('p', state.value);
  });
  expect(await renderToString(createSSRApp(Waiting))).toBe('<p>idle</p>');
  expect(session).not.toHaveBeenCalled();
});

test('two components with the same url and token show one flow, by one connection', async () => {
  const { ports, relay, settle, left } = createWorld();
  relay.create();
  const isSecondSeen = ref(true);
  const Waiting = defineComponent(() => {
    const { phase } = useRtasRegistration({ session: { ...relay.session }, ports });
    return () => h('p', phase.value ?? '');
  });
  const { container, unmount } = render(
    defineComponent(() => () => [h(Waiting), isSecondSeen.value ? h(Waiting) : null]),
  );
  await settle();
  relay.scan();
  await settle();
  expect([...container.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual([
    'scanned',
    'scanned',
  ]);
  expect(negotiations(relay)).toBe(1);
  isSecondSeen.value = false;
  await settle();
  expect([container.textContent, relay.connections]).toEqual(['scanned', 1]);
  unmount();
  await settle();
  expect(left()).toEqual(nothing);
});

test('an action that only the second of two components has can be called from the first', async () => {
  const { session, ports, relay, settle } = createWorld('transaction');
  const resend = vi.fn(async () => {});
  const { result } = mountWith(() => useRtasAuthentication({ session, ports }));
  mountWith(() =>
    useRtasAuthentication({ session, ports, actions: { resend }, resendLimits: { coolDownMs: 0 } }),
  );
  relay.create();
  await settle();
  await result.resend();
  expect(resend).toHaveBeenCalledTimes(1);
});
