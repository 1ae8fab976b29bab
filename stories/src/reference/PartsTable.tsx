import type { ReactNode } from 'react';
import { type PartTable, toAnatomy } from './anatomy.ts';
import type { FlowName } from './sketches.ts';
import { Codes, Rich, Table } from './Table.tsx';

interface PartsTableProps {
  readonly flow: FlowName;
  readonly table: PartTable;
}

/** The parts of a flow's screens: what the table of the code says of them, and where the templates put them. */
export const PartsTable = ({ flow, table }: PartsTableProps): ReactNode => {
  const parts = toAnatomy(flow, table);
  const screens = new Set(parts.flatMap((part) => part.screens)).size;
  return (
    <Table
      head={['Part', 'Holds', 'Element', 'data-state', 'Details inside', 'Stands in']}
      rows={parts.map(({ name, holds, tags, states, details = [], screens: own }) => [
        <code key="name">{name}</code>,
        <Rich key="holds" text={holds} />,
        <Codes key="tags" names={tags} />,
        states[0] === 'state' ? 'that of the screen' : <Codes key="states" names={states} />,
        <Codes key="details" names={details} />,
        own.length === screens ? 'every state' : own.join(', '),
      ])}
    />
  );
};
