/** Red, green and blue, 0 to 1. */
export type Color = readonly number[];

const toLinear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

/** Relative luminance, as WCAG 2.2 defines it. */
function toLuminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map(toLinear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, as WCAG 2.2 defines it: 1 to 21. */
export function toContrast(one: Color, other: Color): number {
  const [dark = 0, light = 0] = [toLuminance(one), toLuminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** `share` of the first colour over the second. */
export const toMix = (one: Color, other: Color, share: number): Color =>
  one.map((part, index) => part * share + (other[index] ?? 0) * (1 - share));

/** A computed colour: `rgb(…)` counts to 255, `color(srgb …)` to 1. */
export function parseColor(written: string): Color {
  const parts = (written.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).slice(0, 3).map(Number);
  return written.startsWith('color(') ? parts : parts.map((part) => part / 255);
}
