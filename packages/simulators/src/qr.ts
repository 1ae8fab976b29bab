import jsQR from 'jsqr';
import { generate } from 'lean-qr';
import { PNG } from 'pngjs';

const quietModules = 4;
const smallestModule = 2;

/**
 * A QR code (ISO/IEC 18004) as a PNG with its quiet zone, black on white.
 *
 * @param size edge in pixels; the picture grows where the code would otherwise be too fine to be read
 */
export function toQrPng(text: string, size: number): Buffer {
  const code = generate(text);
  const modules = code.size + 2 * quietModules;
  const scale = Math.max(smallestModule, Math.floor(size / modules));
  const edge = Math.max(size, modules * scale);
  const start = Math.floor((edge - code.size * scale) / 2);
  const png = new PNG({ width: edge, height: edge });
  for (let y = 0; y < edge; y += 1) {
    for (let x = 0; x < edge; x += 1) {
      const isDark = code.get(Math.floor((x - start) / scale), Math.floor((y - start) / scale));
      png.data.fill(isDark ? 0 : 255, (y * edge + x) * 4, (y * edge + x) * 4 + 3);
      png.data[(y * edge + x) * 4 + 3] = 255;
    }
  }
  return PNG.sync.write(png, { colorType: 0 });
}

/**
 * What a phone's camera reads in a picture; `undefined` when there is no QR code in it.
 *
 * @example
 * const link = scanQr(await page.screenshot());
 */
export function scanQr(png: Uint8Array): string | undefined {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}
