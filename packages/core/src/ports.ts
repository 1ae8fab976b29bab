/**
 * Everything that a flow needs from outside. Each has a default for browsers; tests bring their own.
 *
 * @example
 * const ports: Partial<Ports> = { random: () => 0.5 };
 * const flow = createRegistration({ session, ports });
 */
export interface Ports {
  /** Default: `Date.now`, `setTimeout`, `clearTimeout`. */
  readonly clock: Clock;
  /** As `Math.random`. */
  readonly random: () => number;
  /** Default: `fetch` and `WebSocket` of the browser. */
  readonly network: Network;
  /** Default: the browser's document and window. */
  readonly page: Page;
}

/**
 * The time, and timers of it.
 *
 * @example
 * const clock: Clock = {
 *   now: () => Date.now(),
 *   setTimeout: (callback, delayMs) => window.setTimeout(callback, delayMs),
 *   clearTimeout: (timer) => window.clearTimeout(Number(timer)),
 * };
 */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls once after so many milliseconds. Returns what `clearTimeout()` takes. */
  setTimeout(callback: () => void, delayMs: number): unknown;
  /** Takes a timer back; one that has fired or is unknown is ignored. */
  clearTimeout(timer: unknown): void;
}

/**
 * What the official SignalR client and our own requests go through.
 *
 * @example
 * const network: Network = { fetch: (input, init) => proxy(input, init), WebSocket };
 */
export interface Network {
  /** As `globalThis.fetch`. */
  readonly fetch: typeof globalThis.fetch;
  /** As `globalThis.WebSocket`. */
  readonly WebSocket: typeof globalThis.WebSocket;
}

/**
 * The page that the flow is shown on.
 *
 * @example
 * const page: Page = {
 *   isVisible: () => true,
 *   isOnline: () => true,
 *   subscribe: () => () => {},
 *   open: (url) => bridge.openUrl(url),
 * };
 */
export interface Page {
  /** Whether the person can see the page. */
  isVisible(): boolean;
  /** Whether the browser thinks that it has a network. */
  isOnline(): boolean;
  /** Called when the page was hidden, shown, restored, or lost or regained the network. Returns its removal. */
  subscribe(listener: () => void): () => void;
  /** Leaves for another app or page; only ever called with a checked URL. */
  open(url: string): void;
}
