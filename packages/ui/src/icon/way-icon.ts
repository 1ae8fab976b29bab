import { toIcon } from './icon.ts';
import type { SvgNode } from './svg.ts';

/** Drawn as the other icons; they come with what shows other ways. */
const paths = {
  chevronEnd: 'M7 4.5 11.5 9 7 13.5',
  key: 'M6 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8.12 9.88 15 3M12.25 5.75 14.5 8',
  qr: 'M3 3h4.5v4.5H3zM10.5 3H15v4.5h-4.5zM3 10.5h4.5V15H3zM10.5 10.5h.01M15 10.5h.01M12.75 12.75h.01M10.5 15h.01M15 15h.01',
  code: 'M4 4.75h10a2 2 0 0 1 2 2v4.5a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-4.5a2 2 0 0 1 2-2zM6 9h.01M9 9h.01M12 9h.01',
  message:
    'M4 3.25h10a2 2 0 0 1 2 2v5.5a2 2 0 0 1-2 2H8.75l-3 2.5v-2.5H4a2 2 0 0 1-2-2v-5.5a2 2 0 0 1 2-2zM5.75 6.5h6.5M5.75 9.5h4',
} as const;

/** The name of an icon. `chevronEnd` points to the end of a line: mirror it where text runs from the right. */
export type WayIconName = keyof typeof paths;

/** An icon of another way: see `iconOf`. */
export const wayIconOf = (name: WayIconName): SvgNode => toIcon(paths[name]);
