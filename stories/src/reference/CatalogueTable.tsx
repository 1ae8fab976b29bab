import { en } from '@rtas/core/locale';
import type { ReactNode } from 'react';
import { Table } from './Table.tsx';

/** The English texts whose keys match. */
export const CatalogueTable = ({ pattern }: { readonly pattern: RegExp }): ReactNode => (
  <Table
    head={['Key', 'Text']}
    rows={Object.entries(en)
      .filter(([key]) => pattern.test(key))
      .map(([key, text]) => [
        <code key="key">{key}</code>,
        typeof text === 'string' ? text : Object.values(text).join(' · '),
      ])}
  />
);
