export { type IconName, iconOf } from './icon.ts';
export type { SvgNode } from './svg.ts';
