import { type SvgNode, toPathNode } from './svg.ts';

/** Drawn for this project on a grid of 18, stroke 1.5. A line of almost no length is a dot. */
const paths = {
  copy: 'M8.25 6.75h5.5a1.5 1.5 0 0 1 1.5 1.5v5.5a1.5 1.5 0 0 1-1.5 1.5h-5.5a1.5 1.5 0 0 1-1.5-1.5v-5.5a1.5 1.5 0 0 1 1.5-1.5zM11.25 4.25a1.5 1.5 0 0 0-1.5-1.5h-5.5a1.5 1.5 0 0 0-1.5 1.5v5.5a1.5 1.5 0 0 0 1.5 1.5',
  refresh: 'M15 9a6 6 0 1 1-1.76-4.24L15 6.5M15 2.75V6.5h-3.75',
  open: 'M10.75 2.75h4.5v4.5M15.25 2.75 8.5 9.5M7.25 3.75H5a2 2 0 0 0-2 2V13a2 2 0 0 0 2 2h7.25a2 2 0 0 0 2-2v-2.25',
  phone:
    'M6.75 2.25h4.5a1.5 1.5 0 0 1 1.5 1.5v10.5a1.5 1.5 0 0 1-1.5 1.5h-4.5a1.5 1.5 0 0 1-1.5-1.5V3.75a1.5 1.5 0 0 1 1.5-1.5zM8.5 13h1',
  clock: 'M9 3a6 6 0 1 1 0 12A6 6 0 0 1 9 3zM9 5.75V9l2.25 1.5',
  chevronEnd: 'M7 4.5 11.5 9 7 13.5',
  chevronDown: 'M4.5 7 9 11.5 13.5 7',
  check: 'M3.75 9.5 7.25 13l7-7.5',
  key: 'M6 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8.12 9.88 15 3M12.25 5.75 14.5 8',
  qr: 'M3 3h4.5v4.5H3zM10.5 3H15v4.5h-4.5zM3 10.5h4.5V15H3zM10.5 10.5h.01M15 10.5h.01M12.75 12.75h.01M10.5 15h.01M15 15h.01',
  code: 'M4 4.75h10a2 2 0 0 1 2 2v4.5a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-4.5a2 2 0 0 1 2-2zM6 9h.01M9 9h.01M12 9h.01',
  offline:
    'M9.25 5.25l1.25-1.25a2.48 2.48 0 0 1 3.5 3.5l-1.25 1.25M8.75 12.75 7.5 14a2.48 2.48 0 0 1-3.5-3.5l1.25-1.25M3 3l12 12',
  warn: 'M9 3l6.75 11.75H2.25zM9 7.5v3M9 12.5h.01',
  spinner: 'M9 3a6 6 0 1 1-6 6',
} as const;

/** The name of an icon. `chevronEnd` points to the end of a line: mirror it where text runs from the right. */
export type IconName = keyof typeof paths;

/**
 * An icon of 18 × 18 as SVG data, drawn in the colour of the text. It says nothing by itself: what it stands
 * beside has the name.
 *
 * @example
 * const draw = ({ tag, attributes, children }: SvgNode) => h(tag, attributes, ...children.map(draw));
 * draw(iconOf('copy'));
 */
export const iconOf = (name: IconName): SvgNode => ({
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
  children: [toPathNode({ d: paths[name] })],
});
