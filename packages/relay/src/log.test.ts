import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { hubTarget } from '@rtas/protocol';
import { goldenRequests } from '@rtas/protocol/fixtures';
import { expect, test } from 'vitest';
import { logSerializers, toFlowHash } from './log.ts';
import { connectBrowser } from './testing/browser.ts';
import { secret, startRelay } from './testing/relay-host.ts';
import { createTemporaryFolder } from './testing/temporary-folder.ts';

const created = { ...goldenRequests.REGISTRATION_CREATED_V2, qr_code_expiration: 0, qr_content: 'qr-canary' };
const success = goldenRequests.REGISTRATION_SUCCESS_V2;
const registration = '/v3/callbacks/registration';
const { unique_id: id, user_id: userId } = created;

function createLog() {
  const lines: string[] = [];
  return { lines, logStream: { write: (line: string) => void lines.push(line) } };
}

test('no log line ever contains a secret, token, ticket, code, key, QR payload, id or name', async () => {
  const { lines, logStream } = createLog();
  const host = await startRelay({ logLevel: 'trace', logStream, allowQueryToken: true });
  await host.post(registration, created);
  const { token, url } = await host.createToken('registration', id, userId);
  const authorization = `Bearer ${token}`;
  const negotiated = await host.fetch('/rtas/negotiate?negotiateVersion=1', {
    method: 'POST',
    headers: { authorization },
  });
  const { accessToken, connectionToken } = Object(await negotiated.json());
  await host.fetch(`/rtas?id=${connectionToken}&access_token=${accessToken}`);
  await host.fetch(`/rtas?id=${connectionToken}&access_token=${token}`);
  await host.fetch(`/v3/flows/registration/${id}?access_token=${token}`);
  await host.fetch(`/nothing/${token}?access_token=${token}`);
  await host.post('/v1/login', { client_id: 'shop', client_secret: 'wrong-canary' });
  const headers = { 'content-type': 'application/json', authorization };
  await host.fetch('/v1/login', { method: 'POST', headers, body: `{"client_secret": "${secret}"` });
  const browser = await connectBrowser({ url, token });
  await browser.heard(1);
  await host.post(registration, success);
  const code = Object((await browser.heard(2))[1]?.data).result_code;
  await host.post('/v3/results/redeem', { code });
  await browser.connection.send(hubTarget.ack, 2);
  await browser.closed;
  await host.relay.close();

  const text = lines.join('');
  const canaries = {
    secret,
    wrong: 'wrong-canary',
    token,
    application: await host.login(),
    accessToken,
    connectionToken,
    code,
    qr: created.qr_code,
    content: created.qr_content,
    link: created.deeplink_url,
    contract: success.contract_key,
    device: success.device_key,
    id,
    userId,
    name: created.user_display_name,
  };
  for (const [name, canary] of Object.entries(canaries)) {
    expect(String(canary).length, name).toBeGreaterThan(7);
    expect(text.includes(String(canary)), name).toBe(false);
  }
  expect(text).toContain(toFlowHash({ app: 'shop', kind: 'registration', id }));
  expect(text).toContain('"operation":"RegistrationCallbackV3"');
});

test('every line is one JSON object, whatever an id tries to break', async () => {
  const { lines, logStream } = createLog();
  const host = await startRelay({ logLevel: 'trace', logStream });
  await host.fetch('/v3/flows/registration/a%0d%0a%7b%22level%22:60%7d%1b[31m', {
    headers: { 'user-agent': 'x' },
  });
  await host.relay.close();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  expect(lines.join('')).not.toContain('\u001b');
});

test('an error is logged by kind and place, never by its words', () => {
  const error = Object.assign(new TypeError(`cannot use ${secret}`), { code: 'ERR_X' });
  const logged = logSerializers.err(error);
  expect(logged).toMatchObject({ type: 'TypeError', code: 'ERR_X', message: '' });
  expect(logged.stack).toContain('log.test.ts');
  expect(JSON.stringify(logged)).not.toContain(secret);
  expect(logSerializers.err(secret)).toEqual({ type: 'string', code: undefined, message: '', stack: '' });
});

test('a key file that others can read is warned of', async () => {
  const keyFile = join(createTemporaryFolder(), 'keys.json');
  await startRelay({ keyFile });
  chmodSync(keyFile, 0o644);
  const { lines, logStream } = createLog();
  await startRelay({ keyFile, logLevel: 'warn', logStream });
  expect(lines.join('')).toContain('others can read the key file');
});
