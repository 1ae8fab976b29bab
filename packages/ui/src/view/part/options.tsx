/** @jsxRuntime classic */
/** @jsx h */
import { toPlainText } from '@rtas/core/locale';
import type { FactorKind, OptionView } from '@rtas/core/view';
import type { IconName } from '../../icon/icon.ts';
import { type Canvas, fillSlot, markDetail, markPart } from '../canvas.ts';
import type { Attributes, h } from '../hyperscript.ts';
import { Icon } from './svg.tsx';
import { Text } from './text.tsx';

const icons: Readonly<Record<FactorKind, IconName>> = {
  push: 'phone',
  qr: 'qr',
  totp: 'code',
  sms: 'code',
  passcode: 'code',
  passkey: 'key',
  other: 'key',
};

const toState = ({ busy, disabled }: OptionView): string => {
  if (busy) return 'busy';
  return disabled ? 'disabled' : 'ready';
};

/** One way to approve. It keeps the focus while it is busy. */
function Option(canvas: Canvas, option: OptionView): h.JSX.Element | null {
  const { h, handlers } = canvas;
  const { factor, kind, title, line, busy, disabled } = option;
  const attributes: Attributes = {
    ...markPart(canvas, 'option', toState(option)),
    type: 'button',
    'data-action': 'choose-factor',
    'data-factor': factor,
    'aria-disabled': disabled || busy ? 'true' : null,
    'aria-busy': busy ? 'true' : null,
    onClick: (event) => handlers.onAction('choose-factor', event, factor),
  };
  return fillSlot(
    canvas,
    'option',
    <button {...attributes}>
      <span {...markDetail(canvas, 'option-tile')}>{Icon(canvas, busy ? 'spinner' : icons[kind])}</span>
      <span {...markDetail(canvas, 'option-title')}>{Text(canvas, title)}</span>
      {line ? <span {...markDetail(canvas, 'option-line')}>{Text(canvas, line)}</span> : null}
      {Icon(canvas, 'chevronEnd')}
    </button>,
  );
}

/** The other ways to approve, in the place of the stage. */
export function Options(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  return fillSlot(
    canvas,
    'options',
    <ul {...markPart(canvas, 'options')} aria-label={toPlainText(view.heading)}>
      {view.options.map((option) => (
        <li {...markDetail(canvas, 'option-row')} key={option.factor}>
          {Option(canvas, option)}
        </li>
      ))}
    </ul>,
  );
}
