import type { Page } from 'playwright-core';

/** What the browser tells a page that goes into the background and comes back. */
export async function setVisible(page: Page, isVisible: boolean): Promise<void> {
  await page.evaluate((visible) => {
    const state = visible ? 'visible' : 'hidden';
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    Object.defineProperty(document, 'hidden', { value: !visible, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    if (visible) window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  }, isVisible);
}
