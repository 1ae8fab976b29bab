/** @jsxRuntime classic */
/** @jsx h */
import { pictureOf } from '../../animation/picture.ts';
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h, Rendered } from '../hyperscript.ts';
import { Countdown } from './countdown.tsx';
import { Icon, Svg } from './svg.tsx';
import { Text } from './text.tsx';

/** The still end of the animation; the player puts the moving one over it. */
function Picture(canvas: Canvas): h.JSX.Element | null {
  const { h, view, refs, pictures } = canvas;
  if (!view.picture) return null;
  const mark = markPart(canvas, 'picture', view.picture);
  const { poster } = pictureOf(view.picture, pictures);
  return fillSlot(
    canvas,
    'picture',
    <div {...mark} key={`picture-${view.picture}`} aria-hidden="true" ref={refs.picture}>
      {Svg(canvas, poster, { focusable: 'false' })}
    </div>,
  );
}

/** Whose phone the picture is about. */
function Caption(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  if (!view.caption) return null;
  const { text, tone } = view.caption;
  return fillSlot(
    canvas,
    'caption',
    <p {...markPart(canvas, 'caption', tone)} key={`caption-${tone}`}>
      {tone === 'accent' ? Icon(canvas, 'phone') : null}
      <span>{Text(canvas, text)}</span>
    </p>,
  );
}

/** The clock around the stage: its level sinks with the time. */
function Edge(canvas: Canvas): h.JSX.Element | null {
  const { h, view, refs } = canvas;
  const { state, tone, left, since } = view.stage;
  if (state === 'still' || (state === 'live' && left === null)) return null;
  return fillSlot(
    canvas,
    'edge',
    <div
      {...markPart(canvas, 'edge', state)}
      key={`edge-${since}`}
      data-tone={tone}
      aria-hidden="true"
      ref={refs.edge}
    />,
  );
}

/** The one square that holds what matters now: what the flow puts there, or a picture. */
export function Stage(canvas: Canvas, parts: readonly (Rendered | null)[]): h.JSX.Element | null {
  const { h, view } = canvas;
  const { stage, countdown } = view;
  return fillSlot(
    canvas,
    'stage',
    <div {...markPart(canvas, 'stage', stage.state)} data-tone={stage.tone} data-size={stage.size}>
      {Edge(canvas)}
      {parts}
      {Caption(canvas)}
      {Picture(canvas)}
      {countdown ? Countdown(canvas, countdown) : null}
    </div>,
  );
}
