import { crc32, deflateSync } from 'node:zlib';
import type { PNG } from 'pngjs';

// PNG with a palette, which pngjs reads but does not write: https://www.w3.org/TR/png-3/

/** So many colours are kept as they are: those of all surfaces, and of most of each letter. */
const paletteSize = 64;
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

const toColor = (data: Uint8Array, at: number): number =>
  ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);

const toChannels = (color: number): readonly number[] => [color >> 16, (color >> 8) & 255, color & 255];

function toDistance(one: number, other: number): number {
  const channels = toChannels(other);
  return toChannels(one).reduce((sum, value, index) => sum + (value - (channels[index] ?? 0)) ** 2, 0);
}

function toPalette(data: Uint8Array): readonly number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const color = toColor(data, at);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted(([, one], [, other]) => other - one);
  return byCount.slice(0, paletteSize).map(([color]) => color);
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

/** A picture in few colours, which is small. The smoothing of letters takes the nearest one of them. */
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
