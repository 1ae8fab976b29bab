/** @jsxRuntime classic */
/** @jsx h */
import type { NoticeView } from '@rtas/core/view';
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';
import { Icon } from './svg.tsx';
import { Text } from './text.tsx';

/** What came of an action; the live region speaks it. */
export function Notice(canvas: Canvas, { tone, text }: NoticeView): h.JSX.Element | null {
  const { h } = canvas;
  return fillSlot(
    canvas,
    'notice',
    <div {...markPart(canvas, 'notice', tone)}>
      {Icon(canvas, tone === 'ok' ? 'check' : 'warn')}
      <span>{Text(canvas, text)}</span>
    </div>,
  );
}
