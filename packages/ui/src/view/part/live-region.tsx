/** @jsxRuntime classic */
/** @jsx h */
import { type Canvas, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';

/** Two regions that are always there, because a screen reader speaks only what changes in one it knows. */
export function LiveRegions(canvas: Canvas): readonly h.JSX.Element[] {
  const { h, view } = canvas;
  const { text, assertive } = view.announcement;
  return [
    <div {...markPart(canvas, 'live-region', 'polite')} key="status" role="status" aria-atomic="true">
      {assertive ? '' : text}
    </div>,
    <div {...markPart(canvas, 'live-region', 'assertive')} key="alert" role="alert" aria-atomic="true">
      {assertive ? text : ''}
    </div>,
  ];
}
