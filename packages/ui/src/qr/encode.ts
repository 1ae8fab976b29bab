import { toSymbolContent } from './codewords.ts';
import { drawSymbol, type QrSymbol } from './symbol.ts';

/** Modules of white on each side (ISO/IEC 18004, 9.1). They are inside the drawing, so no page can take them. */
const quietZone = 4;

/** A logo and its margin take at most this part of the code's width. */
const maxLogoShare = 0.25;

/** A square in modules. */
export interface QrSquare {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A QR code to draw in an SVG with `viewBox="0 0 size size"`. */
export interface QrCode {
  /** Width and height in modules, quiet zone and all. */
  readonly size: number;
  /** The dark modules as the `d` of one path. Each row's neighbours are one rectangle. */
  readonly path: string;
  /** Where the logo goes: the modules under it and around it are left out. */
  readonly logo: QrSquare | null;
}

/** How to encode. */
export interface QrOptions {
  /** Leaves room for a logo in the middle, and corrects more errors. Default: false. */
  readonly logo?: boolean;
}

type IsClear = (x: number, y: number) => boolean;

/** The middle square that stays empty: whole modules, so it is odd like the code. */
const toClearing = (modules: number): QrSquare => {
  const most = Math.floor(modules * maxLogoShare);
  const size = most % 2 === modules % 2 ? most : most - 1;
  const start = (modules - size) / 2;
  return { x: start, y: start, size };
};

const isInside = ({ x, y, size }: QrSquare, column: number, row: number): boolean =>
  column >= x && column < x + size && row >= y && row < y + size;

/** The logo itself, with half a module of white around it. */
const toLogo = ({ x, y, size }: QrSquare): QrSquare => ({
  x: x + quietZone + 0.5,
  y: y + quietZone + 0.5,
  size: size - 1,
});

const toRow = (symbol: QrSymbol, row: number, isClear: IsClear): string => {
  const isDark = (column: number): boolean => symbol.isDark(column, row) && !isClear(column, row);
  let text = '';
  for (let start = 0; start < symbol.side; start++) {
    if (!isDark(start)) continue;
    let end = start + 1;
    while (end < symbol.side && isDark(end)) end++;
    text += `M${start + quietZone} ${row + quietZone}h${end - start}v1h${start - end}z`;
    start = end;
  }
  return text;
};

/**
 * Encodes a text as a QR code (ISO/IEC 18004): error correction M, or Q where it is free or a logo wants it.
 *
 * @returns `null` when the content is empty or too long for any code (about 2300 bytes, with a logo 1600).
 * @example
 * const code = encodeQr('https://example.com/r/abc');
 * // <svg viewBox={`0 0 ${code.size} ${code.size}`}><rect fill="#fff" …/><path fill="#000" d={code.path} /></svg>
 */
export const encodeQr = (content: string, { logo: hasLogo = false }: QrOptions = {}): QrCode | null => {
  const drawn = content === '' ? null : toSymbolContent(content, hasLogo);
  if (!drawn) return null;
  const symbol = drawSymbol(drawn);
  const { side } = symbol;
  const clearing = hasLogo ? toClearing(side) : null;
  const isClear: IsClear = (x, y) => clearing !== null && isInside(clearing, x, y);
  const rows = Array.from({ length: side }, (_, row) => toRow(symbol, row, isClear));
  return { size: side + 2 * quietZone, path: rows.join(''), logo: clearing && toLogo(clearing) };
};
