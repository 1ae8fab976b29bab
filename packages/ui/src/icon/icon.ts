import { type SvgNode, toPathNode } from './svg.ts';

/** Drawn for this project on a grid of 18, stroke 1.5. A line of almost no length is a dot. */
const paths = {
  copy: 'M8.25 6.75h5.5a1.5 1.5 0 0 1 1.5 1.5v5.5a1.5 1.5 0 0 1-1.5 1.5h-5.5a1.5 1.5 0 0 1-1.5-1.5v-5.5a1.5 1.5 0 0 1 1.5-1.5zM11.25 4.25a1.5 1.5 0 0 0-1.5-1.5h-5.5a1.5 1.5 0 0 0-1.5 1.5v5.5a1.5 1.5 0 0 0 1.5 1.5',
  refresh: 'M15 9a6 6 0 1 1-1.76-4.24L15 6.5M15 2.75V6.5h-3.75',
  open: 'M10.75 2.75h4.5v4.5M15.25 2.75 8.5 9.5M7.25 3.75H5a2 2 0 0 0-2 2V13a2 2 0 0 0 2 2h7.25a2 2 0 0 0 2-2v-2.25',
  phone:
    'M6.75 2.25h4.5a1.5 1.5 0 0 1 1.5 1.5v10.5a1.5 1.5 0 0 1-1.5 1.5h-4.5a1.5 1.5 0 0 1-1.5-1.5V3.75a1.5 1.5 0 0 1 1.5-1.5zM8.5 13h1',
  clock: 'M9 3a6 6 0 1 1 0 12A6 6 0 0 1 9 3zM9 5.75V9l2.25 1.5',
  chevronDown: 'M4.5 7 9 11.5 13.5 7',
  check: 'M3.75 9.5 7.25 13l7-7.5',
  offline:
    'M9.25 5.25l1.25-1.25a2.48 2.48 0 0 1 3.5 3.5l-1.25 1.25M8.75 12.75 7.5 14a2.48 2.48 0 0 1-3.5-3.5l1.25-1.25M3 3l12 12',
  warn: 'M9 3l6.75 11.75H2.25zM9 7.5v3M9 12.5h.01',
  spinner: 'M9 3a6 6 0 1 1-6 6',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** A path on the grid as an icon. */
export const toIcon = (d: string): SvgNode => ({
  tag: 'svg',
  attributes: {
    viewBox: '0 0 18 18',
    width: '18',
    height: '18',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.5',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  },
  children: [toPathNode({ d })],
});

/**
 * An icon of 18 × 18 as SVG data, drawn in the colour of the text. It says nothing by itself: what it stands
 * beside has the name.
 *
 * @example
 * const draw = ({ tag, attributes, children }: SvgNode) => h(tag, attributes, ...children.map(draw));
 * draw(iconOf('copy'));
 */
export const iconOf = (name: IconName): SvgNode => toIcon(paths[name]);
