import { createCorrection } from './reed-solomon.ts';
import { type CorrectionLevel, correctionLevels, newestVersion, toCapacity } from './symbol-version.ts';

/** What is drawn as one symbol. */
export interface SymbolContent {
  /** 1 to 40. */
  readonly version: number;
  readonly level: CorrectionLevel;
  /** In the order in which they are drawn. */
  readonly codewords: readonly number[];
}

interface Fit {
  readonly version: number;
  readonly level: CorrectionLevel;
}

type Bit = number;

const toBits = (value: number, length: number): Bit[] =>
  Array.from({ length }, (_, index) => (value >> (length - 1 - index)) & 1);

const toByte = (bits: readonly Bit[]): number =>
  bits.reduce((byte, bit, index) => byte | (bit << (7 - index)), 0);

/** Bytes mean UTF-8, said only where they are not plain ASCII; nothing else is offered to scanners. */
const utf8 = [...toBits(0b0111, 4), ...toBits(26, 8)];
const byteMode = toBits(0b0100, 4);
const filling = [0b11101100, 0b00010001];

const toSegment = (content: string, version: number): Bit[] => {
  const bytes = [...new TextEncoder().encode(content)];
  const isAscii = bytes.length === content.length;
  const length = toBits(bytes.length, version < 10 ? 8 : 16);
  return [...(isAscii ? [] : utf8), ...byteMode, ...length, ...bytes.flatMap((byte) => toBits(byte, 8))];
};

const at = (list: readonly number[], version: number): number => list[version - 1] ?? 0;

const toRoom = ({ version, level }: Fit): number =>
  toCapacity(version) - at(level.blocks, version) * at(level.checks, version);

/** The smallest version that has room, and in it the most correction. `null`: none has. */
function toFit(content: string, levels: readonly CorrectionLevel[]): Fit | null {
  const length = toSegment(content, 1).length / 8;
  for (let version = 1; version <= newestVersion; version++) {
    const needed = length + (version < 10 ? 0 : 1);
    const level = levels.findLast((one) => needed <= toRoom({ version, level: one }));
    if (level) return { version, level };
  }
  return null;
}

/** All the room, used: the content, its end mark, and what fills up. */
function toData(content: string, fit: Fit): readonly number[] {
  const bits = [...toSegment(content, fit.version), 0, 0, 0, 0];
  const used = Math.ceil(bits.length / 8);
  return Array.from({ length: toRoom(fit) }, (_, index) =>
    index < used ? toByte(bits.slice(index * 8, index * 8 + 8)) : (filling[(index - used) % 2] ?? 0),
  );
}

/** Blocks that differ by one codeword at most, the shorter ones first. */
function toBlocks(data: readonly number[], count: number): readonly (readonly number[])[] {
  const short = Math.floor(data.length / count);
  const longFrom = count - (data.length % count);
  return Array.from({ length: count }, (_, index) => {
    const start = index * short + Math.max(0, index - longFrom);
    return data.slice(start, start + short + (index < longFrom ? 0 : 1));
  });
}

/** The first of each block, then the second of each, and so on. */
const interleave = (blocks: readonly (readonly number[])[]): readonly number[] =>
  Array.from({ length: Math.max(...blocks.map(({ length }) => length)) }, (_, index) =>
    blocks.flatMap((block) => block[index] ?? []),
  ).flat();

/** A text as codewords with their correction, in the smallest symbol. `null` when it is too long for any. */
export function toSymbolContent(content: string, needsMore: boolean): SymbolContent | null {
  const fit = toFit(content, correctionLevels.slice(needsMore ? 1 : 0));
  if (!fit) return null;
  const { level, version } = fit;
  const blocks = toBlocks(toData(content, fit), at(level.blocks, version));
  const correct = createCorrection(at(level.checks, version));
  return { ...fit, codewords: [...interleave(blocks), ...interleave(blocks.map(correct))] };
}
