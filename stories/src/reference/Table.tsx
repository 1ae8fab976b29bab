import type { ReactNode } from 'react';
import './reference.css';

/** A table of the reference pages. */
export const Table = ({
  head,
  rows,
}: {
  readonly head: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}): ReactNode => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
  <section className="reference-scroll sb-unstyled" tabIndex={0} aria-label={head.join(', ')}>
    <table className="reference">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) => (
              <td key={head[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** Names as they stand in code, side by side. */
export const Codes = ({ names }: { readonly names: readonly string[] }): ReactNode => (
  <span className="reference-codes">
    {names.map((name) => (
      <code key={name}>{name}</code>
    ))}
  </span>
);

/** Text in which names stand between back ticks. */
export const Rich = ({ text }: { readonly text: string }): ReactNode =>
  text.split('`').map((piece, index) => (index % 2 === 1 ? <code key={piece}>{piece}</code> : piece));
