import { line, phone } from './geometry.ts';
import {
  animation,
  easeInOut,
  easeOut,
  fill,
  type LottieAnimation,
  rect,
  still,
  stroke,
  trim,
  tween,
  tweenVector,
} from './lottie.ts';

const writing = { from: 0, to: 100, startMs: 405, endMs: 675, easing: easeOut };
const arrival = { startMs: 585, endMs: 900, easing: easeOut };

/** A line reads the phone from top to bottom; then its screen shows a text and a button. */
export const scanned = (): LottieAnimation =>
  animation({
    durationMs: 900,
    layers: [
      { tone: 'ink', items: [phone(), stroke('ink')] },
      {
        tone: 'accent',
        endMs: 450,
        items: [line(25, 39, 14), stroke('accent')],
        transform: {
          p: tweenVector({ from: [0, 0], to: [0, 36], startMs: 0, endMs: 450, easing: easeInOut }),
          o: tween(
            { from: 0, to: 100, startMs: 0, endMs: 90, easing: easeOut },
            { from: 100, to: 0, startMs: 360, endMs: 450, easing: easeOut },
          ),
        },
      },
      {
        tone: 'ink',
        startMs: 405,
        items: [line(27, 37, 18), line(27, 33, 24), trim(0, tween(writing)), stroke('ink')],
      },
      {
        tone: 'accent',
        startMs: 585,
        items: [rect({ x: -7, y: -4, width: 14, height: 8, radius: 4 }), fill('accent')],
        transform: {
          p: still([32, 46]),
          s: tweenVector({ from: [60, 60], to: [100, 100], ...arrival }),
          o: tween({ from: 0, to: 100, ...arrival }),
        },
      },
    ],
  });
