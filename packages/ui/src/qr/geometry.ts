/** The plate's side where there is room, in CSS pixels. */
const plateSide = 260;

/** Below this many CSS pixels a module is hard to scan from an ordinary screen. */
const minModule = 4;

/** How large a code is drawn. */
export interface QrGeometry {
  /** Side of one module in CSS pixels, a whole number, so that all edges are sharp. */
  readonly module: number;
  /** Side of the whole drawing in CSS pixels, quiet zone and all. */
  readonly side: number;
}

/**
 * The largest whole module that fits the plate, but never under 4 CSS pixels: then the plate grows.
 *
 * @param size {@link QrCode.size}: modules with the quiet zone.
 * @param availableSide what the plate may take, in CSS pixels. Default: 260.
 * @example toQrGeometry(37) // { module: 7, side: 259 }
 */
export const toQrGeometry = (size: number, availableSide: number = plateSide): QrGeometry => {
  const module = Math.max(minModule, Math.floor(availableSide / size));
  return { module, side: module * size };
};
