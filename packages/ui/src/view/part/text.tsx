/** @jsxRuntime classic */
/** @jsx h */
import type { RichText, TextPart } from '@rtas/core/locale';
import { type Canvas, markDetail } from '../canvas.ts';
import type { Child, h, Rendered } from '../hyperscript.ts';

function Piece(canvas: Canvas, { kind, text }: TextPart): h.JSX.Element | string {
  const { h } = canvas;
  if (kind === 'text') return text;
  if (kind === 'name') return <bdi>{text}</bdi>;
  if (kind === 'strong') return <strong>{text}</strong>;
  if (kind === 'code') {
    return (
      <code {...markDetail(canvas, 'short-code')} translate="no" dir="ltr">
        {text}
      </code>
    );
  }
  return (
    <bdi {...markDetail(canvas, 'time')} dir="ltr">
      {text}
    </bdi>
  );
}

/** Words, stress, isolated names, and codes as they are. */
export const Text = (canvas: Canvas, text: RichText): Child<Rendered> =>
  text.map((part) => Piece(canvas, part));
