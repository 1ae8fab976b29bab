import type { Closing, FakeLine } from './fake-line.ts';

/** The relay's end of a fake socket. */
export interface FakePeer {
  /** Called with each socket that a browser makes; it stays "connecting" until it is accepted. */
  readonly onConnect: (socket: FakeSocket) => void;
  readonly onText: (socket: FakeSocket, text: string) => void;
  readonly onClose: (socket: FakeSocket) => void;
}

const state = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const;

/** A WebSocket without network: what one end sends, the other is called with. */
export class FakeSocket extends EventTarget implements FakeLine {
  static readonly CONNECTING = state.CONNECTING;
  static readonly OPEN = state.OPEN;
  static readonly CLOSING = state.CLOSING;
  static readonly CLOSED = state.CLOSED;
  readonly #peer: FakePeer;
  readonly url: string;
  binaryType = 'blob';
  readyState: number = state.CONNECTING;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: Event) => void) | null = null;

  constructor(peer: FakePeer, url: string) {
    super();
    this.#peer = peer;
    this.url = url;
    peer.onConnect(this);
  }

  /** Browser's side. */
  send(text: string): void {
    if (this.readyState === state.OPEN) this.#peer.onText(this, text);
  }

  /** Browser's side. */
  close(): void {
    this.end({ code: 1000, wasClean: true });
  }

  /** Relay's side: the socket is open. */
  accept(): void {
    if (this.readyState !== state.CONNECTING) return;
    this.readyState = state.OPEN;
    this.#dispatch(new Event('open'));
  }

  /** Relay's side: the browser gets a text. */
  deliver(text: string): void {
    if (this.readyState === state.OPEN) this.#dispatch(Object.assign(new Event('message'), { data: text }));
  }

  /** Relay's side: the socket ends; also refuses one that is not open yet. */
  end(closing: Closing): void {
    if (this.readyState === state.CLOSED) return;
    this.readyState = state.CLOSED;
    this.#peer.onClose(this);
    if (!closing.wasClean) this.#dispatch(new Event('error'));
    this.#dispatch(Object.assign(new Event('close'), { reason: '', ...closing }));
  }

  #dispatch(event: Event): void {
    this.dispatchEvent(event);
    const handlers = { open: this.onopen, message: this.onmessage, error: this.onerror, close: this.onclose };
    new Map(Object.entries(handlers)).get(event.type)?.(event);
  }
}

/** The class that a browser would have as `WebSocket`. */
export function toSocketClass(peer: FakePeer): typeof WebSocket {
  class BoundSocket extends FakeSocket {
    constructor(url: string | URL) {
      super(peer, String(url));
    }
  }
  // It has what the official client uses of a WebSocket; the DOM's type asks for more.
  return BoundSocket as unknown as typeof WebSocket;
}
