import type { SvgNode } from '../icon/svg.ts';
import type {
  EllipseShape,
  FillStyle,
  Item,
  LottieAnimation,
  Outline,
  PathShape,
  RectShape,
  ShapeLayer,
  StrokeStyle,
  Transform,
  TrimModifier,
  Vector,
} from './lottie.ts';
import { type PosterLayer, toPosterNode } from './poster.ts';

/** An affine map, in the order of the SVG attribute `matrix(a b c d e f)`. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** An outline as it stands at the end: where it lies and from where to where it is drawn, in turns of 1. */
interface Drawn {
  readonly outline: Outline;
  readonly matrix: Matrix;
  readonly from: number;
  readonly to: number;
}

interface Paint {
  readonly style: StrokeStyle | FillStyle;
  readonly drawn: readonly Drawn[];
}

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Vector): Vector => [a * x + c * y + e, b * x + d * y + f];

type Property<Value> = { readonly k: Value | readonly { readonly s: Value | readonly [Value] }[] };

const isKeyframes = (value: unknown): value is readonly { readonly s: unknown }[] =>
  Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null && 's' in value[0];

/** The number a property ends at. */
const endNumber = (property: Property<number> | undefined, fallback = 0): number => {
  const value: unknown = property?.k ?? fallback;
  const end = isKeyframes(value) ? value.at(-1)?.s : value;
  return Number(Array.isArray(end) ? end[0] : end);
};

/** The vector a property ends at. */
const endVector = (property: Property<Vector> | undefined, fallback: Vector): Vector => {
  const value: unknown = property?.k ?? fallback;
  const end = isKeyframes(value) ? value.at(-1)?.s : value;
  return Array.isArray(end) ? [Number(end[0]), Number(end[1])] : fallback;
};

const toMatrix = ({ a, p, s, r }: Transform): Matrix => {
  const turn = (endNumber(r) * Math.PI) / 180;
  const [scaleX, scaleY] = endVector(s, [100, 100]);
  const [x, y] = endVector(p, [0, 0]);
  const [anchorX, anchorY] = endVector(a, [0, 0]);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const moved = times([1, 0, 0, 1, x, y], [cos, sin, -sin, cos, 0, 0]);
  return times(times(moved, [scaleX / 100, 0, 0, scaleY / 100, 0, 0]), [1, 0, 0, 1, -anchorX, -anchorY]);
};

const trimmed = (drawn: Drawn, trim: TrimModifier): Drawn => {
  const offset = endNumber(trim.o) / 360;
  return { ...drawn, from: endNumber(trim.s) / 100 + offset, to: endNumber(trim.e) / 100 + offset };
};

/** Reads items as players do: a trim and a style hold for the outlines that stand before them. */
const collect = (items: readonly Item[], matrix: Matrix, paints: Paint[]): Drawn[] => {
  const own = items.find((item) => item.ty === 'tr');
  const here = own ? times(matrix, toMatrix(own)) : matrix;
  let drawn: Drawn[] = [];
  for (const item of items) {
    if (item.ty === 'gr') drawn.push(...collect(item.it, here, paints));
    else if (item.ty === 'tm') drawn = drawn.map((outline) => trimmed(outline, item));
    else if (item.ty === 'st' || item.ty === 'fl') paints.push({ style: item, drawn: [...drawn] });
    else if (item.ty !== 'tr') drawn.push({ outline: item, matrix: here, from: 0, to: 1 });
  }
  return drawn;
};

const round = (value: number): string => String(Math.round(value * 100) / 100 + 0);
const point = ([x, y]: Vector): string => `${round(x)} ${round(y)}`;
const scaleOf = ([a, b]: Matrix): number => Math.hypot(a, b);

/** A circle, or an arc of it, clockwise from 12 o'clock. */
const toArc = (ellipse: EllipseShape, { matrix, from, to }: Drawn): string => {
  const radius = endVector(ellipse.s, [0, 0])[0] / 2;
  const [x, y] = endVector(ellipse.p, [0, 0]);
  const at = (turn: number): string => {
    const angle = turn * 2 * Math.PI;
    return point(apply(matrix, [x + radius * Math.sin(angle), y - radius * Math.cos(angle)]));
  };
  const r = round(radius * scaleOf(matrix));
  const half = (from + to) / 2;
  const arc = `M${at(from)}A${r} ${r} 0 0 1 ${at(half)}A${r} ${r} 0 0 1 ${at(to)}`;
  return to - from === 1 ? `${arc}Z` : arc;
};

