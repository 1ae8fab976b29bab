import { createFrozenFlow, registrationSnapshot } from '@rtas/core/testing';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createRef, StrictMode, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { RtasRegistration } from './index.ts';

afterEach(cleanup);

const waiting = () => createFrozenFlow(registrationSnapshot('waiting'));
const success = () => createFrozenFlow(registrationSnapshot('success'));

test('the root takes class, id, data and ARIA attributes of the application', () => {
  const { container } = render(
    <RtasRegistration
      flow={waiting()}
      className="card"
      id="registration"
      data-testid="screen"
      data-part="mine"
      aria-describedby="help"
      aria-label="Register"
    />,
  );
  const root = screen.getByTestId('screen');
  expect(root.id).toBe('registration');
  expect(root.className).toBe('card');
  expect(root.getAttribute('aria-describedby')).toBe('help');
  expect(root.getAttribute('aria-label')).toBe('Register');
  expect(root.dataset.part).toBe('root');
  expect(container.querySelectorAll('#registration')).toHaveLength(1);
});

test('options of the screen and of the flow are no attributes', () => {
  const { container } = render(
    <RtasRegistration
      flow={waiting()}
      applicationName="Northwind"
      onContinue={() => {}}
      onError={() => {}}
    />,
  );
  expect(container.innerHTML).not.toMatch(/applicationname=|oncontinue/i);
});

test('a ref gets the root element, once, and is let go of', () => {
  const ref = createRef<HTMLElement>();
  const { unmount, rerender } = render(<RtasRegistration flow={waiting()} ref={ref} />, {
    wrapper: StrictMode,
  });
  const root = ref.current;
  expect(root?.dataset.part).toBe('root');
  rerender(<RtasRegistration flow={waiting()} ref={ref} className="other" />);
  expect(ref.current).toBe(root);
  unmount();
  expect(ref.current).toBeNull();
});

test('handlers of the application come first, and can stop ours', () => {
  const onKeyDown = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  const { rerender } = render(
    <RtasRegistration flow={success()} canReportWrongDevice onKeyDown={onKeyDown} />,
  );
  const flow = success();
  rerender(<RtasRegistration flow={flow} canReportWrongDevice onKeyDown={onKeyDown} />);
  fireEvent.click(screen.getByRole('button', { name: /not my/i }));
  const question = () => document.querySelector('[data-action=keep-device]');
  expect(question()).not.toBeNull();
  fireEvent.keyDown(question() ?? document.body, { key: 'Escape' });
  expect(onKeyDown).toHaveBeenCalledTimes(1);
  expect(question()).not.toBeNull();
  rerender(<RtasRegistration flow={flow} canReportWrongDevice />);
  fireEvent.keyDown(question() ?? document.body, { key: 'Escape' });
  expect(question()).toBeNull();
});

test('a click is heard on the root, and one that was prevented while it came down is not done', () => {
  const flow = waiting();
  const heard = vi.fn();
  render(<RtasRegistration flow={flow} onClick={heard} onClickCapture={(event) => event.preventDefault()} />);
  fireEvent.click(screen.getByRole('button', { name: /cancel/i }));
  expect(heard).toHaveBeenCalledTimes(1);
  expect(flow.calls).toEqual([]);
});

interface PageProps {
  readonly flow: ReturnType<typeof waiting>;
}

function Page({ flow }: PageProps) {
  const [count, setCount] = useState(0);
  const more = () => setCount(count + 1);
  return <RtasRegistration flow={flow} className={`turn-${count}`} onFocus={more} ref={() => {}} />;
}

test('the focus stays where it is when the application draws again with another class and another ref', () => {
  render(<Page flow={waiting()} />);
  const button = screen.getByRole('button', { name: /cancel/i });
  act(() => button.focus());
  expect(document.activeElement).toBe(button);
  expect(document.querySelector('.turn-1')).not.toBeNull();
});
