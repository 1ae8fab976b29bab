import { middle, ring } from './geometry.ts';
import {
  animation,
  easeInOut,
  easeOut,
  growingCircle,
  type LottieAnimation,
  path,
  softFill,
  stroke,
  trim,
  tween,
} from './lottie.ts';

const swelling = { startMs: 190, endMs: 510, easing: easeOut };

/** A ring closes, fills softly and is ticked. */
export const success = (): LottieAnimation =>
  animation({
    durationMs: 640,
    layers: [
      { tone: 'track', items: [ring(), stroke('track')] },
      {
        tone: 'ok',
        items: [growingCircle(middle, { from: 20, to: 24, ...swelling }), softFill('ok')],
        transform: { o: tween({ from: 0, to: 100, ...swelling }) },
      },
      {
        tone: 'ok',
        items: [
          ring(),
          trim(0, tween({ from: 0, to: 100, startMs: 0, endMs: 400, easing: easeInOut })),
          stroke('ok'),
        ],
      },
      {
        tone: 'ok',
        startMs: 320,
        items: [
          path([21.5, 32.5], [29, 40], [43, 25]),
          trim(0, tween({ from: 0, to: 100, startMs: 320, endMs: 640, easing: easeOut })),
          stroke('ok'),
        ],
      },
    ],
  });
