import { type ConnectionStatus, createRegistration, type RegistrationSnapshot } from '@rtas/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../support/flow.ts';
import { type RelayWorld, startRelay } from '../support/relay.ts';

const rungs = ['webSockets', 'serverSentEvents', 'longPolling', 'flow'] as const;
type Rung = (typeof rungs)[number];

/** Node's own network with something on the way that lets only some rungs through. */
class BlockedNetwork {
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

let relay: RelayWorld;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.close());

const shared = { user_id: 'u-1', application_name: 'Northwind', user_display_name: 'Maria' };

const post = (id: string, status: string, data: object = {}) =>
  relay.post('/v3/callbacks/registration', { unique_id: id, status, ...shared, ...data });

const create = (id: string) =>
  post(id, 'REGISTRATION_CREATED_V2', {
    qr_content: 'otpauth://x',
    qr_code_expiration: 0,
    deeplink_url: 'https://app.example/x',
  });

const approve = (id: string) =>
  post(id, 'REGISTRATION_SUCCESS_V2', {
    contract_key: 'c',
    device_key: 'd',
    device_info: {
      name: 'Pixel',
      manufacturer: 'Google',
      device_model: 'Pixel 8',
      operating_system: 'Android',
      os_version: '16',
    },
  });

async function start(id: string, network: BlockedNetwork) {
  const token = await relay.createToken('registration', id, shared.user_id);
  const seen: string[] = [];
  const flow = createRegistration({
    session: { url: relay.url, token },
    ports: { network },
    onChange: ({ event, state }: RegistrationSnapshot) => {
      const step = `${event?.seq ?? 0} ${state}`;
      if (event && seen.at(-1) !== step) seen.push(step);
    },
  });
  const reach = (connection: ConnectionStatus, rung: Rung) =>
    waitFor(flow, (snapshot) => snapshot.connection === connection && network.used === rung);
  return { flow, seen, reach };
}

describe('with the real relay', () => {
  test.each(rungs)('%s alone brings a flow from pending to success', async (only) => {
    const network = new BlockedNetwork();
    for (const rung of rungs) if (rung !== only) network.blocked.add(rung);
    const id = `only-${only}`;
    await create(id);
    const { flow, seen, reach } = await start(id, network);
    await reach(only === 'flow' ? 'polling' : 'connected', only);
    await waitFor(flow, ({ state }) => state === 'pending');
    await post(id, 'REGISTRATION_SCANNED_V2');
    await waitFor(flow, ({ phase }) => phase === 'scanned');
    await approve(id);
    await waitFor(flow, ({ connection, state }) => state === 'success' && connection === 'closed');
    expect(seen).toEqual(['1 pending', '2 pending', '3 success']);
    flow.stop();
  });

  test('stepping down in the middle of a flow loses nothing', async () => {
    const network = new BlockedNetwork();
    await create('down');
    const { flow, seen, reach } = await start('down', network);
    await reach('connected', 'webSockets');
    for (const [index, below] of (['serverSentEvents', 'longPolling', 'flow'] as const).entries()) {
      network.block(rungs[index] ?? 'flow');
      await post('down', 'REGISTRATION_QR_UPDATED_V2', { qr_content: `q${index}`, qr_code_expiration: 0 });
      await reach(below === 'flow' ? 'polling' : 'connected', below);
      await waitFor(flow, ({ event }) => event?.seq === index + 2);
    }
    await approve('down');
    await waitFor(flow, ({ state }) => state === 'success');
    expect(seen).toEqual(['1 pending', '2 pending', '3 pending', '4 pending', '5 success']);
    flow.stop();
  });
});
