/** @jsxRuntime classic */
/** @jsx h */
import type { FieldView } from '@rtas/core/view';
import { type Canvas, fillSlot, markDetail, markPart } from '../canvas.ts';
import type { Attributes, h } from '../hyperscript.ts';
import { toErrorId, toFormId, toHintId } from './form.ts';

const toState = ({ error, locked }: FieldView): string => {
  if (locked) return 'locked';
  return error ? 'wrong' : 'ready';
};

/** What a screen reader says beside the label. */
const toWords = ({ view }: Canvas, field: FieldView): string | null =>
  [view.description && toHintId(field), field.error && toErrorId(field)].filter(Boolean).join(' ') || null;

/** Nothing is kept here: what was typed goes to the application alone. */
function toInput(canvas: Canvas, field: FieldView): Attributes {
  return {
    ...markDetail(canvas, 'field-input', toState(field)),
    id: field.id,
    type: 'text',
    dir: 'ltr',
    inputmode: field.oneTime ? 'numeric' : 'text',
    autocomplete: field.oneTime ? 'one-time-code' : 'off',
    autocapitalize: 'none',
    enterkeyhint: 'done',
    readonly: field.locked,
    'aria-invalid': field.error ? 'true' : null,
    'aria-describedby': toWords(canvas, field),
    name: 'code',
  };
}

/** A code to type, on the stage; the button that sends it stands with the other actions. */
export function Field(canvas: Canvas, field: FieldView): h.JSX.Element | null {
  const { h, handlers } = canvas;
  return fillSlot(
    canvas,
    'field',
    <form {...markPart(canvas, 'field', toState(field))} id={toFormId(field)} onSubmit={handlers.onSubmit}>
      <label {...markDetail(canvas, 'field-label')} for={field.id}>
        {field.label}
      </label>
      {h('input', toInput(canvas, field))}
      <p {...markDetail(canvas, 'field-error')} id={toErrorId(field)}>
        {field.error}
      </p>
    </form>,
  );
}
