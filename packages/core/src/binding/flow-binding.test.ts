import { expect, test, vi } from 'vitest';
import { createAuthentication } from '../authentication/authentication.ts';
import type { ApplicationActions } from '../options.ts';
import { createRegistration } from '../registration/registration.ts';
import { createTestBench } from '../testing/bench.ts';
import { createFrozenFlow } from '../testing/frozen-flow.ts';
import { registrationSnapshot } from '../testing/snapshot.ts';
import { createFlowBinding } from './flow-binding.ts';

test('a mount right after an unmount keeps the connection; a later one keeps the session', async () => {
  const { relay, clock, ports } = createTestBench();
  let sessions = 0;
  const session = async () => {
    sessions += 1;
    return relay.session;
  };
  const binding = createFlowBinding(createRegistration, { session, ports });
  binding.mount()();
  const unmount = binding.mount();
  await clock.advance(0);
  expect([sessions, relay.requests.length, relay.connections]).toEqual([1, 1, 1]);
  unmount();
  await clock.advance(0);
  expect(relay.sockets).toBe(0);
  const leave = binding.mount();
  await clock.advance(0);
  expect([sessions, relay.connections]).toEqual([1, 1]);
  leave();
});

test('callbacks and actions are the newest ones', async () => {
  const { relay, clock, ports } = createTestBench();
  const calls: string[] = [];
  const toOptions = (turn: number) => ({
    session: async () => relay.session,
    ports,
    onPending: () => calls.push(`pending ${turn}`),
    actions: { cancel: async () => void calls.push(`cancel ${turn}`) },
  });
  const binding = createFlowBinding(createRegistration, toOptions(1));
  const unmount = binding.mount();
  await clock.advance(0);
  expect(binding.accepts(toOptions(2))).toBe(true);
  binding.update(toOptions(2));
  relay.create();
  await clock.advance(0);
  await binding.store.cancel();
  expect(calls).toEqual(['pending 2', 'cancel 2']);
  unmount();
});

test('another token, another flow, or a session in place of a flow is another binding', () => {
  const flow = createFrozenFlow(registrationSnapshot('waiting'));
  const url = 'https://relay.example';
  const first = createFlowBinding(createRegistration, { session: { url, token: 'one' } });
  expect(first.accepts({ session: { rtas_url: url, rtas_token: 'one' } })).toBe(true);
  expect(first.accepts({ session: { url, token: 'two' } })).toBe(false);
  expect(first.accepts({ session: async () => ({ url, token: 'one' }) })).toBe(false);
  expect(first.accepts({ flow })).toBe(false);
  const ready = createFlowBinding(createRegistration, { flow });
  expect(ready.accepts({ flow })).toBe(true);
  ready.mount()();
  expect(flow.calls).toEqual([]);
});

test('two components with the same session function are one start and one connection, and both are told', async () => {
  const { relay, clock, ports } = createTestBench();
  let sessions = 0;
  const session = async () => {
    sessions += 1;
    return relay.session;
  };
  const told: string[] = [];
  const bind = (name: string) =>
    createFlowBinding(createRegistration, { session, ports, onPending: () => told.push(name) });
  const [left, right] = [bind('left'), bind('right')];
  const leave = [left.mount(), right.mount()];
  await clock.advance(0);
  relay.create();
  await clock.advance(0);
  expect(left.store.getSnapshot()).toBe(right.store.getSnapshot());
  expect([sessions, relay.connections, told]).toEqual([1, 1, ['left', 'right']]);
  leave[0]?.();
  await clock.advance(0);
  expect(right.store.getSnapshot().state).toBe('pending');
  expect(relay.sockets).toBe(1);
  leave[1]?.();
  await clock.advance(0);
  expect(relay.sockets).toBe(0);
});

test('a component that comes after the others have left starts a flow of its own', async () => {
  const { relay, clock, ports } = createTestBench();
  const session = async () => relay.session;
  const first = createFlowBinding(createRegistration, { session, ports });
  first.mount()();
  await clock.advance(0);
  const second = createFlowBinding(createRegistration, { session, ports });
  expect(second.first.state).toBe('idle');
  expect(second.store.getSnapshot()).not.toBe(first.store.getSnapshot());
});

