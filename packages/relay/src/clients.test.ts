import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addClient, Clients } from './clients.ts';
import { createTemporaryFolder } from './testing/temporary-folder.ts';

const createPath = () => join(createTemporaryFolder(), 'deep', 'clients.json');

test('a client that was added can log in with the secret that was printed', async () => {
  const clientsFile = createPath();
  const secret = await addClient(clientsFile, 'shop');
  const clients = new Clients({ clients: [], clientsFile });
  expect(await clients.isSecretOf('shop', secret)).toBe(true);
  expect(await clients.isSecretOf('shop', `${secret}x`)).toBe(false);
  expect(await clients.isSecretOf('bank', secret)).toBe(false);
  expect(await clients.isSecretOf('constructor', secret)).toBe(false);
});

test('the file is for its owner alone and holds no secret', async () => {
  const path = createPath();
  const secret = await addClient(path, 'shop');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8')).not.toContain(secret);
});

test('a new secret works beside the one before it, and ends the one before that', async () => {
  const clientsFile = createPath();
  const secrets = [await addClient(clientsFile, 'shop'), await addClient(clientsFile, 'shop')];
  secrets.push(await addClient(clientsFile, 'shop'));
  const clients = new Clients({ clients: [], clientsFile });
  const checks = await Promise.all(secrets.map((secret) => clients.isSecretOf('shop', secret)));
  expect(checks).toEqual([false, true, true]);
});

test('a client that is added while the relay runs can log in at once', async () => {
  const clientsFile = createPath();
  const clients = new Clients({ clients: ['bank:0123456789abcdef'], clientsFile });
  expect(clients.has('shop')).toBe(false);
  const secret = await addClient(clientsFile, 'shop');
  expect(await clients.isSecretOf('shop', secret)).toBe(true);
  expect(clients.has('shop')).toBe(true);
  expect(await clients.isSecretOf('bank', '0123456789abcdef')).toBe(true);
});

test('a secret may hold colons', async () => {
  const clients = new Clients({ clients: ['shop:0123:4567:89ab:cdef'], clientsFile: undefined });
  expect(await clients.isSecretOf('shop', '0123:4567:89ab:cdef')).toBe(true);
  expect(await clients.isSecretOf('shop', '0123')).toBe(false);
});

test('a broken file is refused in plain words', () => {
  const path = join(createTemporaryFolder(), 'clients.json');
  writeFileSync(path, '{"clients": [');
  expect(() => new Clients({ clients: [], clientsFile: path })).toThrow(
    'clientsFile: cannot be read as a file of clients.',
  );
});
