import { describe, expect, it } from 'vitest';
import { parseHandshake, writeHandshake } from './handshake.ts';

describe('the handshake', () => {
  it('is read with properties in any order, unknown ones ignored', () => {
    expect(parseHandshake(Buffer.from('{"x":1,"version":1,"protocol":"json"}'), 32)).toEqual({
      protocol: 'json',
      version: 1,
    });
  });

  it.each([
    '{}',
    '{"protocol":"json"}',
    '{"version":1}',
    '{"protocol":"json","version":"1"}',
    '{"type":6}',
    'GET /',
  ])('is refused when it is %s', (text) => {
    expect(() => parseHandshake(Buffer.from(text), 32)).toThrow(
      expect.objectContaining({ code: 'invalid_message' }),
    );
  });

  it('is answered with an empty object, or with the reason', () => {
    expect(writeHandshake()).toBe('{}\u001e');
    expect(writeHandshake('No.')).toBe('{"error":"No."}\u001e');
  });
});
