import { line, phone } from './geometry.ts';
import {
  animation,
  cardFill,
  easeOut,
  fill,
  group,
  growingCircle,
  type LottieAnimation,
  rect,
  softFill,
  stroke,
  trim,
  tween,
  tweenVector,
} from './lottie.ts';

const arrival = { startMs: 120, endMs: 600, easing: easeOut };

/** A message drops onto a phone and is written. */
export const push = (): LottieAnimation =>
  animation({
    durationMs: 1200,
    layers: [
      { tone: 'ink', items: [phone(), line(30, 34, 50), stroke('ink')] },
      {
        tone: 'accent',
        items: [
          rect({ x: 12, y: 19, width: 40, height: 15, radius: 5 }),
          stroke('accent'),
          softFill('accent'),
          cardFill(),
        ],
        transform: {
          p: tweenVector({ from: [0, -9], to: [0, 0], ...arrival }),
          o: tween({ from: 0, to: 100, ...arrival }),
        },
      },
      {
        tone: 'accent',
        startMs: 540,
        items: [
          group([
            line(19, 33, 26.5),
            trim(0, tween({ from: 0, to: 100, startMs: 540, endMs: 960, easing: easeOut })),
            stroke('accent'),
          ]),
          growingCircle([45, 26.5], { from: 0, to: 2.5, startMs: 840, endMs: 1200, easing: easeOut }),
          fill('accent'),
        ],
      },
    ],
  });
