/** @jsxRuntime classic */
/** @jsx h */
import type { FactorKind, OptionView } from '@rtas/core/view';
import { type WayIconName, wayIconOf } from '../../icon/way-icon.ts';
import { type Canvas, fillSlot, markDetail, markPart } from '../canvas.ts';
import type { Attributes, h } from '../hyperscript.ts';
import { Icon, NamedIcon } from './svg.tsx';
import { Text } from './text.tsx';

const icons: Readonly<Record<Exclude<FactorKind, 'push'>, WayIconName>> = {
  qr: 'qr',
  totp: 'code',
  sms: 'message',
  passcode: 'code',
  passkey: 'key',
  other: 'key',
};

const toState = ({ busy, disabled }: OptionView): string => {
  if (busy) return 'busy';
  return disabled ? 'disabled' : 'ready';
};

const WayIcon = (canvas: Canvas, name: WayIconName): h.JSX.Element =>
  NamedIcon(canvas, name, wayIconOf(name));

function Sign(canvas: Canvas, { kind, busy }: OptionView): h.JSX.Element {
  if (busy) return Icon(canvas, 'spinner');
  return kind === 'push' ? Icon(canvas, 'phone') : WayIcon(canvas, icons[kind]);
}

/** One way to approve. It keeps the focus while it is busy. */
function Option(canvas: Canvas, option: OptionView): h.JSX.Element | null {
  const { h, handlers } = canvas;
  const { factor, title, line, busy, disabled } = option;
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
      <span {...markDetail(canvas, 'option-tile')}>{Sign(canvas, option)}</span>
      <span {...markDetail(canvas, 'option-title')}>{Text(canvas, title)}</span>
      {line ? <span {...markDetail(canvas, 'option-line')}>{Text(canvas, line)}</span> : null}
      {WayIcon(canvas, 'chevronEnd')}
    </button>,
  );
}

/** The other ways to approve, in the place of the stage, with a name for all of them. */
export function Options(canvas: Canvas, label: string): h.JSX.Element | null {
  const { h, view } = canvas;
  return fillSlot(
    canvas,
    'options',
    <ul {...markPart(canvas, 'options')} aria-label={label}>
      {view.options.map((option) => (
        <li {...markDetail(canvas, 'option-row')} key={option.factor}>
          {Option(canvas, option)}
        </li>
      ))}
    </ul>,
  );
}
