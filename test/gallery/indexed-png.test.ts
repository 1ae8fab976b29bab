import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { toIndexedPng } from './indexed-png.ts';

const width = 64;

/** A picture whose pixels are these, the rest white. */
function paint(colors: readonly (readonly [red: number, green: number, blue: number])[]): PNG {
  const png = new PNG({ width, height: width });
  png.data.fill(255);
  for (const [index, color] of colors.entries()) png.data.set(color, index * 4);
  return png;
}

const ramp = (length: number, toColor: (value: number) => readonly [number, number, number]) =>
  Array.from({ length }, (_, index) => toColor(index));

const toWorst = (one: PNG, other: PNG): number =>
  Math.max(...one.data.map((value, index) => Math.abs(value - (other.data[index] ?? 0))));

test('few colours are kept as they are', () => {
  const png = paint([[180, 83, 9], ...ramp(200, (value) => [value, value, value])]);
  expect(PNG.sync.read(toIndexedPng(png)).data.equals(png.data)).toBe(true);
});

test('a small sign keeps its colour among the smoothing of many letters', () => {
  const greys = ramp(256, (value) => [value, value, value]);
  const blues = ramp(256, (value) => [value, value, 255]);
  const sign = ramp(12, () => [180, 83, 9]);
  const png = paint([...greys, ...greys, ...blues, ...blues, ...sign]);
  expect(toWorst(PNG.sync.read(toIndexedPng(png)), png)).toBeLessThanOrEqual(4);
});
