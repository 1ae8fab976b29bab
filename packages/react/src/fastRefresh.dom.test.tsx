import { createTestBench } from '@rtas/core/testing';
import { act, type ComponentType } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RtasRegistration } from './components/index.ts';
import { useRtasRegistration } from './useRtasRegistration.ts';

/** What a bundler's plugin calls in development. */
interface RefreshRuntime {
  readonly injectIntoGlobalHook: (window: object) => void;
  readonly register: (type: ComponentType, id: string) => void;
  readonly setSignature: (
    type: ComponentType,
    key: string,
    forceReset?: boolean,
    getHooks?: () => unknown[],
  ) => void;
  readonly performReactRefresh: () => unknown;
}

// It has no types of its own, which the compiler would ask for by name.
const runtimeName = 'react-refresh/runtime';
const runtime: RefreshRuntime = await import(runtimeName);
// Before React's renderer is loaded, which looks for the hook once.
runtime.injectIntoGlobalHook(globalThis);
const { createRoot } = await import('react-dom/client');

const place = document.createElement('main');
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

function createWorld() {
  const { relay, ports, clock } = createTestBench();
  const session = vi.fn(async () => relay.session);
  relay.create();
  const settle = () => act(() => clock.advance(0));
  return { relay, ports, session, settle };
}

let world: ReturnType<typeof createWorld>;

const HookBefore = () => <p>Before: {useRtasRegistration(world).state}</p>;
const HookAfter = () => <p>After: {useRtasRegistration(world).state}</p>;
const HookAnew = () => <p>Anew: {useRtasRegistration(world).state}</p>;
const ComponentBefore = () => <RtasRegistration session={world.session} ports={world.ports} />;
const ComponentAfter = () => (
  <RtasRegistration session={world.session} ports={world.ports} className="edited" />
);

/** Makes a component what a module has after an edit; `hooks` names what it calls, as the plugin does. */
function edit(id: string, component: ComponentType, hooks: string): void {
  runtime.register(component, id);
  runtime.setSignature(component, hooks, false, () => [useRtasRegistration]);
}

async function show(id: string, Page: ComponentType): Promise<void> {
  world = createWorld();
  edit(id, Page, 'hooks');
  await act(async () => root.render(<Page />));
  await world.settle();
}

async function refresh(id: string, component: ComponentType, hooks = 'hooks'): Promise<void> {
  edit(id, component, hooks);
  await act(async () => void runtime.performReactRefresh());
  await world.settle();
}

/** Session calls, connections, open sockets. */
const count = () => [world.session.mock.calls.length, world.relay.connections, world.relay.sockets];

test('R19: a page with the hook that is edited, and made anew when its hooks change, goes on with one start', async () => {
  await show('hook', HookBefore);
  expect(place.textContent).toBe('Before: pending');
  await refresh('hook', HookAfter);
  expect(place.textContent).toBe('After: pending');
  expect(count()).toEqual([1, 1, 1]);
  await refresh('hook', HookAnew, 'other hooks');
  expect(place.textContent).toBe('Anew: pending');
  expect(count()).toEqual([1, 1, 1]);
});

test('R19: a page with the component that is edited goes on with one start, and follows the phone', async () => {
  await show('component', ComponentBefore);
  const shown = place.querySelector('[data-part=root][data-state=waiting]');
  expect(shown).not.toBeNull();
  await refresh('component', ComponentAfter);
  expect(place.querySelector('.edited')).toBe(shown);
  expect(count()).toEqual([1, 1, 1]);
  world.relay.approve();
  await world.settle();
  expect(place.querySelector('[data-part=root][data-state=success]')).not.toBeNull();
});
