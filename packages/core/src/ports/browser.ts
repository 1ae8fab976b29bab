import type { Clock, Network, Page, Ports } from '../ports.ts';

const clock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (timer) => {
    // A timer goes back only to the clock that it came from.
    globalThis.clearTimeout(timer as Parameters<typeof globalThis.clearTimeout>[0]);
  },
};

const network: Network = {
  fetch: (input, init) => globalThis.fetch(input, init),
  get WebSocket() {
    return globalThis.WebSocket;
  },
};

const hasPage = (): boolean => typeof document !== 'undefined' && typeof window !== 'undefined';

function subscribe(listener: () => void): () => void {
  if (!hasPage()) return () => {};
  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener('visibilitychange', listener, { signal });
  for (const type of ['pageshow', 'online', 'offline']) window.addEventListener(type, listener, { signal });
  return () => listening.abort();
}

const page: Page = {
  isVisible: () => !hasPage() || document.visibilityState !== 'hidden',
  isOnline: () => !hasPage() || navigator.onLine !== false,
  subscribe,
  open: (url) => window.location.assign(url),
};

/** Time, chance, network and page of a browser. Safe to make on a server, where there is no page. */
export const browserPorts: Ports = { clock, random: () => Math.random(), network, page };
