import type { ReactNode } from 'react';
import { type FlowName, toSketches } from './sketches.ts';
import { Table } from './Table.tsx';

/** What a screen reader is given to speak in every scenario of a flow. */
export const AnnouncementsTable = ({ flow }: { readonly flow: FlowName }): ReactNode => (
  <Table
    head={['Screen', 'Spoken', 'When']}
    rows={toSketches(flow).map(([name, { view }]) => [
      name,
      view.announcement.text,
      view.announcement.assertive ? 'at once' : 'after what is being said',
    ])}
  />
);
