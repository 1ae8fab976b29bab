/** @jsxRuntime classic */
/** @jsx h */
import type { NumberView } from '@rtas/core/view';
import { type Canvas, fillSlot, markDetail, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';
import { Icon } from './svg.tsx';
import { Text } from './text.tsx';

/** The number to match: seen as one, spoken digit by digit. */
export function ChallengeNumber(
  canvas: Canvas,
  { text, label, tone, spoken }: NumberView,
): h.JSX.Element | null {
  const { h } = canvas;
  return fillSlot(
    canvas,
    'number',
    <p {...markPart(canvas, 'number', tone)} data-digits={[...text].length}>
      <span {...markDetail(canvas, 'number-label', tone)} key={`number-label-${tone}`}>
        {tone === 'accent' ? Icon(canvas, 'phone') : null}
        <span>{Text(canvas, label)}</span>
      </span>
      <span {...markDetail(canvas, 'number-value', tone)} translate="no" dir="ltr" aria-hidden="true">
        {text}
      </span>
      <span {...markDetail(canvas, 'spoken')} translate="no" dir="ltr">
        {spoken}
      </span>
    </p>,
  );
}
