import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { root } from '../packaging/source-imports.ts';

/** What a screenshot shows, as Playwright gives it. */
export type Picture = Buffer;

/** How two pictures differ. */
export interface Difference {
  /** The share of pixels that differ; all of them when the pictures are not of one size. */
  readonly share: number;
  /** The same within the square in which most of them lie. */
  readonly worst: number;
  /** Shows where. */
  readonly png: PNG;
}

/** Where pictures that differ are put for whoever has to look at them. */
const seen = join(root, '.cache/gallery');

/** Colours may differ by so much before a pixel counts; smoothed edges never count. */
const threshold = 0.1;

/** The side of a square, pixels: an icon with its air. */
const side = 32;

/** How many pixels are marked in the fullest square. */
function countWorst({ width, height, data }: PNG): number {
  const columns = Math.ceil(width / side);
  const counts = new Uint16Array(columns * Math.ceil(height / side));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if (data[pixel * 4 + 3] === 0) continue;
    const square =
      Math.floor(Math.floor(pixel / width) / side) * columns + Math.floor((pixel % width) / side);
    counts[square] = (counts[square] ?? 0) + 1;
  }
  return Math.max(...counts);
}

export function toDifference(one: Picture, other: Picture): Difference {
  if (one.equals(other)) return { share: 0, worst: 0, png: new PNG() };
  const [left, right] = [PNG.sync.read(one), PNG.sync.read(other)];
  const { width, height } = left;
  const png = new PNG({ width, height });
  if (right.width !== width || right.height !== height) return { share: 1, worst: 1, png };
  const options = { threshold, diffMask: true };
  const count = pixelmatch(left.data, right.data, png.data, width, height, options);
  return { share: count / (width * height), worst: countWorst(png) / side ** 2, png };
}

function keep(file: string, contents: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
}

/** Leaves a picture, what it should have been, and what differs, for whoever has to look. */
export function show(name: string, pictures: Readonly<Record<string, Buffer>>): string {
  for (const [kind, contents] of Object.entries(pictures)) keep(join(seen, `${name} ${kind}.png`), contents);
  return join('.cache/gallery', name);
}
