import { describe, expect, it } from 'vitest';
import { toFrame } from './web-socket-frame.ts';

// The first three are the examples of RFC 6455, section 5.7; the others lie at the borders between the forms of a length.
describe('the frame of a server', () => {
  it.each([
    ['a text', 'Hello', '8105'],
    ['256 bytes', new Uint8Array(256), '827e0100'],
    ['64 KiB', new Uint8Array(65_536), '827f0000000000010000'],
    ['nothing', '', '8100'],
    ['125 bytes', new Uint8Array(125), '827d'],
    ['126 bytes', new Uint8Array(126), '827e007e'],
    ['65,535 bytes', new Uint8Array(65_535), '827effff'],
  ])('of %s begins as the standard says, and holds what was sent', (_, data, head) => {
    const frame = toFrame(data);
    const start = head.length / 2;
    expect(frame.subarray(0, start).toString('hex')).toBe(head);
    expect(frame.subarray(start)).toEqual(Buffer.from(data as string));
  });

  it('counts the bytes of a text, not its letters', () => {
    const text = 'é'.repeat(100);
    expect(toFrame(text).subarray(0, 4).toString('hex')).toBe('817e00c8');
    expect(toFrame(text).toString('utf8', 4)).toBe(text);
  });
});
