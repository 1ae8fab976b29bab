import { BarcodeFormat, EncodeHintType, QRCodeWriter } from '@zxing/library';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type LiveScreens, patience, serveLiveScreens } from '../support/live-screen.ts';
import { readQrCodeTwice } from '../support/qr-reader.ts';

let browser: Browser;
let screens: LiveScreens;

beforeAll(async () => {
  [browser, screens] = await Promise.all([launchBrowser(), serveLiveScreens()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), screens?.close()]);
});

const contents = {
  short: 'https://p.example/7Q4M',
  long: `https://pass.northwind.example/register?payload=${'djKRJTSGug1qz9QNd-HQZQCZiDythz2BjrM'.repeat(4)}`,
};

/** How large one module of a drawn code is, CSS pixels. */
const toModule = (plate: Element): number => plate.querySelector('path')?.getScreenCTM()?.a ?? 0;

const darkenByForce = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setAutoDarkModeOverride', { enabled: true });
};

interface Look {
  readonly isDark: boolean;
  readonly context: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<void>;
}

const looks: Readonly<Record<string, Look>> = {
  light: { isDark: false, context: { colorScheme: 'light' } },
  dark: { isDark: true, context: { colorScheme: 'dark' } },
  'forced colours': { isDark: true, context: { colorScheme: 'dark', forcedColors: 'active' } },
  'darkened by the browser': { isDark: true, context: { colorScheme: 'light' }, prepare: darkenByForce },
};

/** A window of 1280 points at 200 % is as one of 640 with twice the pixels. */
const widths = { 1: [1280, 320], 2: [1280, 640, 320], 3: [390, 320] } as const;

/** How bright the card is beside the code, 0 to 255. */
async function readSurroundings(card: Locator, deviceScaleFactor: number): Promise<number> {
  const { data, width, height } = PNG.sync.read(await card.screenshot());
  return data[(Math.floor(height / 2) * width + 6 * deviceScaleFactor) * 4] ?? Number.NaN;
}

describe.each(Object.entries(looks))(
  'R1: the QR code is read to the letter by two readers, %s',
  (_, look) => {
    test.each([1, 2, 3] as const)(
      'at %i × the pixels, wide, narrow and zoomed',
      async (deviceScaleFactor) => {
        const screen = await screens.open(browser, { ...look.context, deviceScaleFactor });
        await look.prepare?.(screen.page);
        const stage = screen.part('stage');
        for (const content of Object.values(contents)) {
          await screen.start('registration', { options: { mode: 'qr' }, created: { qr_content: content } });
          for (const width of widths[deviceScaleFactor]) {
            await screen.page.setViewportSize({ width, height: 800 });
            await screen.page.waitForFunction((wanted) => innerWidth === wanted, width);
            // The code fades in, and a picture may be taken before it is all there.
            await expect
              .poll(() => readQrCodeTwice(stage), { ...patience, message: `${width} px` })
              .toEqual({ jsqr: content, zxing: content });
            expect(await screen.part('qr').evaluate(toModule), `${width} px`).toBeGreaterThan(3.99);
          }
          await screen.end();
        }
        await screen.start('registration', { options: { mode: 'qr' } });
        expect((await readSurroundings(screen.card, deviceScaleFactor)) < 64).toBe(look.isDark);
        await screen.context.close();
      },
    );
  },
);

/** A code as a vendor draws it: a PNG in base64, with so many white modules around. */
function toPng(content: string, quietModules: number): string {
  const hints = new Map([[EncodeHintType.MARGIN, quietModules]]);
  const matrix = new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 240, 240, hints);
  const [width, height] = [matrix.getWidth(), matrix.getHeight()];
  const png = new PNG({ width, height });
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const value = matrix.get(pixel % width, Math.floor(pixel / width)) ? 0 : 255;
    png.data.set([value, value, value, 255], pixel * 4);
  }
  return PNG.sync.write(png).toString('base64');
}

test.each([4, 0])(
  'R1: a code that comes as a picture with %i white modules around it is read by two readers, light and dark',
  async (quietModules) => {
    const content = contents.short;
    const screen = await screens.open(browser);
    for (const theme of ['light', 'dark'] as const) {
      const created = { qr_content: '', qr_code: toPng(content, quietModules) };
      await screen.start('registration', { options: { mode: 'qr', theme }, created });
      await screen.part('qr').locator('image').waitFor();
      await expect
        .poll(() => readQrCodeTwice(screen.part('stage')), { ...patience, message: theme })
        .toEqual({ jsqr: content, zxing: content });
      await screen.end();
    }
    await screen.context.close();
  },
);

test('R1: a code that the relay renews is read in place of the old one, of which nothing is left', async () => {
  const screen = await screens.open(browser);
  const stage = screen.part('stage');
  const [old, renewed] = ['https://p.example/old-code', 'https://p.example/new-code'];
  const isRead = (content: string) =>
    expect.poll(() => readQrCodeTwice(stage), patience).toEqual({ jsqr: content, zxing: content });
  const created = { qr_content: old, deeplink_url: old };
  await screen.start('registration', { options: { mode: 'qr' }, created });
  await isRead(old);
  const squares = (await stage.locator('[data-part="qr"] path').getAttribute('d')) ?? '';
  await screen.page.evaluate((content) => {
    window.live.relay.post('REGISTRATION_QR_UPDATED_V2', { qr_content: content, deeplink_url: content });
  }, renewed);
  await isRead(renewed);
  const isLeft = (text: string) => screen.card.evaluate((card, part) => card.outerHTML.includes(part), text);
  expect(squares).not.toBe('');
  expect(await Promise.all([squares, old].map(isLeft))).toEqual([false, false]);
  await screen.action('switch-mode').click();
  expect(await screen.action('open').getAttribute('href')).toBe(renewed);
  expect(await isLeft(old)).toBe(false);
  await screen.context.close();
});
