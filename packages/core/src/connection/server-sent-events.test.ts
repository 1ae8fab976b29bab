import { expect, test } from 'vitest';
import { EventStreamReader } from './server-sent-events.ts';

const stream =
  ':\r\ndata: one\r\n\r\nevent: x\r\nid: 1\r\n\r\ndata: two\r\ndata: lines\r\n\r\ndata:three\n\n';

test('an event stream is read the same, wherever it is cut', () => {
  for (let size = 1; size <= stream.length; size += 1) {
    const reader = new EventStreamReader();
    const parts = stream.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    expect(parts.flatMap((part) => reader.push(part))).toEqual(['one', 'two\nlines', 'three']);
  }
});
