import type { SymbolContent } from './codewords.ts';
import { toPenalty } from './penalty.ts';
import { toAlignment, toSide } from './symbol-version.ts';

/** A drawn symbol, without a quiet zone. */
export interface QrSymbol {
  /** Modules along a side. */
  readonly side: number;
  readonly isDark: (x: number, y: number) => boolean;
}

/** Row after row; what is not drawn yet is `undefined`. */
type Modules = (boolean | undefined)[];

type Set = (x: number, y: number, isDark: boolean) => void;
type Mask = (x: number, y: number) => number;

/** Where a mask is 0, the modules are turned (ISO/IEC 18004, table 10). */
const masks: readonly Mask[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

const createSet =
  (modules: Modules, side: number): Set =>
  (x, y, isDark) => {
    if (x >= 0 && y >= 0 && x < side && y < side) modules[y * side + x] = isDark;
  };

/** Squares within squares: which of them are light. */
function drawSquares(set: Set, [x, y]: readonly [number, number], radius: number, light: readonly number[]) {
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++)
      set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
}

/** What is the same in every symbol of a version, but for the format. */
function drawPatterns(set: Set, version: number): void {
  const far = toSide(version) - 4;
  for (let place = 0; place < far; place++) {
    set(6, place, place % 2 === 0);
    set(place, 6, place % 2 === 0);
  }
  for (const middle of [
    [3, 3],
    [far, 3],
    [3, far],
  ] as const)
    drawSquares(set, middle, 4, [2, 4]);
  const places = toAlignment(version);
  for (const [row, y] of places.entries())
    for (const [column, x] of places.entries()) {
      const isCorner = row + column === 0 || (row * column === 0 && row + column === places.length - 1);
      if (!isCorner) drawSquares(set, [x, y], 2, [1]);
    }
  if (version >= 7) drawVersion(set, version);
  drawFormat(set, toSide(version), 0);
}

/** Appends the remainder by a generator: errors in the result can be seen and corrected (annexes C and D). */
function withRemainder(value: number, generator: number, length: number): number {
  let rest = value;
  for (let bit = 0; bit < length; bit++) rest = (rest << 1) ^ ((rest >> (length - 1)) * generator);
  return (value << length) | rest;
}

const hasBit = (value: number, bit: number): boolean => ((value >> bit) & 1) === 1;

function drawVersion(set: Set, version: number): void {
  const bits = withRemainder(version, 0x1f25, 12);
  const start = toSide(version) - 11;
  for (let bit = 0; bit < 18; bit++) {
    const [near, far] = [Math.floor(bit / 3), start + (bit % 3)];
    set(near, far, hasBit(bits, bit));
    set(far, near, hasBit(bits, bit));
  }
}

/** Level and mask, twice: around the first corner, and beside the other two. */
function drawFormat(set: Set, side: number, format: number): void {
  const bits = withRemainder(format, 0x537, 10) ^ 0x5412;
  for (let bit = 0; bit < 15; bit++) {
    const isDark = hasBit(bits, bit);
    // The lines of the timing patterns are left out.
    const low = bit + (bit < 6 ? 0 : 1);
    const high = 14 - bit + (bit < 9 ? 1 : 0);
    set(8, bit < 8 ? low : side - 15 + bit, isDark);
    set(bit < 8 ? side - 1 - bit : high, 8, isDark);
  }
  set(8, side - 8, true);
}

/** Where codewords go: up and down in columns of two, from the right. */
function toFree(modules: Modules, side: number): readonly number[] {
  const free: number[] = [];
  for (let right = side - 1; right > 0; right -= right === 8 ? 3 : 2)
    for (let step = 0; step < 2 * side; step++) {
      const isUpwards = ((right + 1) & 2) === 0;
      const row = Math.floor(step / 2);
      const place = (isUpwards ? side - 1 - row : row) * side + right - (step % 2);
      if (modules[place] === undefined) free.push(place);
    }
  return free;
}

const toSymbol = (modules: Modules, side: number): QrSymbol => ({
  side,
  isDark: (x, y) => x >= 0 && y >= 0 && x < side && y < side && modules[y * side + x] === true,
});

/** Draws codewords in the way that is easiest to scan. */
export function drawSymbol({ version, level, codewords }: SymbolContent): QrSymbol {
  const side = toSide(version);
  const patterns: Modules = Array.from({ length: side ** 2 });
  drawPatterns(createSet(patterns, side), version);
  const free = toFree(patterns, side);
  const drawings = masks.map((mask, index) => {
    const modules = [...patterns];
    for (const [bit, place] of free.entries()) {
      const isSet = hasBit(codewords[bit >> 3] ?? 0, 7 - (bit & 7));
      modules[place] = isSet !== (mask(place % side, Math.floor(place / side)) === 0);
    }
    drawFormat(createSet(modules, side), side, (level.indicator << 3) | index);
    const symbol = toSymbol(modules, side);
    return { symbol, penalty: toPenalty(symbol) };
  });
  return drawings.reduce((best, one) => (one.penalty < best.penalty ? one : best)).symbol;
}
