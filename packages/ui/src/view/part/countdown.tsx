/** @jsxRuntime classic */
/** @jsx h */
import type { CountdownView } from '@rtas/core/view';
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';
import { Icon } from './svg.tsx';
import { Text } from './text.tsx';

/** The time left, written on the edge. A timer is not spoken by itself. */
export function Countdown(canvas: Canvas, { text, urgent, label }: CountdownView): h.JSX.Element | null {
  const { h } = canvas;
  return fillSlot(
    canvas,
    'countdown',
    <div {...markPart(canvas, 'countdown', urgent ? 'urgent' : 'calm')} role="timer" aria-label={label}>
      {urgent ? Icon(canvas, 'clock') : null}
      <span>{Text(canvas, text)}</span>
    </div>,
  );
}
