import { Source } from '@storybook/addon-docs/blocks';
import type { ReactNode } from 'react';
import type { FlowName } from './sketches.ts';
import { toUsage } from './usage.ts';

/** One screen in each framework, side by side. */
export const Usage = ({ flow }: { readonly flow: FlowName }): ReactNode => (
  <div className="reference-usage sb-unstyled">
    {Object.entries(toUsage(flow)).map(([framework, { language, code }]) => (
      <section key={framework}>
        <h3>{framework}</h3>
        <Source language={language} code={code} dark={false} />
      </section>
    ))}
  </div>
);
