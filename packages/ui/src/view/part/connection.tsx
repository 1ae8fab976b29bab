/** @jsxRuntime classic */
/** @jsx h */
import type { ConnectionView } from '@rtas/core/view';
import type { IconName } from '../../icon/icon.ts';
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';
import { Icon } from './svg.tsx';

const icons: Readonly<Record<ConnectionView['state'], IconName>> = {
  reconnecting: 'refresh',
  offline: 'offline',
  back: 'check',
};

/** How the line is; the live region speaks it. */
export function Connection(canvas: Canvas, { state, text }: ConnectionView): h.JSX.Element | null {
  const { h } = canvas;
  return fillSlot(
    canvas,
    'connection',
    <div {...markPart(canvas, 'connection', state)}>
      {Icon(canvas, icons[state])}
      <span>{text}</span>
    </div>,
  );
}
