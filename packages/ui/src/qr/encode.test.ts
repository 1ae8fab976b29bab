import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { encodeQr, type QrCode } from './encode.ts';
import { toQrGeometry } from './geometry.ts';

const rectangle = /M(\d+) (\d+)h(\d+)v1h-(\d+)z/g;

/** Draws the path as a browser would: black rectangles on a white plate, in a page of one colour. */
const draw = ({ size, path }: QrCode, page: number) => {
  const { module } = toQrGeometry(size);
  const margin = 10;
  const side = size * module + 2 * margin;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(page);
  const paint = (x: number, y: number, width: number, height: number, grey: number) => {
    for (let row = margin + y * module; row < margin + (y + height) * module; row++)
      for (let column = margin + x * module; column < margin + (x + width) * module; column++)
        pixels.set([grey, grey, grey, 255], (row * side + column) * 4);
  };
  paint(0, 0, size, size, 255);
  for (const [, x, y, width] of path.matchAll(rectangle)) paint(Number(x), Number(y), Number(width), 1, 0);
  return { pixels, side };
};

const read = (code: QrCode | null, page = 255): string | undefined => {
  if (!code) return undefined;
  const { pixels, side } = draw(code, page);
  return jsQR(pixels, side, side, { inversionAttempts: 'dontInvert' })?.data;
};

const longLink = `https://id.example.com/register?token=${'aB3-_9zQ'.repeat(33)}`.slice(0, 300);

const contents: readonly (readonly [string, string])[] = [
  ['a digit', '7'],
  ['a number', '01234567890123456789'],
  ['a link in capitals', 'HTTPS://EXAMPLE.COM/R/8F3K2'],
  ['a short link', 'https://example.com/r/8f3k2'],
  ['an app link', 'northwind-pass://register?flow=4f1c&sig=Zm9v%3D'],
  ['a JSON text', '{"v":2,"flow":"4f1c","exp":1790000000}'],
  ['a link of 300 characters', longLink],
  ['accents', 'Inscrição · naïve · Müller'],
  ['Cyrillic', 'Зареєструйте телефон'],
  ['Japanese', '端末を登録してください'],
  ['Arabic', 'سجّل هاتفك'],
  ['emoji', 'phone 📱 key 🔑'],
  ['a thousand characters', 'x1Y2'.repeat(250)],
];

describe('the drawn code', () => {
  it.each(contents)('is read back as %s', (_, content) => {
    expect(read(encodeQr(content))).toBe(content);
  });

  it.each(contents)('is read back as %s with the place of a logo left white', (_, content) => {
    expect(read(encodeQr(content, { logo: true }))).toBe(content);
  });

  it('is read back on a black page, because its quiet zone is inside', () => {
    expect(read(encodeQr('https://example.com/r/8f3k2'), 0)).toBe('https://example.com/r/8f3k2');
  });

  it('keeps four white modules on each side', () => {
    const code = encodeQr('https://example.com/r/8f3k2');
    const spans = [...(code?.path ?? '').matchAll(rectangle)].map(([, x, y, width]) => ({
      left: Number(x),
      right: Number(x) + Number(width),
      row: Number(y),
    }));
    expect(Math.min(...spans.map(({ left }) => left))).toBe(4);
    expect(Math.max(...spans.map(({ right }) => right))).toBe((code?.size ?? 0) - 4);
    expect(Math.min(...spans.map(({ row }) => row))).toBe(4);
    expect(Math.max(...spans.map(({ row }) => row))).toBe((code?.size ?? 0) - 5);
  });

  it('draws neighbours in a row as one rectangle', () => {
    expect(encodeQr('1')?.path.startsWith('M4 4h7v1h-7z')).toBe(true);
  });

  it('fits a link of 89 characters into 41 modules', () => {
    expect(encodeQr(longLink.slice(0, 89))?.size).toBe(41 + 8);
  });
});

describe('the place of the logo', () => {
  it.each(contents)('is in the middle and at most a quarter of the width for %s', (_, content) => {
    const code = encodeQr(content, { logo: true });
    const { x = 0, y = 0, size = 0 } = code?.logo ?? {};
    expect([x * 2 + size, y * 2 + size]).toEqual([code?.size, code?.size]);
    expect(size).toBeGreaterThan(0);
    expect(size + 1).toBeLessThanOrEqual(((code?.size ?? 0) - 8) / 4);
  });

  it('is there only when asked for', () => {
    expect(encodeQr('1')?.logo).toBeNull();
  });
});

describe('what cannot be drawn', () => {
  it('is an empty text', () => {
    expect(encodeQr('')).toBeNull();
  });

  it('is a text longer than any code', () => {
    expect(encodeQr('a'.repeat(2331))).not.toBeNull();
    expect(encodeQr('a'.repeat(2332))).toBeNull();
    expect(encodeQr('a'.repeat(1664), { logo: true })).toBeNull();
  });
});

describe('the size on the screen', () => {
  it('is the largest whole module that fits 260 pixels', () => {
    expect(toQrGeometry(37)).toEqual({ module: 7, side: 259 });
    expect(toQrGeometry(65)).toEqual({ module: 4, side: 260 });
  });

  it('grows over the plate rather than draw a module under four pixels', () => {
    expect(toQrGeometry(73)).toEqual({ module: 4, side: 292 });
  });

  it('follows the room there is', () => {
    expect(toQrGeometry(37, 200)).toEqual({ module: 5, side: 185 });
  });
});
