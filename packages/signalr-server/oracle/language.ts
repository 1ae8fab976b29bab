import { Encoder } from '@msgpack/msgpack';
import { toPackedTexts } from './packed-text.ts';

/** The protocols that servers are asked in. */
export const protocolNames = ['json', 'messagepack'] as const;
export type ProtocolName = (typeof protocolNames)[number];

/**
 * What a client says: a message by the names of JSON, a list as MessagePack has it, or text and bytes that are
 * sent as they stand.
 */
export type Word = object | string;

/** A message of the server, as it is written down. */
export interface Heard {
  readonly text: string;
  readonly type?: unknown;
  /** Of a call that wants an answer: made by the server, and another one each time. */
  readonly invocationId?: unknown;
}

/** How messages are written and read, without the protocols of the hub under test. */
export interface Language {
  readonly name: ProtocolName;
  readonly isBinary: boolean;
  write(message: object): Uint8Array;
  /** The first message and the bytes behind it; undefined when it has not arrived whole. */
  split(bytes: Buffer): readonly [message: Buffer, rest: Buffer] | undefined;
  read(message: Buffer): Heard;
}

/** The bytes of one word. */
export function toBytes(word: Word, language: Language): Uint8Array {
  if (typeof word === 'string') return Buffer.from(word);
  return word instanceof Uint8Array ? word : language.write(word);
}

/** The first words of every client, which are JSON in every language. */
export const greeting = ({ name }: Language, version = 1): string =>
  `${JSON.stringify({ protocol: name, version })}\u001e`;

const separator = 0x1e;

/** Splits records, of which the handshake is one in every protocol. */
export function splitRecord(bytes: Buffer): readonly [message: Buffer, rest: Buffer] | undefined {
  const end = bytes.indexOf(separator);
  return end === -1 ? undefined : [bytes.subarray(0, end), bytes.subarray(end + 1)];
}

const json: Language = {
  name: 'json',
  isBinary: false,
  write: (message) => Buffer.from(`${JSON.stringify(message)}\u001e`),
  split: splitRecord,
  read: (message) => {
    const text = message.toString();
    const { type, invocationId } = Object(JSON.parse(text));
    return { text, type, invocationId };
  },
};

const encoder = new Encoder({ useBigInt64: true });

const messagepack: Language = {
  name: 'messagepack',
  isBinary: true,
  write: (message) => prefixed(encoder.encode(Array.isArray(message) ? message : toFields(Object(message)))),
  split: (bytes) => {
    const last = bytes.findIndex((byte) => byte < 0x80);
    if (last === -1) return undefined;
    const length = bytes.subarray(0, last + 1).reduceRight((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    const end = last + 1 + length;
    return bytes.length < end ? undefined : [bytes.subarray(last + 1, end), bytes.subarray(end)];
  },
  read: (message) => {
    const texts = toPackedTexts(message);
    const [type, , invocationId] = texts;
    return {
      text: `[${texts.join(',')}]`,
      type: Number(type),
      invocationId: JSON.parse(invocationId ?? 'null'),
    };
  },
};

/** All languages by their names. */
export const languages: Readonly<Record<ProtocolName, Language>> = { json, messagepack };

/** A message behind its length, in seven bits of each byte. */
export function prefixed(message: Uint8Array): Uint8Array {
  const prefix: number[] = [];
  for (let rest = message.length; prefix.length === 0 || rest > 0; rest = Math.floor(rest / 128))
    prefix.push((rest % 128) + (rest >= 128 ? 0x80 : 0));
  return Buffer.concat([Uint8Array.from(prefix), message]);
}

function toFields(message: Record<string, unknown>): unknown[] {
  const { type, headers = {}, invocationId = null } = message;
  switch (type) {
    case 1:
    case 4:
      return [type, headers, invocationId, message.target, message.arguments, message.streamIds ?? []];
    case 2:
      return [type, headers, invocationId, message.item];
    case 3:
      return [type, headers, invocationId, ...toOutcome(message)];
    case 5:
      return [type, headers, invocationId];
    case 7:
      return [type, message.error ?? null];
    case 8:
    case 9:
      return [type, message.sequenceId];
    default:
      return [type];
  }
}

function toOutcome(message: Record<string, unknown>): unknown[] {
  if ('error' in message) return [1, message.error];
  return 'result' in message ? [3, message.result] : [2];
}
