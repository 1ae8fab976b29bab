/** A Lottie animation: one of ours, or any other a user brings. Named for what the player reads of it. */
export interface MotionSource {
  /** Frames a second. */
  readonly fr: number;
  /** First frame. */
  readonly ip: number;
  /** The frame after the last one. */
  readonly op: number;
  readonly layers: readonly unknown[];
  /** A marker whose name (`cm`) is `loop` asks for up to three turns. */
  readonly markers?: readonly { readonly cm?: string }[];
}

const isFrame = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/**
 * Whether a value is a Lottie animation as far as a glance tells: times that make sense, and layers.
 *
 * @example isMotionSource(await response.json())
 */
export const isMotionSource = (value: unknown): value is MotionSource => {
  if (typeof value !== 'object' || value === null) return false;
  const { fr, ip, op, layers, markers = [] }: Partial<Record<keyof MotionSource, unknown>> = value;
  const hasTimes = isFrame(fr) && fr > 0 && isFrame(ip) && isFrame(op) && op > ip;
  return hasTimes && Array.isArray(layers) && Array.isArray(markers);
};
