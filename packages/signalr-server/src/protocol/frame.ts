import { HubConnectionError } from '../errors.ts';

/** Ends every record of the JSON protocol and of the handshake (ASCII record separator). */
export const recordSeparator = 0x1e;

/**
 * Where a frame begins and ends inside the bytes, and how many of them it uses up: more than have arrived when
 * only its length is known.
 */
export interface FrameBounds {
  readonly start: number;
  readonly end: number;
  readonly consumed: number;
}

/**
 * Finds the first frame; undefined when nothing is known of its length. `scanned` bytes have been searched in
 * vain before.
 */
export type FrameSplitter = (bytes: Uint8Array, scanned: number) => FrameBounds | undefined;

/** Splits records that end with {@link recordSeparator}. */
export const splitRecord: FrameSplitter = (bytes, scanned) => {
  const end = bytes.indexOf(recordSeparator, scanned);
  return end === -1 ? undefined : { start: 0, end, consumed: end + 1 };
};

// The longest message that this can announce is 2 GiB - 1, as in the reference server.
const maxPrefixBytes = 5;

/**
 * Splits messages that begin with their length: seven bits in each byte, the lowest first, the eighth bit set
 * when another byte follows. Source: SignalR Hub Protocol, "Binary encoding".
 *
 * @throws {HubConnectionError} `invalid_message` for a length of more than five bytes, or of 2 GiB.
 */
export const splitLengthPrefixed: FrameSplitter = (bytes) => {
  let length = 0;
  for (let index = 0; index < maxPrefixBytes; index += 1) {
    const byte = bytes[index];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return toBounds(index + 1, length);
  }
  throw new HubConnectionError('invalid_message', 'The length of a message has more than five bytes.');
};

function toBounds(start: number, length: number): FrameBounds {
  if (length < 2 ** 31) return { start, end: start + length, consumed: start + length };
  throw new HubConnectionError('invalid_message', 'A message announces 2 GiB or more.');
}

/** What {@link splitLengthPrefixed} finds. */
export function prefixLength(payload: Uint8Array): Uint8Array {
  const prefix: number[] = [];
  for (let rest = payload.length; rest > 0 || prefix.length === 0; rest = Math.floor(rest / 0x80))
    prefix.push((rest & 0x7f) | (rest >= 0x80 ? 0x80 : 0));
  return Buffer.concat([Uint8Array.from(prefix), payload]);
}

// Most connections have nothing pending: they share this.
const nothing = new Uint8Array(0);

/** Turns a stream of chunks into frames: one chunk may hold several, one frame may come in many. */
export class FrameReader {
  readonly #maxBytes: number;
  #bytes: Uint8Array = nothing;
  #start = 0;
  #end = 0;
  #scanned = 0;
  #isBorrowed = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Adds what the network brought, without a copy where that can be; `keep` before it is used again. */
  push(data: Uint8Array): void {
    // Not as a Buffer, whose slices are no copies.
    if (this.#start === this.#end)
      this.#hold(new Uint8Array(data.buffer, data.byteOffset, data.length), true);
    else this.#append(data);
  }

  /**
   * The next frame, valid until the next `push`; undefined when more bytes are needed.
   *
   * @throws {HubConnectionError} `message_too_large`, also for a frame that has not ended yet.
   */
  next(split: FrameSplitter): Uint8Array | undefined {
    if (this.#start === this.#end) return undefined;
    const pending = this.#bytes.subarray(this.#start, this.#end);
    const bounds = split(pending, this.#scanned);
    if ((bounds?.consumed ?? pending.length) > this.#maxBytes) {
      throw new HubConnectionError('message_too_large', `A message is larger than ${this.#maxBytes} bytes.`);
    }
    const isWhole = bounds !== undefined && bounds.consumed <= pending.length;
    this.#scanned = isWhole ? 0 : pending.length;
    if (!isWhole) return undefined;
    this.#start += bounds.consumed;
    if (this.#start === this.#end) this.#hold(nothing, false);
    return pending.subarray(bounds.start, bounds.end);
  }

  /** Copies what is left of a chunk, so that a tiny rest never keeps a large network buffer alive. */
  keep(): void {
    if (!this.#isBorrowed) return;
    const scanned = this.#scanned;
    this.#hold(new Uint8Array(this.#bytes.subarray(this.#start, this.#end)), false);
    this.#scanned = scanned;
  }

  #hold(bytes: Uint8Array, isBorrowed: boolean): void {
    this.#bytes = bytes;
    this.#start = 0;
    this.#end = bytes.length;
    this.#scanned = 0;
    this.#isBorrowed = isBorrowed;
  }

  #append(data: Uint8Array): void {
    this.keep();
    if (this.#end + data.length > this.#bytes.length) this.#makeRoom(data.length);
    this.#bytes.set(data, this.#end);
    this.#end += data.length;
  }

  #makeRoom(size: number): void {
    const pending = this.#bytes.subarray(this.#start, this.#end);
    const needed = pending.length + size;
    const target =
      needed <= this.#bytes.length ? this.#bytes : new Uint8Array(Math.max(needed, pending.length * 2));
    target.set(pending);
    this.#bytes = target;
    this.#start = 0;
    this.#end = pending.length;
  }
}
