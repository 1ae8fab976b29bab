import type { encodeQr } from './encode.ts';

let encode: typeof encodeQr | null = null;

/** What draws codes, once it is there. */
export const getEncoder = (): typeof encodeQr | null => encode;

/**
 * Fetches what draws codes: a file of its own. A mounted card does so by itself; a server that draws a flow with a
 * code waits for it first. A failed attempt is made anew with the next call.
 *
 * @throws what the `import()` of a missing file throws.
 * @example
 * await loadEncoder();
 * const html = renderToString(registrationTemplate({ h: preactAdapter(h), view: card.getView(), handlers, refs }));
 */
export async function loadEncoder(): Promise<void> {
  if (!encode) ({ encodeQr: encode } = await import('./encode.ts'));
}
