import { describe, expect, it } from 'vitest';
import { jsonProtocol } from './json.ts';
import type { HubMessage } from './message.ts';

const parse = (text: string) => jsonProtocol.parse(Buffer.from(text), 32);

const golden: ReadonlyArray<readonly [string, string, HubMessage]> = [
  ['an invocation', '{"type":1,"target":"Say","arguments":[1]}', { type: 1, target: 'Say', arguments: [1] }],
  [
    'an invocation that waits, with upload streams',
    '{"type":1,"invocationId":"7","target":"Say","arguments":[],"streamIds":["1","2"]}',
    { type: 1, invocationId: '7', target: 'Say', arguments: [], streamIds: ['1', '2'] },
  ],
  [
    'a stream item',
    '{"type":2,"invocationId":"7","item":{"a":1}}',
    { type: 2, invocationId: '7', item: { a: 1 } },
  ],
  ['a completion', '{"type":3,"invocationId":"7"}', { type: 3, invocationId: '7' }],
  [
    'a completion with null',
    '{"type":3,"invocationId":"7","result":null}',
    { type: 3, invocationId: '7', result: null },
  ],
  [
    'a failed completion',
    '{"type":3,"invocationId":"7","error":"No."}',
    { type: 3, invocationId: '7', error: 'No.' },
  ],
  [
    'a stream invocation',
    '{"type":4,"invocationId":"7","target":"Count","arguments":[3]}',
    { type: 4, invocationId: '7', target: 'Count', arguments: [3] },
  ],
  ['a cancellation', '{"type":5,"invocationId":"7"}', { type: 5, invocationId: '7' }],
  ['a ping', '{"type":6}', { type: 6 }],
  ['a close', '{"type":7}', { type: 7 }],
  [
    'a close with its reason',
    '{"type":7,"error":"Late.","allowReconnect":true}',
    { type: 7, error: 'Late.', allowReconnect: true },
  ],
  ['an ack', '{"type":8,"sequenceId":5}', { type: 8, sequenceId: 5 }],
  ['a sequence', '{"type":9,"sequenceId":6}', { type: 9, sequenceId: 6 }],
];

describe('the JSON protocol', () => {
  it.each(golden)('reads and writes %s', (_name, text, message) => {
    expect(parse(text)).toEqual(message);
    expect(jsonProtocol.write(message)).toBe(`${text}\u001e`);
  });

  it('reads properties in any order and ignores those it does not know', () => {
    expect(
      parse('{"headers":{"a":"b"},"arguments":[],"x":1,"target":"Say","invocationId":null,"type":1}'),
    ).toEqual({
      type: 1,
      headers: { a: 'b' },
      target: 'Say',
      arguments: [],
    });
  });

  it('writes bytes as base64, as the reference server does', () => {
    const item = Uint8Array.of(1, 2, 3);
    expect(jsonProtocol.write({ type: 2, invocationId: '1', item })).toContain('"item":"AQID"');
    expect(jsonProtocol.write({ type: 1, target: 'm', arguments: [item, 1] })).toContain('["AQID",1]');
  });

  it('answers undefined for a type it does not know', () => {
    expect(parse('{"type":99,"anything":true}')).toBeUndefined();
  });

  it.each([
    ['no JSON', '{"type":1'],
    ['nothing', ''],
    ['no object', '[1]'],
    ['no type', '{"target":"Say"}'],
    ['a type that is no number', '{"type":"1","target":"Say","arguments":[]}'],
    ['no target', '{"type":1,"arguments":[]}'],
    ['no arguments', '{"type":1,"target":"Say"}'],
    ['arguments that are no list', '{"type":1,"target":"Say","arguments":{}}'],
    ['a stream invocation without its id', '{"type":4,"target":"Say","arguments":[]}'],
    ['a result beside an error', '{"type":3,"invocationId":"1","result":1,"error":"No."}'],
    ['a byte order mark', '\ufeff{"type":6}'],
  ])('refuses %s', (_name, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'invalid_message' }));
  });

  it('refuses bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"type":6,"x":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(() => jsonProtocol.parse(bytes, 32)).toThrow(expect.objectContaining({ code: 'invalid_message' }));
  });

  it('never repeats the message in its error', () => {
    expect(() => parse('{"secret-of-ann')).toThrow(/^A message is not valid JSON\.$/);
  });

  it('accepts 32 levels and refuses 33, whatever stands in strings', () => {
    const nested = (levels: number) =>
      `{"type":1,"target":"[[[[\\"{{","arguments":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(parse(nested(31))).toMatchObject({ type: 1 });
    expect(() => parse(nested(32))).toThrow(expect.objectContaining({ code: 'message_too_deep' }));
  });

  it('gives no message a foreign prototype', () => {
    const message = parse(
      '{"type":1,"target":"Say","arguments":[{"__proto__":{"isAdmin":true}}],"__proto__":{"x":1}}',
    );
    expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
    expect('isAdmin' in {}).toBe(false);
  });
});
