// Source: RFC 6455, section 5.2.
const whole = 0x80;
const opcode = { text: 0x1, binary: 0x2 } as const;
const shortest = 126;
const longestOfTwoBytes = 0xffff;

/** A message as the one frame in which a server sends it: not masked, not split. */
export function toFrame(data: string | Uint8Array): Buffer {
  const isText = typeof data === 'string';
  const length = isText ? Buffer.byteLength(data) : data.length;
  const frame = Buffer.allocUnsafe(sizeOfHead(length) + length);
  frame[0] = whole | (isText ? opcode.text : opcode.binary);
  const start = writeLength(frame, length);
  if (isText) frame.write(data, start);
  else frame.set(data, start);
  return frame;
}

function sizeOfHead(length: number): number {
  if (length < shortest) return 2;
  return length <= longestOfTwoBytes ? 4 : 10;
}

function writeLength(frame: Buffer, length: number): number {
  if (length < shortest) return frame.writeUInt8(length, 1);
  if (length <= longestOfTwoBytes) return frame.writeUInt16BE(length, frame.writeUInt8(shortest, 1));
  return frame.writeBigUInt64BE(BigInt(length), frame.writeUInt8(127, 1));
}
