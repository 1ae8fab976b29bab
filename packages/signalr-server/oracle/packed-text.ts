type Count = 1 | 2 | 4;

/** Walks over MessagePack and writes down what stands there. Source: the MessagePack specification, "Formats". */
class Walk {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(): string {
    const format = this.#unsigned(1);
    if (format < 0x80) return String(format);
    if (format < 0x90) return this.#map(format & 0x0f);
    if (format < 0xa0) return `[${this.values(format & 0x0f).join(',')}]`;
    if (format < 0xc0) return this.#text(format & 0x1f);
    if (format >= 0xe0) return String(format - 0x100);
    return this.#formats[format - 0xc0]?.() ?? `(never used ${format.toString(16)})`;
  }

  values(count: number): string[] {
    return Array.from({ length: count }, () => this.value());
  }

  // 0xc0 to 0xdf, in their order.
  readonly #formats: ReadonlyArray<(() => string) | undefined> = [
    ...[() => 'null', undefined, () => 'false', () => 'true'],
    ...this.#sized((count) => `bytes(${this.#take(count).toString('hex')})`),
    ...this.#sized((count) => this.#extension(count)),
    ...[() => toFraction(this.#take(4).readFloatBE()), () => toFraction(this.#take(8).readDoubleBE())],
    ...([1, 2, 4] as const).map((count) => () => String(this.#unsigned(count))),
    () => String(this.#take(8).readBigUInt64BE()),
    ...([1, 2, 4] as const).map((count) => () => String(this.#take(count).readIntBE(0, count))),
    () => String(this.#take(8).readBigInt64BE()),
    ...[1, 2, 4, 8, 16].map((count) => () => this.#extension(count)),
    ...this.#sized((count) => this.#text(count)),
    ...this.#sized((count) => `[${this.values(count).join(',')}]`).slice(1),
    ...this.#sized((count) => this.#map(count)).slice(1),
  ];

  #sized(read: (count: number) => string): Array<() => string> {
    return ([1, 2, 4] as const).map((size) => () => read(this.#unsigned(size)));
  }

  #map(count: number): string {
    const entries = Array.from({ length: count }, () => `${this.value()}:${this.value()}`);
    return `{${entries.join(',')}}`;
  }

  #extension(count: number): string {
    const type = this.#take(1).readInt8();
    return `extension(${type},${this.#take(count).toString('hex')})`;
  }

  #text(count: number): string {
    return JSON.stringify(this.#take(count).toString());
  }

  #unsigned(count: Count): number {
    return this.#take(count).readUIntBE(0, count);
  }

  #take(count: number): Buffer {
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}

// What was sent as a fraction looks like one.
const toFraction = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** The parts of a message, as JSON has them, with names for what JSON has no form for. */
export function toPackedTexts(message: Buffer): string[] {
  const walk = new Walk(message.subarray(1));
  const texts = walk.values((message[0] ?? 0) & 0x0f);
  return walk.isAtEnd ? texts : [...texts, '(and more)'];
}
