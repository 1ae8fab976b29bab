/** @jsxRuntime classic */
/** @jsx h */
import type { ActionView } from '@rtas/core/view';
import type { IconName } from '../../icon/icon.ts';
import { type Canvas, fillSlot, markDetail, markPart } from '../canvas.ts';
import type { Attributes, h } from '../hyperscript.ts';
import { toFormId } from './form.ts';
import { Icon } from './svg.tsx';

const elsewhere = new Set<ActionView['name']>(['install', 'help']);

const toState = ({ busy, disabled }: ActionView): string => {
  if (busy) return 'busy';
  return disabled ? 'disabled' : 'ready';
};

/** The form tells when its code is sent: by this button, or by the key for it. */
function toTarget({ view, handlers }: Canvas, { href, name }: ActionView): Attributes {
  if (view.field && name === 'submit-code') return { type: 'submit', form: toFormId(view.field) };
  const onClick = (event: Event) => handlers.onAction(name, event);
  if (!href) return { type: 'button', onClick };
  const target = elsewhere.has(name) ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return { href, ...target, onClick };
}

/** A button, or a link that is there before it is pressed. It keeps the focus while it is busy. */
export function Action(
  canvas: Canvas,
  action: ActionView,
  end: IconName | null = null,
): h.JSX.Element | null {
  const { h } = canvas;
  const attributes: Attributes = {
    ...markPart(canvas, 'action', toState(action)),
    key: `action-${action.name}`,
    'data-action': action.name,
    'data-variant': action.variant,
    ...toTarget(canvas, action),
    'aria-disabled': action.disabled || action.busy ? 'true' : null,
    'aria-busy': action.busy ? 'true' : null,
  };
  return fillSlot(
    canvas,
    'action',
    h(
      action.href ? 'a' : 'button',
      attributes,
      action.busy ? Icon(canvas, 'spinner') : action.icon ? Icon(canvas, action.icon) : null,
      <span {...markDetail(canvas, 'action-label')}>{action.label}</span>,
      end ? Icon(canvas, end) : null,
    ),
  );
}
