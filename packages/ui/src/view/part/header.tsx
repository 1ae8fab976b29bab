/** @jsxRuntime classic */
/** @jsx h */
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h, Rendered } from '../hyperscript.ts';

function Logo(canvas: Canvas, name: string): Rendered | null {
  const { h, view } = canvas;
  const { logoUrl } = view.application;
  const mark = markPart(canvas, 'logo', logoUrl ? 'image' : 'letter');
  const letter = [...name.trim()][0]?.toLocaleUpperCase(view.lang);
  const logo = logoUrl ? (
    <img {...mark} src={logoUrl} alt="" width="24" height="24" />
  ) : (
    <span {...mark} aria-hidden="true">
      {letter}
    </span>
  );
  return fillSlot(canvas, 'logo', logo);
}

/** Whose screen it is. Its line is kept while nobody knows. */
export function Header(canvas: Canvas): h.JSX.Element | null {
  const { h, view } = canvas;
  const { name } = view.application;
  const application = name ? (
    <bdi {...markPart(canvas, 'application')} translate="no">
      {name}
    </bdi>
  ) : null;
  return fillSlot(
    canvas,
    'header',
    <div {...markPart(canvas, 'header')}>
      {name ? Logo(canvas, name) : null}
      {application ? fillSlot(canvas, 'application', application) : null}
    </div>,
  );
}
