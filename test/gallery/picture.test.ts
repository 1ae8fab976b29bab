import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { toDifference } from './picture.ts';
import { sameBrowser } from './reference.ts';

const [width, height] = [448, 724];

/** A card with a square sign in some colour. */
function paint(sign: readonly [number, number, number], left = 40): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(255);
  for (let pixel = 0; pixel < 8 * 8; pixel += 1) {
    const [x, y] = [left + (pixel % 8), 40 + Math.floor(pixel / 8)];
    png.data.set(sign, (y * width + x) * 4);
  }
  return PNG.sync.write(png);
}

test('the same picture does not differ', () => {
  expect(toDifference(paint([180, 83, 9]), paint([180, 83, 9]))).toMatchObject({ share: 0, worst: 0 });
});

test.each([
  ['in another colour', paint([82, 82, 91])],
  ['at another place', paint([180, 83, 9], 60)],
])('a small sign %s is too much of a difference, small as its share is', (_, other) => {
  const { share, worst } = toDifference(paint([180, 83, 9]), other);
  expect(share).toBeLessThan(sameBrowser.share);
  expect(worst).toBeGreaterThan(sameBrowser.worst);
});

test('pictures of different sizes differ wholly', () => {
  expect(toDifference(paint([0, 0, 0]), PNG.sync.write(new PNG({ width: 1, height: 1 }))).share).toBe(1);
});
