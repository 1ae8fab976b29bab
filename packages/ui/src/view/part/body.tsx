/** @jsxRuntime classic */
/** @jsx h */
import { type Canvas, fillSlot, markDetail, markPart } from '../canvas.ts';
import type { h, Rendered } from '../hyperscript.ts';
import { toHintId } from './form.ts';
import { Text } from './text.tsx';

/** What the request is for, in the application's words. */
export function Message(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  if (!view.message) return null;
  return fillSlot(
    canvas,
    'message',
    <p {...markPart(canvas, 'message')}>
      <bdi>{view.message}</bdi>
    </p>,
  );
}

/** What is to be done, or what has happened. */
export function Description(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  if (!view.description) return null;
  return fillSlot(
    canvas,
    'description',
    <p {...markPart(canvas, 'description')} id={view.field ? toHintId(view.field) : null}>
      {Text(canvas, view.description)}
    </p>,
  );
}

/** What is to be done, one after the other. */
export function Steps(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  if (view.steps.length === 0) return null;
  return fillSlot(
    canvas,
    'steps',
    <ol {...markPart(canvas, 'steps')}>
      {view.steps.map((step) => (
        <li {...markDetail(canvas, 'step')}>
          <span>{Text(canvas, step)}</span>
        </li>
      ))}
    </ol>,
  );
}

/** What the request is about, point by point. */
export function Details(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  if (view.details.length === 0) return null;
  return fillSlot(
    canvas,
    'details',
    <dl {...markPart(canvas, 'details')}>
      {view.details.map(({ label, value }) => (
        <div {...markDetail(canvas, 'detail')}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>,
  );
}

/** What is said and asked about what the stage shows. */
export function Body(canvas: Canvas, parts: readonly (Rendered | null)[]): h.JSX.Element | null {
  const { h } = canvas;
  return fillSlot(canvas, 'body', <div {...markPart(canvas, 'body')}>{parts}</div>);
}
