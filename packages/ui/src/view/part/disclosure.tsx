/** @jsxRuntime classic */
/** @jsx h */
import type { DisclosureView } from '@rtas/core/view';
import { type Canvas, fillSlot, markDetail, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';
import { Qr } from './qr.tsx';
import { Icon } from './svg.tsx';
import { Text } from './text.tsx';

/** The code for another phone, folded away where the app is on this one. */
export function Disclosure(canvas: Canvas, { action, open, qr, code }: DisclosureView): h.JSX.Element | null {
  const { h, handlers } = canvas;
  return fillSlot(
    canvas,
    'disclosure',
    <div {...markPart(canvas, 'disclosure', open ? 'open' : 'closed')}>
      <button
        type="button"
        {...markDetail(canvas, 'disclosure-button', open ? 'open' : 'closed')}
        data-action={action.name}
        aria-expanded={open ? 'true' : 'false'}
        onClick={(event: Event) => handlers.onAction(action.name, event)}
      >
        <span>{action.label}</span>
        {Icon(canvas, 'chevronDown')}
      </button>
      {qr ? Qr(canvas, qr) : null}
      {code ? <p {...markDetail(canvas, 'disclosure-code')}>{Text(canvas, code)}</p> : null}
    </div>,
  );
}
