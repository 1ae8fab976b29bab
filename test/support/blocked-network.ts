/** The ways to a relay, best first. */
export const rungs = ['webSockets', 'serverSentEvents', 'longPolling', 'flow'] as const;
export type Rung = (typeof rungs)[number];

/** Node's own network with something on the way that lets only some rungs through. */
export class BlockedNetwork {
  readonly blocked = new Set<Rung>();
  /** The rung of the newest request or socket that was let through. */
  used: Rung | undefined;
  readonly #open = new Map<AbortController, Rung>();
  readonly #sockets = new Set<WebSocket>();

  block(rung: Rung): void {
    this.blocked.add(rung);
    for (const [abort, used] of this.#open) if (used === rung) abort.abort();
    if (rung === 'webSockets') for (const socket of this.#sockets) socket.close();
  }

  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const rung = toRung(String(input), init);
    if (rung && this.blocked.has(rung)) throw new TypeError('Blocked.');
    if (!rung) return fetch(input, init);
    this.used = rung;
    const abort = new AbortController();
    this.#open.set(abort, rung);
    return fetch(input, {
      ...init,
      signal: AbortSignal.any([abort.signal, ...(init.signal ? [init.signal] : [])]),
    });
  };

  get WebSocket(): typeof globalThis.WebSocket {
    const network = this;
    return class extends WebSocket {
      constructor(url: string | URL) {
        super(network.blocked.has('webSockets') ? 'ws://127.0.0.1:1' : url);
        network.#sockets.add(this);
        this.addEventListener('open', () => {
          network.used = 'webSockets';
        });
      }
    };
  }
}

/** Negotiation, posts and goodbyes belong to no rung alone. */
function toRung(url: string, { method = 'GET', headers }: RequestInit): Rung | undefined {
  if (url.endsWith('/v3/flow')) return 'flow';
  if (method !== 'GET') return undefined;
  return new Headers(headers).get('accept') === 'text/event-stream' ? 'serverSentEvents' : 'longPolling';
}
