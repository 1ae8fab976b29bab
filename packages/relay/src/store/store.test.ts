import { goldenFixtures } from '@rtas/protocol/fixtures';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { toNewEvent } from '../flow/to-new-event.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { createTemporaryFolder } from '../testing/temporary-folder.ts';
import { FileStore } from './file.ts';
import { MemoryStore } from './memory.ts';
import type { AppendOptions, Store, StoredEvent, StoreKey } from './store.ts';

const minuteMs = 60_000;
const retentionMs = 60 * minuteMs;
const key: StoreKey = {
  app: 'shop',
  kind: 'registration',
  id: goldenFixtures.REGISTRATION_CREATED_V2.event.unique_id,
};
const userId = goldenFixtures.REGISTRATION_CREATED_V2.event.data.user_id;

type Name = 'CREATED' | 'QR_UPDATED' | 'SCANNED' | 'SUCCESS' | 'REJECTED' | 'EXPIRED';

const toEvent = (name: Name, nowMs: number) =>
  toNewEvent('shop', goldenFixtures[`REGISTRATION_${name}_V2`].event, nowMs);

const kinds: Record<string, (clock: ManualClock) => Store> = {
  memory: (clock) => new MemoryStore({ clock, retentionMs }),
  file: (clock) => new FileStore({ clock, retentionMs, folder: createTemporaryFolder() }),
};

