import {
  Decoder,
  decodeTimestampExtension,
  Encoder,
  EXT_TIMESTAMP,
  ExtensionCodec,
  encodeTimestampExtension,
} from '@msgpack/msgpack';
import { HubConnectionError } from '../errors.ts';
import { type PackedShape, surveyPacked } from './packed-shape.ts';

// Bounds of the encoder itself, which guards against values that contain themselves.
const maxEncodedDepth = 64;

const extensionCodec = new ExtensionCodec();
// Timestamps reach further than dates; what is no date would come out as some other one.
extensionCodec.register({
  type: EXT_TIMESTAMP,
  encode: (value) => encodeTimestampExtension(value instanceof Date ? toValidDate(value) : value),
  decode: (bytes) => toValidDate(decodeTimestampExtension(bytes)),
});

function toValidDate(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw new RangeError('A date lies outside of what a date can be.');
  return date;
}

const encoding = { maxDepth: maxEncodedDepth, ignoreUndefined: true, extensionCodec };
const encoder = new Encoder(encoding);
const bigIntEncoder = new Encoder({ ...encoding, useBigInt64: true });

/**
 * Encodes a value in MessagePack: bytes as binary, dates as timestamps, whole numbers in as few bytes as they need.
 *
 * @throws {TypeError} when it holds what cannot be serialised.
 */
export function encodeValue(value: unknown): Uint8Array {
  try {
    return encoder.encode(value);
  } catch {
    return encodeWithBigInts(value);
  }
}

function encodeWithBigInts(value: unknown): Uint8Array {
  try {
    return bigIntEncoder.encode(withWideIntegers(value, maxEncodedDepth));
  } catch (error) {
    throw new TypeError('A value cannot be serialised in MessagePack.', { cause: error });
  }
}

const decoder = new Decoder({ useBigInt64: true, extensionCodec });

/**
 * Decodes one value. Integers are numbers as long as they are exact, and bigints beyond.
 *
 * @throws {HubConnectionError} `message_too_deep` or `invalid_message`.
 */
export function decodeValue(bytes: Uint8Array, maxNestingDepth: number): unknown {
  const shape = survey(bytes, maxNestingDepth);
  try {
    // The decoder hands out views: what the application keeps must not change with the next chunk.
    const value = decoder.decode(shape.hasBinary ? bytes.slice() : bytes);
    return shape.hasWideIntegers ? withExactNumbers(value) : value;
  } catch {
    // The decoder's own error may quote the message, which may hold secrets: it is not kept.
    throw new HubConnectionError('invalid_message', 'A message is not valid MessagePack.');
  }
}

function survey(bytes: Uint8Array, maxNestingDepth: number): PackedShape {
  const shape = surveyPacked(bytes);
  if (!shape) throw new HubConnectionError('invalid_message', 'A message is not valid MessagePack.');
  if (shape.depth <= maxNestingDepth) return shape;
  const text = `A message is nested deeper than ${maxNestingDepth} levels.`;
  throw new HubConnectionError('message_too_deep', text);
}

const mapValue = (value: unknown, map: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map(map);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, map(entry)]));
};

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function withExactNumbers(value: unknown): unknown {
  if (typeof value !== 'bigint') return mapValue(value, withExactNumbers);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

// An encoder that writes bigints would write large numbers as floats, which readers of integers refuse.
function withWideIntegers(value: unknown, depth: number): unknown {
  if (depth === 0) throw new TypeError('The value is nested too deeply.');
  if (typeof value === 'bigint') return toFitting(value);
  if (typeof value !== 'number') return mapValue(value, (entry) => withWideIntegers(entry, depth - 1));
  const isWide = Number.isSafeInteger(value) && (value >= 2 ** 32 || value < -(2 ** 31));
  return isWide ? BigInt(value) : value;
}

function toFitting(value: bigint): bigint {
  if (value < 2n ** 64n && value >= -(2n ** 63n)) return value;
  throw new TypeError('An integer has more than 64 bits.');
}
