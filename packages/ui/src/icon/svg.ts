/**
 * A piece of SVG as data: a view turns it into elements with whatever it renders with, so that no markup
 * is ever parsed. Attribute names are those of SVG (`stroke-width`).
 */
export interface SvgNode {
  readonly tag: 'svg' | 'g' | 'path';
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgNode[];
}

/** A path without children. */
export const toPathNode = (attributes: Readonly<Record<string, string>>): SvgNode => ({
  tag: 'path',
  attributes,
  children: [],
});
