/** Multiplies in the field of 256 elements whose modulus is x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004, 7.5.2). */
function multiply(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((other >> bit) & 1) * one;
  }
  return product;
}

/** The generator polynomial of a degree without its leading 1, highest power first. */
function toGenerator(degree: number): readonly number[] {
  let generator: readonly number[] = Array.from({ length: degree }, (_, index) =>
    index === degree - 1 ? 1 : 0,
  );
  for (let power = 0, root = 1; power < degree; power++, root = multiply(root, 2)) {
    const before = generator;
    generator = before.map((coefficient, index) => multiply(coefficient, root) ^ (before[index + 1] ?? 0));
  }
  return generator;
}

/** Makes the codewords that correct errors in a block: as many as asked for. */
export function createCorrection(count: number): (block: readonly number[]) => readonly number[] {
  const generator = toGenerator(count);
  return (block) => {
    let remainder: readonly number[] = generator.map(() => 0);
    for (const codeword of block) {
      const before = remainder;
      const factor = codeword ^ (before[0] ?? 0);
      remainder = generator.map(
        (coefficient, index) => multiply(coefficient, factor) ^ (before[index + 1] ?? 0),
      );
    }
    return remainder;
  };
}
