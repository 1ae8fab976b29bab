import { crc32, deflateSync } from 'node:zlib';
import type { PNG } from 'pngjs';

// PNG with a palette, which pngjs reads but does not write: https://www.w3.org/TR/png-3/

const paletteSize = 256;
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

const toColor = (data: Uint8Array, at: number): number =>
  ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);

const toChannels = (color: number): readonly number[] => [color >> 16, (color >> 8) & 255, color & 255];

function toDistance(one: number, other: number): number {
  const channels = toChannels(other);
  return toChannels(one).reduce((sum, value, index) => sum + (value - (channels[index] ?? 0)) ** 2, 0);
}

/** All colours, the commonest first. */
function toColors(data: Uint8Array): readonly number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const color = toColor(data, at);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([color]) => color);
}

/** Colours of which every other one is near. */
function toSpread(colors: readonly number[], nearness: number): readonly number[] {
  const spread: number[] = [];
  for (const color of colors)
    if (!spread.some((one) => toDistance(one, color) <= nearness)) spread.push(color);
  return spread;
}

/** As near as the palette has room for: a colour that is rare is kept like any other. */
function toPalette(data: Uint8Array): readonly number[] {
  const colors = toColors(data);
  let palette = colors;
  for (let nearness = 1; palette.length > paletteSize; nearness *= 2) palette = toSpread(colors, nearness);
  return palette;
}

function createFinder(palette: readonly number[]): (color: number) => number {
  const known = new Map(palette.map((color, index) => [color, index]));
  const findNearest = (color: number): number => {
    const distances = palette.map((one) => toDistance(one, color));
    return distances.indexOf(Math.min(...distances));
  };
  return (color) => {
    const index = known.get(color) ?? findNearest(color);
    known.set(color, index);
    return index;
  };
}

/** Lines of one byte a pixel; each begins with the number of its filter, which is none. */
function toLines({ width, height, data }: PNG, palette: readonly number[]): Buffer {
  const find = createFinder(palette);
  const lines = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    lines[pixel + Math.floor(pixel / width) + 1] = find(toColor(data, pixel * 4));
  }
  return lines;
}

function toChunk(type: string, contents: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), contents]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(contents.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A picture with a palette, which is small. Common colours are as they were, all others as near as cannot be told. */
export function toIndexedPng(png: PNG): Buffer {
  const palette = toPalette(png.data);
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(png.width, 0);
  header.writeUInt32BE(png.height, 4);
  return Buffer.concat([
    signature,
    toChunk('IHDR', header),
    toChunk('PLTE', Buffer.from(palette.flatMap(toChannels))),
    toChunk('IDAT', deflateSync(toLines(png, palette), { level: 9 })),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}
