/** @jsxRuntime classic */
/** @jsx h */
import type { QrView } from '@rtas/core/view';
import { getEncoder } from '../../qr/encoder.ts';
import { toQrGeometry } from '../../qr/geometry.ts';
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';

/** The plate's side, CSS pixels. */
const plateSide = 260;

/** The quiet zone around a picture, which may bring none of its own, CSS pixels. */
const pictureMargin = 12;

interface PlateOptions {
  readonly side: number;
  readonly label: string;
}

/** White as a literal colour, so that no theme, forced colours or dark mode makes what is on it unreadable. */
function Plate(canvas: Canvas, { side, label }: PlateOptions, content: h.JSX.Element): h.JSX.Element {
  const { h } = canvas;
  return (
    <svg
      {...markPart(canvas, 'qr')}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      width={side}
      height={side}
      focusable="false"
    >
      <rect width={side} height={side} rx="12" fill="#fff" />
      {content}
    </svg>
  );
}

function Code(canvas: Canvas, content: string, label: string): h.JSX.Element | null {
  const { h } = canvas;
  const code = getEncoder()?.(content);
  if (!code) return null;
  const { module, side } = toQrGeometry(code.size);
  const plate = Math.max(plateSide, side);
  const start = (plate - side) / 2;
  const modules = (
    <path
      transform={`translate(${start} ${start}) scale(${module})`}
      d={code.path}
      fill="#000"
      shape-rendering="crispEdges"
    />
  );
  return Plate(canvas, { side: plate, label }, modules);
}

function Picture(canvas: Canvas, png: string, label: string): h.JSX.Element {
  const { h } = canvas;
  const side = plateSide - 2 * pictureMargin;
  const picture = <image href={png} x={pictureMargin} y={pictureMargin} width={side} height={side} />;
  return Plate(canvas, { side: plateSide, label }, picture);
}

/** The code to scan, on its own white plate, as soon as what draws it is there. */
export function Qr(canvas: Canvas, { content, png, label }: QrView): h.JSX.Element | null {
  const drawn = content ? Code(canvas, content, label) : null;
  const code = drawn ?? (png ? Picture(canvas, png, label) : null);
  return code ? fillSlot(canvas, 'qr', code) : null;
}
