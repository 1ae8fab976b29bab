import { middle, ring } from './geometry.ts';
import {
  animation,
  easeInOut,
  easeOut,
  fill,
  group,
  growingCircle,
  type LottieAnimation,
  path,
  still,
  stroke,
  trim,
  tween,
} from './lottie.ts';

const opening = { startMs: 630, endMs: 900, easing: easeOut };
const turn = tween({ from: 0, to: 360, startMs: 0, endMs: 720, easing: easeInOut });

/** The hand of a clock comes full circle; the ring opens at 12 and lets a dot in. */
export const expired = (): LottieAnimation =>
  animation({
    durationMs: 900,
    layers: [
      {
        tone: 'ink',
        items: [
          ring(),
          trim(tween({ from: 0, to: 6, ...opening }), tween({ from: 100, to: 94, ...opening })),
          stroke('ink'),
        ],
      },
      {
        tone: 'ink',
        items: [group([path([0, 0], [0, -14])], { r: turn }), path([0, 0], [7.5, 4.5]), stroke('ink')],
        transform: { p: still(middle) },
      },
      {
        tone: 'warn',
        startMs: 630,
        items: [growingCircle([32, 8], { from: 0, to: 2.6, ...opening }), fill('warn')],
      },
    ],
  });
