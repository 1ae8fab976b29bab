/** @jsxRuntime classic */
/** @jsx h */
import type { DeviceConfirmation, DeviceView } from '@rtas/core/view';
import { type Canvas, fillSlot, markDetail, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';
import { Action } from './action.tsx';
import { Icon } from './svg.tsx';
import { Text } from './text.tsx';

function Confirmation(canvas: Canvas, { question, keep, remove }: DeviceConfirmation): h.JSX.Element {
  const { h } = canvas;
  return (
    <div key="confirmation" {...markDetail(canvas, 'device-confirmation')}>
      <p {...markDetail(canvas, 'device-question')}>{Text(canvas, question)}</p>
      <div {...markDetail(canvas, 'device-choice')}>
        {Action(canvas, keep)}
        {Action(canvas, remove)}
      </div>
    </div>
  );
}

/** The phone that did it, and how to say that it is a stranger's. */
export function Device(canvas: Canvas, device: DeviceView): h.JSX.Element | null {
  const { h } = canvas;
  const { name, meta, action, confirmation, note } = device;
  return fillSlot(
    canvas,
    'device',
    <div {...markPart(canvas, 'device', confirmation ? 'asked' : 'shown')}>
      <div key="device-text" {...markDetail(canvas, 'device-text')}>
        <span {...markDetail(canvas, 'device-tile')} aria-hidden="true">
          {Icon(canvas, 'phone')}
        </span>
        <p {...markDetail(canvas, 'device-name')}>
          <bdi translate="no">{name}</bdi>
        </p>
        <p {...markDetail(canvas, 'device-meta')}>{Text(canvas, meta)}</p>
      </div>
      {note ? (
        <p key="device-note" {...markDetail(canvas, 'device-note')}>
          {note}
        </p>
      ) : null}
      {action ? Action(canvas, action) : null}
      {confirmation ? Confirmation(canvas, confirmation) : null}
    </div>,
  );
}