describe.each(Object.entries(kinds))('the %s store', (_name, create) => {
  let clock: ManualClock;
  let store: Store;
  const append = (name: Name, options?: AppendOptions) => store.append(toEvent(name, clock.now()), options);
  const seqs = async (sinceSeq?: number) => (await store.read(key, sinceSeq))?.events.map(({ seq }) => seq);

  beforeEach(() => {
    clock = new ManualClock();
    store = create(clock);
    onTestFinished(() => store.close());
  });

  test('counts the events of a flow from 1 and gives them back in order', async () => {
    expect(await append('CREATED')).toMatchObject({ outcome: 'appended', event: { seq: 1 } });
    expect(await append('SCANNED')).toMatchObject({ outcome: 'appended', event: { seq: 2 } });
    const view = await store.read(key);
    expect(view?.events.map(({ status }) => status)).toEqual([
      'REGISTRATION_CREATED_V2',
      'REGISTRATION_SCANNED_V2',
    ]);
    expect(view?.events[0]).toEqual({
      seq: 1,
      status: 'REGISTRATION_CREATED_V2',
      state: 'pending',
      data: goldenFixtures.REGISTRATION_CREATED_V2.event.data,
      closes: false,
      atMs: clock.now(),
    });
    expect(view?.flow).toMatchObject({ key, userId, seq: 2, state: 'pending', final: false });
  });

  test('gives only the events after a sequence number', async () => {
    await append('CREATED');
    await append('SCANNED');
    expect(await seqs(1)).toEqual([2]);
    expect(await seqs(2)).toEqual([]);
  });

  test('knows nothing of a flow that nobody has spoken of', async () => {
    expect(await store.read(key)).toBeUndefined();
  });

  test('lets the first final event win and shows it alone', async () => {
    await append('CREATED');
    expect(await append('SUCCESS')).toMatchObject({
      outcome: 'appended',
      flow: { final: true, state: 'success' },
    });
    expect(await append('REJECTED')).toEqual({ outcome: 'already_final' });
    expect(await append('SCANNED')).toMatchObject({ outcome: 'ignored', flow: { seq: 2, state: 'success' } });
    expect(await seqs()).toEqual([2]);
  });

  test('answers an identical event like the first one, also behind the end', async () => {
    await append('CREATED');
    await append('SCANNED');
    await append('SUCCESS');
    expect(await append('CREATED')).toEqual({ outcome: 'repeated', seq: 1, state: 'pending', delivered: 0 });
    expect(await append('SUCCESS')).toEqual({ outcome: 'repeated', seq: 3, state: 'success', delivered: 0 });
  });

  test('remembers for a repetition how many got the event', async () => {
    const leave = await store.subscribe(key, () => {});
    const result = await append('CREATED');
    if (result.outcome !== 'appended') throw new Error('not appended');
    expect(await store.publish(key, result.event)).toBe(1);
    leave();
    expect(await append('CREATED')).toMatchObject({ outcome: 'repeated', delivered: 1 });
  });

  test('keeps flows of two application servers, and of two kinds, apart', async () => {
    await append('CREATED');
    expect(await store.read({ ...key, app: 'bank' })).toBeUndefined();
    expect(await store.read({ ...key, kind: 'transaction' })).toBeUndefined();
  });

  test('gives a flow to one user only', async () => {
    expect(await store.open(key, userId)).toBe(true);
    expect(await store.open(key, userId)).toBe(true);
    expect(await store.open(key, 'mallory')).toBe(false);
    const event = toEvent('CREATED', clock.now());
    const foreign = { ...event, data: { ...event.data, user_id: 'mallory' } };
    expect(await store.append(foreign)).toEqual({ outcome: 'user_mismatch' });
    expect(await append('CREATED')).toMatchObject({ outcome: 'appended', event: { seq: 1 } });
  });

  test('hands an event to those who listen to its flow, until they stop', async () => {
    const heard: StoredEvent[] = [];
    const leave = await store.subscribe(key, (event) => heard.push(event));
    await store.subscribe({ ...key, id: 'other' }, () => expect.unreachable());
    const event = { seq: 1, atMs: 0, ...toEvent('CREATED', 0) };
    expect(await store.countListeners(key)).toBe(1);
    expect(await store.publish(key, event)).toBe(1);
    leave();
    expect(await store.publish(key, event)).toBe(0);
    expect(await store.countListeners(key)).toBe(0);
    expect(heard).toEqual([event]);
  });

  test('forgets the data of an event when its cache time is over, never that the flow is final', async () => {
    await append('CREATED');
    await append('SUCCESS');
    clock.advance(15 * minuteMs - 1);
    expect(await seqs()).toEqual([2]);
    clock.advance(1);
    expect(await seqs()).toEqual([]);
    await store.sweep();
    expect((await store.read(key))?.flow).toMatchObject({ final: true, seq: 2, state: 'success' });
    expect(await append('REJECTED')).toEqual({ outcome: 'already_final' });
    expect(await append('SUCCESS')).toMatchObject({ outcome: 'repeated', seq: 2 });
  });

  test('counts an event that is not to be cached without keeping it', async () => {
    await store.append({ ...toEvent('CREATED', clock.now()), cachedUntilMs: undefined });
    await append('SCANNED');
    expect(await seqs()).toEqual([2]);
  });

  test('forgets a flow as a whole when its time is over', async () => {
    await append('CREATED');
    await append('SUCCESS');
    clock.advance(retentionMs);
    expect(await store.read(key)).toBeUndefined();
    expect(await append('CREATED')).toMatchObject({ outcome: 'appended', event: { seq: 1 } });
    expect(await append('SUCCESS')).toMatchObject({ outcome: 'appended', event: { seq: 2 } });
    clock.advance(retentionMs);
    await store.sweep();
    expect(await store.read(key)).toBeUndefined();
  });

  test('remembers the newest event that was seen, and none that is not there', async () => {
    await append('CREATED');
    await append('SCANNED');
    for (const seq of [2, 1, 3]) await store.acknowledge(key, seq);
    expect((await store.read(key))?.flow.acknowledgedSeq).toBe(2);
  });

  test('finds flows whose deadline has passed, by the newest deadline', async () => {
    await append('CREATED');
    const first = goldenFixtures.REGISTRATION_CREATED_V2.event.data.qr_code_expiration * 1000;
    const second = goldenFixtures.REGISTRATION_QR_UPDATED_V2.event.data.qr_code_expiration * 1000;
    expect(await store.nextDeadline()).toBe(first);
    await append('QR_UPDATED');
    expect(await store.nextDeadline()).toBe(second);
    expect(await store.due(second - 1)).toEqual([]);
    expect((await store.due(second)).map((flow) => flow.key)).toEqual([key]);
    await append('SUCCESS');
    expect(await store.due(second)).toEqual([]);
    expect(await store.nextDeadline()).toBeUndefined();
  });

  test('ends a flow for its deadline only while that still is its deadline', async () => {
    const first = goldenFixtures.REGISTRATION_CREATED_V2.event.data.qr_code_expiration * 1000;
    await append('CREATED');
    await store.append({ ...toEvent('QR_UPDATED', clock.now()), deadlineMs: first + 1 });
    expect(await append('EXPIRED', { onlyIfDueMs: first })).toEqual({ outcome: 'not_due' });
    expect(await append('EXPIRED', { onlyIfDueMs: first + 1 })).toMatchObject({ outcome: 'appended' });
    expect(await append('EXPIRED', { onlyIfDueMs: first + 1 })).toEqual({ outcome: 'not_due' });
  });

  test('keeps a note beside an event, or neither', async () => {
    const beside = { name: 'n', value: 'v', untilMs: clock.now() + 1 };
    await append('CREATED');
    await append('REJECTED');
    await append('SUCCESS', { beside });
    expect(await store.take('n')).toBeUndefined();
    const other = { ...toEvent('SUCCESS', clock.now()), key: { ...key, id: 'other' } };
    await store.append(other, { beside });
    expect(await store.take('n')).toBe('v');
    expect(await store.take('n')).toBeUndefined();
  });

  test('lets one claim a name, until its time is over', async () => {
    const note = (value: string) => ({ name: 'n', value, untilMs: clock.now() + minuteMs });
    expect(await store.claim(note('first'))).toBeUndefined();
    expect(await store.claim(note('second'))).toBe('first');
    await store.put(note('third'));
    expect(await store.claim(note('fourth'))).toBe('third');
    clock.advance(minuteMs);
    await store.sweep();
    expect(await store.claim(note('fifth'))).toBeUndefined();
    clock.advance(minuteMs);
    expect(await store.take('n')).toBeUndefined();
  });

  test('counts on without a gap or a double when many write at once', async () => {
    const events = Array.from({ length: 50 }, (_, index) => ({
      ...toEvent('SCANNED', clock.now()),
      fingerprint: String(index),
    }));
    const results = await Promise.all(events.map((event) => store.append(event)));
    const taken = results.map((result) => (result.outcome === 'appended' ? result.event.seq : 0));
    expect(taken.sort((a, b) => a - b)).toEqual(events.map((_, index) => index + 1));
  });

  test('answers that it is there', async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });
});
