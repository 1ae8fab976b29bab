import { expect, test, vi } from 'vitest';
import { browserPorts } from './browser.ts';

const { page } = browserPorts;

test('the page tells when it is shown, restored, online or offline, until nobody listens', () => {
  const listener = vi.fn();
  const leave = page.subscribe(listener);
  document.dispatchEvent(new Event('visibilitychange'));
  for (const type of ['pageshow', 'online', 'offline']) window.dispatchEvent(new Event(type));
  expect(listener).toHaveBeenCalledTimes(4);
  leave();
  window.dispatchEvent(new Event('online'));
  expect(listener).toHaveBeenCalledTimes(4);
});

test('the page is as visible and as online as the browser says', () => {
  expect({ isVisible: page.isVisible(), isOnline: page.isOnline() }).toEqual({
    isVisible: true,
    isOnline: true,
  });
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  expect({ isVisible: page.isVisible(), isOnline: page.isOnline() }).toEqual({
    isVisible: false,
    isOnline: false,
  });
});
