/** @jsxRuntime classic */
/** @jsx h */
import { type IconName, iconOf } from '../../icon/icon.ts';
import type { SvgNode } from '../../icon/svg.ts';
import { type Canvas, markDetail } from '../canvas.ts';
import type { Attributes, h } from '../hyperscript.ts';

/** SVG data as elements; no markup is ever parsed. */
export function Svg(
  { h }: Canvas,
  { tag, attributes, children }: SvgNode,
  more: Attributes = {},
): h.JSX.Element {
  const draw = (node: SvgNode): h.JSX.Element => h(node.tag, node.attributes, ...node.children.map(draw));
  return h(tag, { ...attributes, ...more }, ...children.map(draw));
}

/** An icon beside the words that say the same. */
export const Icon = (canvas: Canvas, name: IconName): h.JSX.Element => NamedIcon(canvas, name, iconOf(name));

/** An icon that is not among those of every screen. */
export const NamedIcon = (canvas: Canvas, name: string, icon: SvgNode): h.JSX.Element =>
  Svg(canvas, icon, { ...markDetail(canvas, 'icon'), 'data-icon': name, focusable: 'false' });
