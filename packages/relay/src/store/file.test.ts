import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { goldenFixtures } from '@rtas/protocol/fixtures';
import { expect, test } from 'vitest';
import { toNewEvent } from '../flow/to-new-event.ts';
import { toRestError } from '../problem.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { createTemporaryFolder } from '../testing/temporary-folder.ts';
import { FileStore } from './file.ts';
import { openStore, parseStoreLocation } from './open-store.ts';
import { StoreUnavailableError } from './store.ts';

const clock = new ManualClock();
const options = { clock, retentionMs: 60_000 };
const created = toNewEvent('shop', goldenFixtures.REGISTRATION_CREATED_V2.event, clock.now());

test('what a file store has taken is there after a restart', async () => {
  const folder = createTemporaryFolder();
  const before = new FileStore({ ...options, folder });
  await before.append(created);
  await before.acknowledge(created.key, 1);
  const view = await before.read(created.key);
  await before.close();
  const after = new FileStore({ ...options, folder });
  expect(await after.read(created.key)).toEqual(view);
  await after.close();
});

test('a second relay on the same folder is refused with a sentence', async () => {
  const folder = createTemporaryFolder();
  const first = new FileStore({ ...options, folder });
  expect(() => openStore({ type: 'file', folder }, options)).toThrow(/another relay has it open/);
  await first.close();
});

test('nobody but the owner can read the files', async () => {
  const folder = createTemporaryFolder();
  const store = new FileStore({ ...options, folder });
  await store.append(created);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toContain('relay.sqlite');
  await store.close();
});

test('a write that fails leaves nothing behind', async () => {
  const store = new FileStore({ ...options, folder: createTemporaryFolder() });
  const broken = { ...created, data: { ...created.data, custom_data: { value: 1n } } };
  await expect(store.append(broken)).rejects.toThrow();
  expect(await store.read(created.key)).toBeUndefined();
  expect(await store.append(created)).toMatchObject({ outcome: 'appended', event: { seq: 1 } });
  await store.close();
});

test('a store is memory: or file:<folder>, and redis is refused in plain words', () => {
  expect(parseStoreLocation('memory:')).toEqual({ type: 'memory' });
  expect(parseStoreLocation('file:/var/lib/rtas')).toEqual({ type: 'file', folder: '/var/lib/rtas' });
  for (const text of ['redis://127.0.0.1', 'rediss://cache.example:6380']) {
    expect(() => parseStoreLocation(text)).toThrow('redis is not supported yet');
  }
  for (const text of ['', 'file:', 'memory', 'postgres://x'])
    expect(() => parseStoreLocation(text)).toThrow('must be');
});

test('a database that fails makes calls retryable: unavailable, and no word of SQLite', async () => {
  const store = new FileStore({ ...options, folder: createTemporaryFolder() });
  await store.close();
  const calls = [
    store.append(created),
    store.read(created.key),
    store.due(0),
    store.check(),
    store.take('n'),
  ];
  for (const call of calls) {
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(toRestError(error)).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
  }
});
