import { line } from './geometry.ts';
import {
  animation,
  closedPath,
  easeInOut,
  easeOut,
  type LottieAnimation,
  type PathShape,
  softFill,
  stroke,
  trim,
  tween,
} from './lottie.ts';

const shield = (): PathShape =>
  closedPath(
    [32, 8],
    [52, 15],
    [52, 30, [0, 0], [0, 13]],
    [32, 56, [11.5, -4.5], [-11.5, -4.5]],
    [12, 30, [0, 13], [0, 0]],
    [12, 15],
  );

/** A shield closes and a bar is laid across it: a decision, not a fault, so it has no red. */
export const rejected = (): LottieAnimation =>
  animation({
    durationMs: 600,
    layers: [
      { tone: 'track', items: [shield(), stroke('track')] },
      {
        tone: 'ink',
        items: [shield(), softFill('ink')],
        transform: { o: tween({ from: 0, to: 100, startMs: 180, endMs: 420, easing: easeOut }) },
      },
      {
        tone: 'ink',
        items: [
          shield(),
          trim(0, tween({ from: 0, to: 100, startMs: 0, endMs: 360, easing: easeInOut })),
          stroke('ink'),
        ],
      },
      {
        tone: 'ink',
        startMs: 330,
        items: [
          line(24, 40, 32),
          trim(0, tween({ from: 0, to: 100, startMs: 330, endMs: 600, easing: easeOut })),
          stroke('ink'),
        ],
      },
    ],
  });
