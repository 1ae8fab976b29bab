/** @jsxRuntime classic */
/** @jsx h */
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';
import { Text } from './text.tsx';

/** What happens now. It takes the focus when the focused element is gone. */
export function Heading(canvas: Canvas): h.JSX.Element | null {
  const { h, view, headingLevel } = canvas;
  const attributes = { ...markPart(canvas, 'heading'), tabindex: -1 };
  return fillSlot(canvas, 'heading', h(`h${headingLevel}`, attributes, Text(canvas, view.heading)));
}
