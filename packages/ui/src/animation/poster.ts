import { type SvgNode, toPathNode } from '../icon/svg.ts';
import { artboard, strokeWidth } from './artboard.ts';
import type { PictureName } from './picture-name.ts';
import { posters } from './posters.gen.ts';

/** One layer of a still picture: its class, and the attributes of its paths. */
export type PosterLayer = readonly [tone: string, ...paths: Readonly<Record<string, string>>[]];

const toLayerNode = ([tone, ...paths]: PosterLayer): SvgNode => ({
  tag: 'g',
  attributes: { class: tone },
  children: paths.map(toPathNode),
});

/** The layers of a still picture as SVG data. */
export const toPosterNode = (layers: readonly PosterLayer[]): SvgNode => ({
  tag: 'svg',
  attributes: {
    viewBox: `0 0 ${artboard} ${artboard}`,
    fill: 'none',
    'stroke-width': String(strokeWidth),
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  },
  children: layers.map(toLayerNode),
});

/**
 * The still picture: what stands in the markup before, without and after motion.
 *
 * @example
 * const draw = ({ tag, attributes, children }: SvgNode) => h(tag, attributes, ...children.map(draw));
 * draw(posterOf('success'));
 */
export const posterOf = (name: PictureName): SvgNode => toPosterNode(posters[name]);
