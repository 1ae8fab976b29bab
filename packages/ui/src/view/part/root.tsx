/** @jsxRuntime classic */
/** @jsx h */
import { toPlainText } from '@rtas/core/locale';
import type { CardView } from '@rtas/core/view';
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h, Rendered } from '../hyperscript.ts';
import { Connection } from './connection.tsx';
import { LiveRegions } from './live-region.tsx';
import { Notice } from './notice.tsx';

/** Which step of another way the card shows. */
function toAnother({ options, field }: CardView): string | null {
  if (field) return 'code';
  return options.length > 0 ? 'choice' : null;
}

/** The strip on the top edge: what came of an action, before how the line is. */
function Strip(canvas: Canvas): Rendered | null {
  const { notice, connection } = canvas.view;
  if (notice) return Notice(canvas, notice);
  return connection && Connection(canvas, connection);
}

/** The card itself, around the parts that a flow puts into it. */
export function Root(canvas: Canvas, parts: readonly (Rendered | null)[]): h.JSX.Element {
  const { h, view, handlers, refs, slots, theme } = canvas;
  const content = <div {...markPart(canvas, 'content')}>{parts}</div>;
  const root = (
    <section
      {...markPart(canvas, 'root')}
      data-flow={view.flow}
      data-mode={view.mode}
      data-another={toAnother(view)}
      data-theme={theme}
      lang={view.lang}
      dir={view.dir}
      aria-label={toPlainText(view.heading)}
      aria-busy={view.busy ? 'true' : null}
      ref={refs.root}
      onKeydown={handlers.onKeydown}
    >
      {Strip(canvas)}
      {slots[view.state]?.(view, content) ?? fillSlot(canvas, 'content', content)}
      {LiveRegions(canvas)}
    </section>
  );
  return fillSlot(canvas, 'root', root) ?? root;
}
