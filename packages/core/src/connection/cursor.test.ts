import { goldenEnvelope } from '@rtas/protocol/fixtures';
import { expect, test } from 'vitest';
import { Cursor } from './cursor.ts';

const scanned = (seq: number) => goldenEnvelope('REGISTRATION_SCANNED_V2', { seq });
const success = (seq: number) => goldenEnvelope('REGISTRATION_SUCCESS_V2', { seq });

function createCursor(...seen: readonly number[]) {
  const cursor = new Cursor();
  for (const seq of seen) cursor.advance(scanned(seq));
  return cursor;
}

test('the next event is applied, an old one dropped, one too early waits', () => {
  const cursor = createCursor(1, 2);
  expect([3, 2, 1, 5].map((seq) => cursor.judge(scanned(seq)))).toEqual(['apply', 'drop', 'drop', 'wait']);
});

test('an event that waited is next as soon as the gap is closed', () => {
  const cursor = createCursor(1);
  cursor.judge(scanned(3));
  expect(cursor.takeNext()).toBeUndefined();
  cursor.advance(scanned(2));
  expect(cursor.takeNext()).toMatchObject({ seq: 3 });
});

test('of events that wait, the oldest comes first', () => {
  const cursor = createCursor(1);
  for (const seq of [7, 4, 5]) cursor.judge(scanned(seq));
  expect([cursor.takeOldest(), cursor.takeOldest(), cursor.takeOldest()].map((event) => event?.seq)).toEqual([
    4, 5, 7,
  ]);
  expect(cursor.takeOldest()).toBeUndefined();
});

test('an end is applied wherever it stands, and nothing after it', () => {
  for (const seq of [1, 2, 9]) {
    const cursor = createCursor(1, 2);
    cursor.judge(scanned(5));
    expect(cursor.judge(success(seq))).toBe('apply');
    cursor.advance(success(seq));
    expect(cursor.isFinal).toBe(true);
    expect(cursor.judge(success(10))).toBe('drop');
    expect(cursor.judge(scanned(11))).toBe('drop');
    expect(cursor.takeOldest()).toBeUndefined();
  }
});

test('a relay that knows less is believed anew, and only what is of its flow', () => {
  const cursor = new Cursor();
  expect(cursor.id).toBeNull();
  cursor.meet({ id: 'flow-1', seq: 0 });
  cursor.advance(scanned(1));
  cursor.advance(scanned(2));
  cursor.meet({ id: 'flow-1', seq: 2 });
  expect(cursor.seq).toBe(2);
  cursor.meet({ id: 'flow-1', seq: 1 });
  expect([cursor.id, cursor.seq]).toEqual(['flow-1', 0]);
  expect(cursor.isOfFlow({ ...scanned(1), id: 'flow-1' })).toBe(true);
  expect(cursor.isOfFlow({ ...scanned(1), id: 'flow-3' })).toBe(false);
});

test('a cursor that begins anew takes everything', () => {
  const cursor = createCursor(1, 2);
  cursor.advance(success(3));
  cursor.reset();
  expect(cursor.seq).toBe(0);
  expect(cursor.judge(scanned(1))).toBe('apply');
});
