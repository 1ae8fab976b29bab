import { once } from 'node:events';
import { connect } from 'node:net';
import { goldenRequests } from '@rtas/protocol/fixtures';
import { expect, onTestFinished, test } from 'vitest';
import { RelayConfigurationError } from './configuration-error.ts';
import { createRelay } from './relay.ts';
import { connectBrowser } from './testing/browser.ts';
import { startRelay } from './testing/relay-host.ts';
import { createTemporaryFolder } from './testing/temporary-folder.ts';

const created = { ...goldenRequests.REGISTRATION_CREATED_V2, qr_code_expiration: 0 };

test('a browser gets the event that was posted before it came, and the next one live', async () => {
  const host = await startRelay();
  await host.post('/v3/callbacks/registration', created);
  const session = await host.createToken('registration', created.unique_id, created.user_id);
  const browser = await connectBrowser(session);
  expect(await browser.heard(1)).toMatchObject([{ seq: 1, status: 'REGISTRATION_CREATED_V2' }]);
  const answer = await host.post('/v3/callbacks/registration', goldenRequests.REGISTRATION_SCANNED_V2);
  expect(await answer.json()).toEqual({ seq: 2, state: 'pending', final: false, delivered: 1 });
  expect(await browser.heard(2)).toMatchObject([{ seq: 1 }, { seq: 2, status: 'REGISTRATION_SCANNED_V2' }]);
});

test('new keys sign without a restart, and tokens of the old ones stay good', async () => {
  const host = await startRelay();
  await host.post('/v3/callbacks/registration', created);
  const before = await host.createToken('registration', created.unique_id, created.user_id);
  await host.relay.rotateKeys();
  const after = await host.createToken('registration', created.unique_id, created.user_id);
  for (const { token } of [before, after]) {
    const response = await host.fetch('/v3/flow', { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
  }
});

test('a relay that stops says so to load balancers while it finishes what is under way', async () => {
  // Long enough for both to be answered by a busy machine; it is over as soon as they are.
  const host = await startRelay({ drainSeconds: 30 });
  const { port, hostname } = new URL(host.url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const ask = async () => {
    socket.write('GET /health/ready HTTP/1.1\r\nHost: relay\r\n\r\n');
    const [chunk] = await once(socket, 'data');
    return String(chunk).split('\r\n')[0];
  };
  expect(await ask()).toBe('HTTP/1.1 200 OK');
  const session = await host.createToken('registration', created.unique_id, created.user_id);
  const browser = await connectBrowser(session);
  await browser.greeted();
  const closed = host.relay.close();
  expect(await ask()).toBe('HTTP/1.1 503 Service Unavailable');
  await closed;
  expect((await browser.closed)?.message).toContain('relay_stopping');
  await expect(fetch(`${host.url}/health/live`)).rejects.toThrow();
});

test('a relay can be closed twice, and before it listens', async () => {
  const relay = await createRelay({ logLevel: 'silent' });
  expect(relay.address).toBeUndefined();
  await relay.close();
  await relay.close();
});

test('two relays cannot share one folder', async () => {
  const store = `file:${createTemporaryFolder()}`;
  await startRelay({ store });
  await expect(createRelay({ store, logLevel: 'silent' })).rejects.toThrow(RelayConfigurationError);
});

test('a relay whose port is taken says so and holds on to nothing', async () => {
  const { port } = new URL((await startRelay()).url);
  const store = `file:${createTemporaryFolder()}`;
  const relay = await createRelay({ store, logLevel: 'silent' });
  await expect(relay.listen({ port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await startRelay({ store });
});
