import { type ConnectionStatus, createRegistration, type RegistrationSnapshot } from '@rtas/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BlockedNetwork, type Rung, rungs } from '../support/blocked-network.ts';
import { waitFor } from '../support/flow.ts';
import { type RelayWorld, startRelay } from '../support/relay.ts';

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
