import { describe, expect, it } from 'vitest';
import { FrameReader, prefixLength, splitLengthPrefixed, splitRecord } from './frame.ts';

const readAll = (reader: FrameReader): string[] => {
  const frames: string[] = [];
  for (let frame = reader.next(splitRecord); frame; frame = reader.next(splitRecord)) {
    frames.push(Buffer.from(frame).toString());
  }
  return frames;
};

describe('a frame reader', () => {
  it('finds the same frames wherever the stream is cut', () => {
    const stream = Buffer.from('first\u001e\u001ezwölf €\u001elast\u001e');
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const reader = new FrameReader(32);
      reader.push(stream.subarray(0, cut));
      const frames = readAll(reader);
      reader.push(stream.subarray(cut));
      expect([...frames, ...readAll(reader)]).toEqual(['first', '', 'zwölf €', 'last']);
    }
  });

  it('finds frames that come byte by byte', () => {
    const reader = new FrameReader(32);
    const frames: string[] = [];
    for (const byte of Buffer.from('one\u001etwo\u001erest')) {
      reader.push(Uint8Array.of(byte));
      frames.push(...readAll(reader));
    }
    expect(frames).toEqual(['one', 'two']);
  });

  it('accepts a frame of exactly the limit, its terminator included, and none larger', () => {
    const reader = new FrameReader(8);
    reader.push(Buffer.from('1234567\u001e'));
    expect(readAll(reader)).toEqual(['1234567']);
    reader.push(Buffer.from('12345678\u001e'));
    expect(() => readAll(reader)).toThrow(expect.objectContaining({ code: 'message_too_large' }));
  });

  it('refuses a frame that does not end as soon as it is over the limit', () => {
    const reader = new FrameReader(8);
    reader.push(Buffer.from('12345678'));
    expect(readAll(reader)).toEqual([]);
    reader.push(Buffer.from('9'));
    expect(() => readAll(reader)).toThrow(expect.objectContaining({ code: 'message_too_large' }));
  });

  it('accepts many frames that are together larger than the limit', () => {
    const reader = new FrameReader(8);
    reader.push(Buffer.from('12345\u001e'.repeat(100)));
    expect(readAll(reader)).toHaveLength(100);
  });
});

describe('a length before the message', () => {
  const read = (bytes: Uint8Array, maxBytes = 3_000_000) => {
    const reader = new FrameReader(maxBytes);
    reader.push(bytes);
    return reader.next(splitLengthPrefixed);
  };

  it.each([0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])('of %d bytes finds it', (size) => {
    const payload = new Uint8Array(size).fill(7);
    expect(read(prefixLength(payload))).toEqual(payload);
  });

  it('is written as the specification shows it', () => {
    expect([...prefixLength(new Uint8Array(128)).subarray(0, 2)]).toEqual([0x80, 0x01]);
    expect([...prefixLength(new Uint8Array(0))]).toEqual([0]);
  });

  it('is refused at once when it announces too much', () => {
    expect(() => read(Uint8Array.of(0xff, 0xff, 0xff, 0x7f))).toThrow(
      expect.objectContaining({ code: 'message_too_large' }),
    );
  });

  it.each([
    ['six bytes', [0x80, 0x80, 0x80, 0x80, 0x80, 0x01]],
    ['2 GiB', [0x80, 0x80, 0x80, 0x80, 0x08]],
  ])('of %s is refused', (_name, bytes) => {
    expect(() => read(Uint8Array.from(bytes))).toThrow(expect.objectContaining({ code: 'invalid_message' }));
  });

  it('may be cut anywhere', () => {
    const stream = Buffer.concat([200, 0, 3].map((size) => prefixLength(new Uint8Array(size).fill(1))));
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const reader = new FrameReader(300);
      const sizes: number[] = [];
      for (const part of [stream.subarray(0, cut), stream.subarray(cut)]) {
        reader.push(part);
        for (let frame = reader.next(splitLengthPrefixed); frame; frame = reader.next(splitLengthPrefixed))
          sizes.push(frame.length);
      }
      expect(sizes).toEqual([200, 0, 3]);
    }
  });
});
