import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { root } from '../packaging/source-imports.ts';
import { toIndexedPng } from './indexed-png.ts';

/** What a screenshot shows, as Playwright gives it. */
export type Picture = Buffer;

/** Where pictures that differ are put for whoever has to look at them. */
const seen = join(root, '.cache/gallery');

/** Colours may differ by so much before a pixel counts; smoothed edges never count. */
const threshold = 0.1;

/** The share of pixels in which two pictures differ; all of them when they are not of one size. */
export function toDifference(one: Picture, other: Picture): { readonly share: number; readonly png: PNG } {
  if (one.equals(other)) return { share: 0, png: new PNG() };
  const [left, right] = [PNG.sync.read(one), PNG.sync.read(other)];
  const { width, height } = left;
  const png = new PNG({ width, height });
  if (right.width !== width || right.height !== height) return { share: 1, png };
  const count = pixelmatch(left.data, right.data, png.data, width, height, { threshold });
  return { share: count / (width * height), png };
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

const references = join(root, 'test/gallery/references');

export const hasReference = (name: string): boolean => existsSync(join(references, `${name}.png`));

export const readReference = (name: string): Picture => readFileSync(join(references, `${name}.png`));

export const writeReference = (name: string, picture: Picture): void =>
  keep(join(references, `${name}.png`), toIndexedPng(PNG.sync.read(picture)));
