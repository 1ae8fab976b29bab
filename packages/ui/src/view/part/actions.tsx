/** @jsxRuntime classic */
/** @jsx h */
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';
import { Action } from './action.tsx';

/** The buttons of the state: one primary at most. While one may still come, its place is kept. */
export function Actions(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  const loud = view.actions.filter((action) => action.variant !== 'quiet');
  if (loud.length === 0 && view.clientState !== 'pending') return null;
  return fillSlot(
    canvas,
    'actions',
    <div {...markPart(canvas, 'actions')}>{loud.map((action) => Action(canvas, action))}</div>,
  );
}

/** What else one can do, in small. */
export function QuietActions(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  const quiet = view.actions.filter((action) => action.variant === 'quiet');
  if (quiet.length === 0) return null;
  return fillSlot(
    canvas,
    'quiet-actions',
    <div {...markPart(canvas, 'quiet-actions')}>{quiet.map((action) => Action(canvas, action))}</div>,
  );
}
