import { expect, test } from 'vitest';
import { createAuthentication } from '../authentication/authentication.ts';
import { createRegistration } from '../registration/registration.ts';
import { browserPorts } from './browser.ts';

test('on a server a flow can be made and read, and does nothing until it is started', () => {
  for (const create of [createRegistration, createAuthentication]) {
    const flow = create({ session: { url: 'https://relay.example', token: 'x' }, autoStart: false });
    expect(flow.getSnapshot()).toMatchObject({ state: 'idle', connection: 'closed', data: null });
    expect(flow.getSnapshot()).toBe(flow.getSnapshot());
  }
});

test('on a server, where there is no page, a page is thought of as shown and online', () => {
  const { page } = browserPorts;
  expect({ isVisible: page.isVisible(), isOnline: page.isOnline() }).toEqual({
    isVisible: true,
    isOnline: true,
  });
  expect(() => page.subscribe(() => {})()).not.toThrow();
});

test('a timer of the real clock can be taken back', async () => {
  const { clock } = browserPorts;
  const fired = await new Promise<string>((resolve) => {
    clock.clearTimeout(clock.setTimeout(() => resolve('first'), 0));
    clock.setTimeout(() => resolve('second'), 0);
  });
  expect(fired).toBe('second');
});
