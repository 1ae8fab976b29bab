/** A level of error correction, by version (ISO/IEC 18004, table 9). */
export interface CorrectionLevel {
  /** How the level is named in the format information (table 12). */
  readonly indicator: number;
  /** Into how many blocks the codewords of version 1, 2, … are divided. */
  readonly blocks: readonly number[];
  /** How many codewords of each block correct errors. */
  readonly checks: readonly number[];
}

const to40 = (first: readonly number[], rest: number): readonly number[] =>
  Array.from({ length: 40 }, (_, index) => first[index] ?? rest);

const medium: CorrectionLevel = {
  indicator: 0,
  blocks: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
    31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ],
  checks: to40([10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26], 28),
};

const quartile: CorrectionLevel = {
  indicator: 3,
  blocks: [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38,
    40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
  ],
  checks: to40(
    [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28],
    30,
  ),
};

/** 15 % or 25 % of a symbol may be unreadable. More would cost modules, and a screen is clean. */
export const correctionLevels = [medium, quartile] as const;

export const newestVersion = 40;

/** Modules along a side. */
export const toSide = (version: number): number => 17 + 4 * version;

/** Where alignment patterns have their middle, along a side (annex E). */
export function toAlignment(version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * count - 2)) * 2;
  const last = toSide(version) - 7;
  return Array.from({ length: count }, (_, index) => (index === 0 ? 6 : last - (count - 1 - index) * step));
}

/** Codewords of data and correction together: what is left of the square beside the patterns. */
export function toCapacity(version: number): number {
  const alignments = toAlignment(version).length;
  const onTiming = Math.max(0, 2 * (alignments - 2));
  const free = alignments && alignments ** 2 - 3;
  const versionBits = version < 7 ? 0 : 36;
  const patterns = 3 * 64 + 2 * 15 + 1 + 2 * (toSide(version) - 16) + 25 * free - 5 * onTiming + versionBits;
  return Math.floor((toSide(version) ** 2 - patterns) / 8);
}
