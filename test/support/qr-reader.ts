import {
  BinaryBitmap,
  HybridBinarizer,
  NotFoundException,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';
import jsqr from 'jsqr';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';

// jsqr is CommonJS: under Node its function is a member of what is imported, to the compiler it is the import itself.
const { default: decode } = jsqr as unknown as { readonly default: typeof jsqr };

type Picture = Pick<Locator, 'screenshot'>;

const take = async (target: Picture): Promise<PNG> => PNG.sync.read(await target.screenshot({ type: 'png' }));

const readWithJsQr = ({ data, width, height }: PNG): string | undefined =>
  decode(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })?.data;

/** Brightness by ITU-R BT.601, as a camera's picture has it. */
function toLuminances({ data, width, height }: PNG): Uint8ClampedArray {
  const luminances = new Uint8ClampedArray(width * height);
  for (let at = 0; at < luminances.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
    luminances[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return luminances;
}

function readWithZxing(png: PNG): string | undefined {
  const source = new RGBLuminanceSource(toLuminances(png), png.width, png.height);
  try {
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** Reads the QR code on a screenshot, as a phone's camera would. `undefined` when there is none. */
export const readQrCode = async (target: Picture): Promise<string | undefined> =>
  readWithJsQr(await take(target));

/** What each of two readers finds on one screenshot. */
export async function readQrCodeTwice(target: Picture) {
  const png = await take(target);
  return { jsqr: readWithJsQr(png), zxing: readWithZxing(png) };
}
