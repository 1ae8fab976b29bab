import { line, middle, ring, ringRadius } from './geometry.ts';
import {
  animation,
  circle,
  easeInOut,
  type LottieAnimation,
  rect,
  still,
  stroke,
  trim,
  tween,
} from './lottie.ts';

/** An arc turns on its track around a small phone. */
export const connecting = (): LottieAnimation =>
  animation({
    durationMs: 1600,
    marker: 'loop',
    layers: [
      { tone: 'track', items: [ring(), stroke('track')] },
      {
        tone: 'ink',
        items: [rect({ x: 25, y: 21, width: 14, height: 22, radius: 4 }), line(30, 34, 38), stroke('ink')],
      },
      {
        tone: 'accent',
        items: [circle([0, 0], ringRadius), trim(0, 22), stroke('accent')],
        transform: {
          p: still(middle),
          r: tween({ from: 0, to: 360, startMs: 0, endMs: 1600, easing: easeInOut }),
        },
      },
    ],
  });
