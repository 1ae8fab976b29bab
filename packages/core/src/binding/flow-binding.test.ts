import { expect, test } from 'vitest';
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
  expect(left.store).toBe(right.store);
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
  expect(createFlowBinding(createRegistration, { session, ports }).store).not.toBe(first.store);
});
