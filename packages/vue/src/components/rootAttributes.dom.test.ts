import { createFrozenFlow, registrationSnapshot } from '@rtas/core/testing';
import { cleanup, fireEvent, render, screen } from '@testing-library/vue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApp, h, nextTick, ref, type VNode } from 'vue';
import { RtasRegistration } from './index.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation((...words) => {
    throw new Error(words.join(' '));
  });
});

afterEach(cleanup);

const waiting = () => createFrozenFlow(registrationSnapshot('waiting'));

test('the root takes class, id, data and ARIA attributes of the application', () => {
  render(RtasRegistration, {
    props: { flow: waiting() },
    attrs: {
      class: ['card', { wide: true }],
      id: 'registration',
      'data-testid': 'screen',
      'data-part': 'mine',
      'aria-label': 'Register',
    },
  });
  const root = screen.getByTestId('screen');
  expect([root.id, root.className]).toEqual(['registration', 'card wide']);
  expect(root.getAttribute('aria-label')).toBe('Register');
  expect(root.dataset.part).toBe('root');
});

test('a template ref leads to the root element', async () => {
  const screenRef = ref();
  const host = document.createElement('div');
  document.body.append(host);
  const app = createApp(() => h(RtasRegistration, { flow: waiting(), ref: screenRef }));
  app.mount(host);
  await nextTick();
  expect(screenRef.value.$el.dataset.part).toBe('root');
  app.unmount();
});

test('listeners of the application come first, and can stop ours', async () => {
  const flow = createFrozenFlow(registrationSnapshot('success'));
  const onKeydown = vi.fn((event: Event) => event.preventDefault());
  const { rerender } = render(RtasRegistration, {
    props: { flow, canReportWrongDevice: true },
    attrs: { onKeydown },
  });
  await fireEvent.click(screen.getByRole('button', { name: /not my/i }));
  const question = () => document.querySelector('[data-action=keep-device]');
  await fireEvent.keyDown(question() ?? document.body, { key: 'Escape' });
  expect(onKeydown).toHaveBeenCalledTimes(1);
  expect(question()).not.toBeNull();
  onKeydown.mockImplementation(() => {});
  await rerender({});
  await fireEvent.keyDown(question() ?? document.body, { key: 'Escape' });
  expect(question()).toBeNull();
});

test('a root of your own takes no attributes by itself, without a warning', () => {
  render(RtasRegistration, {
    props: { flow: waiting() },
    attrs: { 'data-testid': 'screen' },
    slots: { root: ({ node }: { node: VNode }) => [h('main', [node])] },
  });
  expect(screen.getByTestId('screen').parentElement?.tagName).toBe('MAIN');
});