const toRoundRect = (rect: RectShape, matrix: Matrix): string => {
  const [width, height] = endVector(rect.s, [0, 0]);
  const [x, y] = endVector(rect.p, [0, 0]);
  const radius = endNumber(rect.r);
  const [right, bottom] = [width / 2, height / 2];
  const at = (dx: number, dy: number): string => point(apply(matrix, [x + dx, y + dy]));
  const r = round(radius * scaleOf(matrix));
  const corner = (dx: number, dy: number): string => `A${r} ${r} 0 0 1 ${at(dx, dy)}`;
  return [
    `M${at(radius - right, -bottom)}L${at(right - radius, -bottom)}${corner(right, radius - bottom)}`,
    `L${at(right, bottom - radius)}${corner(right - radius, bottom)}`,
    `L${at(radius - right, bottom)}${corner(-right, bottom - radius)}`,
    `L${at(-right, radius - bottom)}${corner(radius - right, -bottom)}Z`,
  ].join('');
};

const plus = ([x, y]: Vector, [dx, dy]: Vector): Vector => [x + dx, y + dy];

const toCurve = ({ ks: { k } }: PathShape, matrix: Matrix): string => {
  const at = (place: Vector): string => point(apply(matrix, place));
  const origin: Vector = [0, 0];
  const segment = (from: number, to: number): string => {
    const [start, end] = [k.v[from] ?? origin, k.v[to] ?? origin];
    const [out, into] = [k.o[from] ?? origin, k.i[to] ?? origin];
    const isStraight = [...out, ...into].every((value) => value === 0);
    return isStraight ? `L${at(end)}` : `C${at(plus(start, out))} ${at(plus(end, into))} ${at(end)}`;
  };
  const open = k.v.slice(1).map((_, index) => segment(index, index + 1));
  const closing = k.c ? `${segment(k.v.length - 1, 0)}Z` : '';
  return `M${at(k.v[0] ?? origin)}${open.join('')}${closing}`;
};

const toPathText = (drawn: Drawn): string => {
  if (drawn.to === drawn.from) return '';
  if (drawn.outline.ty === 'el') return toArc(drawn.outline, drawn);
  if (drawn.to - drawn.from !== 1) throw new TypeError('A poster can show a part of a circle only.');
  return drawn.outline.ty === 'rc'
    ? toRoundRect(drawn.outline, drawn.matrix)
    : toCurve(drawn.outline, drawn.matrix);
};

const toHex = (colour: readonly number[]): string =>
  `#${colour
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const toPaintedPath = ({ style, drawn }: Paint): Readonly<Record<string, string>> => {
  const d = drawn.map(toPathText).join('');
  const colour = toHex(style.c.k);
  if (style.ty === 'st') return { d, stroke: colour };
  if (style.cl === undefined) return { d, fill: colour };
  return { class: style.cl, d, fill: colour, 'fill-opacity': String(style.o.k / 100) };
};

const toPosterLayer = (layer: ShapeLayer): PosterLayer => {
  const paints: Paint[] = [];
  collect(layer.shapes, toMatrix(layer.ks), paints);
  return [layer.cl, ...paints.reverse().map(toPaintedPath)];
};

/** The layers of {@link toPoster}. */
export const toPosterLayers = (animation: LottieAnimation): PosterLayer[] =>
  animation.layers
    .filter((layer) => layer.op === animation.op)
    .reverse()
    .map(toPosterLayer);

/**
 * The last frame of one of our animations as SVG data, drawn from the same layers the player gets.
 *
 * @throws TypeError when a path or a rectangle ends partly drawn: only circles can.
 */
export const toPoster = (animation: LottieAnimation): SvgNode => toPosterNode(toPosterLayers(animation));
