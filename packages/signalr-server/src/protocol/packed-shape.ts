/** What is known of a MessagePack value before anything is built from it. */
export interface PackedShape {
  /** Levels of arrays and maps; a plain value has none. */
  readonly depth: number;
  /** Whether bytes stand in it, or an extension type, which is made of bytes. */
  readonly hasBinary: boolean;
  /** Whether an integer of 64 bits stands in it. */
  readonly hasWideIntegers: boolean;
}

/** How a value begins: with its own bytes, followed by so many others. */
interface Head {
  /** Bytes of the head and of a value without parts. */
  readonly bytes: number;
  /** Values inside; undefined for one that is not a container. */
  readonly parts?: number;
}

type HeadReader = (view: DataView, at: number) => Head;

const fixed =
  (bytes: number): HeadReader =>
  () => ({ bytes });

// Sizes of the length field in bytes, and how it is read.
const length = {
  1: (view: DataView, at: number) => view.getUint8(at),
  2: (view: DataView, at: number) => view.getUint16(at),
  4: (view: DataView, at: number) => view.getUint32(at),
} as const;

const sized =
  (size: 1 | 2 | 4, extra: 0 | 1 = 0): HeadReader =>
  (view, at) => ({ bytes: 1 + size + extra + length[size](view, at + 1) });

const array =
  (size: 2 | 4, partsOfEach: 1 | 2): HeadReader =>
  (view, at) => ({ bytes: 1 + size, parts: length[size](view, at + 1) * partsOfEach });

/** The formats 0xc0 to 0xdf in their order; 0xc1 is never used. Source: the MessagePack specification, "Formats". */
const formats: ReadonlyArray<HeadReader | undefined> = [
  ...[fixed(1), undefined, fixed(1), fixed(1)],
  ...[sized(1), sized(2), sized(4)],
  ...[sized(1, 1), sized(2, 1), sized(4, 1)],
  ...[fixed(5), fixed(9)],
  ...[fixed(2), fixed(3), fixed(5), fixed(9)],
  ...[fixed(2), fixed(3), fixed(5), fixed(9)],
  ...[fixed(3), fixed(4), fixed(6), fixed(10), fixed(18)],
  ...[sized(1), sized(2), sized(4)],
  ...[array(2, 1), array(4, 1), array(2, 2), array(4, 2)],
];

function readHead(view: DataView, at: number): Head | undefined {
  const format = view.getUint8(at);
  if (format < 0x80 || format >= 0xe0) return { bytes: 1 };
  if (format < 0x90) return { bytes: 1, parts: (format & 0x0f) * 2 };
  if (format < 0xa0) return { bytes: 1, parts: format & 0x0f };
  if (format < 0xc0) return { bytes: 1 + (format & 0x1f) };
  return formats[format - 0xc0]?.(view, at);
}

const isBinary = (format: number) => (format >= 0xc4 && format <= 0xc9) || (format >= 0xd4 && format <= 0xd8);
const isWideInteger = (format: number) => format === 0xcf || format === 0xd3;

/**
 * Walks over exactly one value without recursion and without building it, because a decoder makes room for
 * as many parts as a few bytes announce. Undefined when the bytes are not exactly one value.
 */
export function surveyPacked(bytes: Uint8Array): PackedShape | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return survey(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function survey(view: DataView): PackedShape | undefined {
  const open: number[] = [1];
  const seen = { depth: 0, hasBinary: false, hasWideIntegers: false };
  let at = 0;
  while (open.length > 0) {
    const head = readHead(view, at);
    if (!head || at + head.bytes + (head.parts ?? 0) > view.byteLength) return undefined;
    const format = view.getUint8(at);
    seen.hasBinary ||= isBinary(format);
    seen.hasWideIntegers ||= isWideInteger(format);
    at += head.bytes;
    open.push((open.pop() ?? 0) - 1);
    if (head.parts !== undefined) open.push(head.parts);
    seen.depth = Math.max(seen.depth, open.length - 1);
    while (open.at(-1) === 0) open.pop();
  }
  return at === view.byteLength ? seen : undefined;
}
