import { middle } from './geometry.ts';
import {
  animation,
  easeOut,
  type GroupShape,
  group,
  type Item,
  type LottieAnimation,
  path,
  still,
  stroke,
  trim,
  tween,
  tweenVector,
} from './lottie.ts';

const parting = { startMs: 0, endMs: 385, easing: easeOut };
const quarter = 5;

/** One half of the link, lying level; `side` is 1 for the right half and -1 for the left one. */
const half = (side: 1 | -1): GroupShape =>
  group(
    [
      path(
        [side * 6, -9],
        [side * 14, -9, [0, 0], [side * quarter, 0]],
        [side * 23, 0, [0, -quarter], [0, quarter]],
        [side * 14, 9, [side * quarter, 0], [0, 0]],
        [side * 6, 9],
      ),
      stroke('ink'),
    ],
    { p: tweenVector({ from: [0, 0], to: [side * 4, 0], ...parting }) },
  );

const bar = (): Item[] => [
  path([-9, 0], [9, 0]),
  trim(tween({ from: 0, to: 50, ...parting }), tween({ from: 100, to: 50, ...parting })),
  stroke('ink'),
];

/** A link of a chain comes apart. It is drawn level and stands at 45°. */
export const offline = (): LottieAnimation => {
  const transform = { p: still(middle), r: still(-45) };
  return animation({
    durationMs: 700,
    layers: [
      { tone: 'ink', items: [half(1), half(-1)], transform },
      { tone: 'ink', endMs: 320, items: bar(), transform },
      {
        tone: 'warn',
        startMs: 280,
        items: [
          path([22, 18], [19, 12]),
          path([18, 22], [12, 19]),
          path([42, 46], [45, 52]),
          path([46, 42], [52, 45]),
          trim(0, tween({ from: 0, to: 100, startMs: 280, endMs: 560, easing: easeOut })),
          stroke('warn'),
        ],
      },
    ],
  });
};
