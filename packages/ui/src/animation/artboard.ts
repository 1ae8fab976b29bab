/** Width and height of the artboard. */
export const artboard = 64;

/** Stroke width on the artboard. */
export const strokeWidth = 2;
