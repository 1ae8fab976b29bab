/** @jsxRuntime classic */
/** @jsx h */
import type { QrView } from '@rtas/core/view';
import { getEncoder } from '../../qr/encoder.ts';
import { toQrGeometry } from '../../qr/geometry.ts';
import { type Canvas, fillSlot, markPart } from '../canvas.ts';
import type { h } from '../hyperscript.ts';

/** The plate's side, CSS pixels. */
const plateSide = 260;

/** Black on white as literal colours, so that no theme, forced colours or dark mode makes it unreadable. */
function Code(canvas: Canvas, content: string, label: string): h.JSX.Element | null {
  const { h } = canvas;
  const code = getEncoder()?.(content);
  if (!code) return null;
  const { module, side } = toQrGeometry(code.size);
  const plate = Math.max(plateSide, side);
  const start = (plate - side) / 2;
  return (
    <svg
      {...markPart(canvas, 'qr')}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${plate} ${plate}`}
      width={plate}
      height={plate}
      focusable="false"
    >
      <rect width={plate} height={plate} rx="12" fill="#fff" />
      <path
        transform={`translate(${start} ${start}) scale(${module})`}
        d={code.path}
        fill="#000"
        shape-rendering="crispEdges"
      />
    </svg>
  );
}

function Picture(canvas: Canvas, png: string, label: string): h.JSX.Element {
  const { h } = canvas;
  return <img {...markPart(canvas, 'qr')} src={png} alt={label} width={plateSide} height={plateSide} />;
}

/** The code to scan, on its own white plate, as soon as what draws it is there. */
export function Qr(canvas: Canvas, { content, png, label }: QrView): h.JSX.Element | null {
  const drawn = content ? Code(canvas, content, label) : null;
  const code = drawn ?? (png ? Picture(canvas, png, label) : null);
  return code ? fillSlot(canvas, 'qr', code) : null;
}