test('two components with the same url and token are one connection, whatever words the session has', async () => {
  const { relay, clock, ports } = createTestBench();
  const { url, token } = relay.session;
  const left = createFlowBinding(createRegistration, { session: { url, token }, ports });
  const right = createFlowBinding(createRegistration, {
    session: { rtas_url: url, rtas_token: token },
    ports,
  });
  const leave = [left.mount(), right.mount()];
  relay.create();
  await clock.advance(0);
  expect(relay.connections).toBe(1);
  expect(right.store.getSnapshot()).toMatchObject({ state: 'pending' });
  for (const unmount of leave) unmount();
  await clock.advance(0);
  expect(relay.sockets).toBe(0);
});

test('a component that comes later is told what the others know, once', async () => {
  const { relay, clock, ports } = createTestBench();
  const { session } = relay;
  relay.create();
  const leave = createFlowBinding(createRegistration, { session, ports }).mount();
  await clock.advance(0);
  const onPending = vi.fn();
  const onConnectionChange = vi.fn();
  const later = createFlowBinding(createRegistration, { session, ports, onPending, onConnectionChange });
  const unmount = later.mount();
  expect(onConnectionChange.mock.calls).toEqual([['connected']]);
  expect(onPending).toHaveBeenCalledTimes(1);
  unmount();
  const unmountAgain = later.mount();
  expect(onPending).toHaveBeenCalledTimes(1);
  unmountAgain();
  leave();
});

test('a registration and an authentication never share, whatever their session', async () => {
  const { relay, clock, ports } = createTestBench();
  const leave = [
    createFlowBinding(createRegistration, { session: relay.session, ports }).mount(),
    createFlowBinding(createAuthentication, { session: relay.session, ports }).mount(),
  ];
  await clock.advance(0);
  expect(relay.requests.filter(({ path }) => path.endsWith('/negotiate'))).toHaveLength(2);
  for (const unmount of leave) unmount();
});

test('whoever listened before the mount is told when it turns out that others show the flow already', async () => {
  const { relay, clock, ports } = createTestBench();
  const { session } = relay;
  const [left, right] = [1, 2].map(() => createFlowBinding(createRegistration, { session, ports }));
  const listener = vi.fn();
  right?.store.subscribe(listener);
  const leave = [left?.mount()];
  relay.create();
  await clock.advance(0);
  expect([listener.mock.calls.length, right?.store.getSnapshot().state]).toEqual([0, 'idle']);
  leave.push(right?.mount());
  expect(listener).toHaveBeenCalled();
  expect(right?.store.getSnapshot().state).toBe('pending');
  for (const unmount of leave) unmount?.();
});

test('the action of a component that came later can be called from each, until it has left', async () => {
  const { relay, clock, ports } = createTestBench('transaction');
  const calls: string[] = [];
  const toOptions = (actions: ApplicationActions) => ({ session: relay.session, ports, actions });
  const left = createFlowBinding(
    createAuthentication,
    toOptions({ reportWrongDevice: async () => {}, chooseFactor: async () => void calls.push('left') }),
  );
  const right = createFlowBinding(
    createAuthentication,
    toOptions({
      chooseFactor: async () => void calls.push('right'),
      resend: async () => void calls.push('resend'),
    }),
  );
  const leaveLeft = left.mount();
  relay.create({ factors: ['totp'] });
  await clock.advance(20_000);
  expect(left.store.getSnapshot().resendsLeft).toBe(null);
  await left.store.chooseFactor('totp');
  const leaveRight = right.mount();
  expect(left.store.getSnapshot().resendsLeft).toBe(3);
  await left.store.resend();
  await left.store.chooseFactor('totp');
  leaveRight();
  await left.store.chooseFactor('totp');
  expect(calls).toEqual(['left', 'resend', 'right', 'left']);
  leaveLeft();
});

test('what was rendered and never mounted is forgotten', async () => {
  const { relay, clock, ports } = createTestBench();
  const session = vi.fn(async () => relay.session);
  const abandoned = createFlowBinding(createRegistration, { session, ports });
  const shown = createFlowBinding(createRegistration, { session, ports });
  const leave = shown.mount();
  relay.create();
  await clock.advance(0);
  expect([abandoned.store.getSnapshot().state, shown.store.getSnapshot().state]).toEqual(['idle', 'pending']);
  leave();
});
