import type { QrSymbol } from './symbol.ts';

type Line = (place: number) => boolean;

/** A dark, a light, three dark, a light and a dark module beside four light ones look like a finder. */
const finders = [0b10111010000, 0b00001011101];

/** Runs of five or more; what looks like a finder, also where the margin is a part of it. */
function toLinePenalty(isDark: Line, side: number): number {
  let penalty = 0;
  let run = 0;
  let last = 0;
  for (let place = 0; place < side + 4; place++) {
    run = place < side && isDark(place) === isDark(place - 1) ? run + 1 : 1;
    if (run >= 5) penalty += run === 5 ? 3 : 1;
    last = ((last << 1) | Number(isDark(place))) & 0x7ff;
    if (finders.includes(last)) penalty += 40;
  }
  return penalty;
}

const isSquare = ({ isDark }: QrSymbol, x: number, y: number): boolean => {
  const colour = isDark(x, y);
  return isDark(x + 1, y) === colour && isDark(x, y + 1) === colour && isDark(x + 1, y + 1) === colour;
};

/** How hard a symbol is to scan (ISO/IEC 18004, table 11). */
export function toPenalty(symbol: QrSymbol): number {
  const { side, isDark } = symbol;
  let penalty = 0;
  let dark = 0;
  for (let y = 0; y < side; y++) {
    penalty += toLinePenalty((x) => isDark(x, y), side) + toLinePenalty((x) => isDark(y, x), side);
    for (let x = 0; x < side; x++) {
      dark += Number(isDark(x, y));
      if (x < side - 1 && y < side - 1 && isSquare(symbol, x, y)) penalty += 3;
    }
  }
  return penalty + 10 * Math.floor(Math.abs(dark / side ** 2 - 0.5) * 20);
}
