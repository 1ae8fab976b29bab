import type { FakeRelay } from '@rtas/core/testing';
import type { Page } from 'playwright-core';

/** Answers a page in place of the real relay. The page needs no change: it goes where its session says. */
export async function routeRelay(page: Page, relay: FakeRelay): Promise<void> {
  const { origin } = new URL(relay.session.url);
  await page.route(`${origin}/**`, async (route) => {
    const request = route.request();
    const response = await relay.network.fetch(request.url(), {
      method: request.method(),
      headers: await request.allHeaders(),
    });
    const headers = { ...Object.fromEntries(response.headers), 'access-control-allow-origin': '*' };
    await route.fulfill({ status: response.status, headers, body: await response.text() });
  });
  await page.routeWebSocket(`${origin.replace('http', 'ws')}/**`, (browser) => {
    const socket = new relay.network.WebSocket(browser.url());
    const opened = new Promise((resolve) => socket.addEventListener('open', resolve));
    socket.addEventListener('message', ({ data }) => browser.send(data));
    socket.addEventListener('close', () => browser.close());
    browser.onMessage((text) => opened.then(() => socket.send(String(text))));
    browser.onClose(() => socket.close());
  });
}
