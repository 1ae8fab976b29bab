import { ring, ringRadius } from './geometry.ts';
import {
  animation,
  circle,
  easeInOut,
  easeOut,
  fill,
  group,
  growingCircle,
  type LottieAnimation,
  path,
  stroke,
  trim,
  tween,
  tweenVector,
} from './lottie.ts';

const breaking = { startMs: 270, endMs: 450, easing: easeOut };
const toDegrees = (percent: number): number => percent * 3.6;

/** A ring is drawn, a piece of it comes loose, and an exclamation mark appears. */
export const error = (): LottieAnimation =>
  animation({
    durationMs: 600,
    layers: [
      {
        tone: 'track',
        endMs: 450,
        items: [ring(), stroke('track')],
        transform: { o: tween({ from: 100, to: 0, ...breaking }) },
      },
      {
        tone: 'bad',
        endMs: breaking.startMs,
        items: [
          ring(),
          trim(0, tween({ from: 0, to: 100, startMs: 0, endMs: 300, easing: easeInOut })),
          stroke('bad'),
        ],
      },
      {
        tone: 'bad',
        startMs: breaking.startMs,
        items: [
          ring(),
          trim(
            tween({ from: 0, to: 3, ...breaking }),
            tween({ from: 87, to: 84, ...breaking }),
            toDegrees(44),
          ),
          stroke('bad'),
        ],
      },
      {
        tone: 'bad',
        startMs: breaking.startMs,
        items: [circle([-17, -17], ringRadius), trim(31.5, 43.5), stroke('bad')],
        transform: {
          p: tweenVector({ from: [49, 49], to: [52, 52], ...breaking }),
          r: tween({ from: 0, to: 6, ...breaking }),
        },
      },
      {
        tone: 'ink',
        startMs: 360,
        items: [
          group([
            path([32, 20], [32, 34]),
            trim(0, tween({ from: 0, to: 100, startMs: 360, endMs: 510, easing: easeOut })),
            stroke('ink'),
          ]),
          growingCircle([32, 42], { from: 0, to: 1.6, startMs: 480, endMs: 600, easing: easeOut }),
          fill('ink'),
        ],
      },
    ],
  });
