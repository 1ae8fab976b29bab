import type { ReactNode } from 'react';
import { type SketchNode, toText, walk } from './sketch.ts';
import { type FlowName, toSketches } from './sketches.ts';
import { Table } from './Table.tsx';

const isStop = ({ tag, attributes }: SketchNode): boolean =>
  tag === 'button' || tag === 'input' || (tag === 'a' && Boolean(attributes.href));

const toName = (node: SketchNode): string => {
  const { 'aria-label': label, 'data-part': part } = node.attributes;
  const name = toText(node.children) || String(label ?? part ?? node.tag);
  return node.tag === 'a' ? `${name} (link)` : name;
};

/** What Tab reaches, in its order, in every scenario of a flow. */
export const KeyboardTable = ({ flow }: { readonly flow: FlowName }): ReactNode => (
  <Table
    head={['Screen', 'Tab reaches, in this order']}
    rows={toSketches(flow).map(([name, { root }]) => [
      name,
      [...walk(root)].filter(isStop).map(toName).join(' → ') || 'nothing',
    ])}
  />
);
