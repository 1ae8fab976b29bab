import { artboard, strokeWidth } from './artboard.ts';

/** Two numbers: a place, a size or a scale on the artboard. */
export type Vector = readonly [number, number];

/** A cubic Bézier easing, as in CSS `cubic-bezier(x1, y1, x2, y2)`. */
export type Easing = readonly [x1: number, y1: number, x2: number, y2: number];

/** One handle of the easing between two keyframes. */
export interface Handle {
  readonly x: number;
  readonly y: number;
}

/** One keyframe: time `t` in frames, value `s`, and the handles of the way to the next keyframe; `h` holds. */
export interface Keyframe<Value> {
  readonly t: number;
  readonly s: Value;
  readonly o?: Handle;
  readonly i?: Handle;
  readonly h?: 1;
}

/** A value that stays. The format lets us leave out that it is not animated (`a` 0). */
export interface Still<Value> {
  readonly k: Value;
}

/** A value that follows keyframes. */
export interface Animated<Value> {
  readonly a: 1;
  readonly k: readonly Keyframe<Value>[];
}

/** A number that may move. Lottie wraps a keyframe's number in a list. */
export type NumberProperty = Still<number> | Animated<readonly [number]>;

/** A pair of numbers that may move. */
export type VectorProperty = Still<Vector> | Animated<Vector>;

/** An ellipse: size `s`, middle `p`. Its outline starts at 12 o'clock and runs clockwise. */
export interface EllipseShape {
  readonly ty: 'el';
  readonly s: VectorProperty;
  readonly p: VectorProperty;
}

/** A rectangle: size `s`, middle `p`, corner radius `r`. */
export interface RectShape {
  readonly ty: 'rc';
  readonly s: VectorProperty;
  readonly p: VectorProperty;
  readonly r: NumberProperty;
}

/** The points of a path: vertices `v` with handles `i` (in) and `o` (out) relative to them; open unless `c`. */
export interface PathData {
  readonly v: readonly Vector[];
  readonly i: readonly Vector[];
  readonly o: readonly Vector[];
  readonly c?: true;
}

/** A path. */
export interface PathShape {
  readonly ty: 'sh';
  readonly ks: Still<PathData>;
}

/** A stroke, width `w`, opacity `o` in percent. Caps and joins are round, the default of the format. */
export interface StrokeStyle {
  readonly ty: 'st';
  readonly c: Still<readonly number[]>;
  readonly o: Still<number>;
  readonly w: Still<number>;
}

/** A fill, opacity `o` in percent, with an optional class of its own. */
export interface FillStyle {
  readonly ty: 'fl';
  readonly c: Still<readonly number[]>;
  readonly o: Still<number>;
  readonly cl?: string;
}

/** What part of the outlines before it is drawn: start `s` and end `e` in percent, offset `o` in degrees. */
export interface TrimModifier {
  readonly ty: 'tm';
  readonly s: NumberProperty;
  readonly e: NumberProperty;
  readonly o: Still<number>;
}

/** Where something stands: anchor `a`, position `p`, scale `s` and opacity `o` in percent, rotation `r` in degrees. */
export interface Transform {
  readonly a?: Still<Vector>;
  readonly p?: VectorProperty;
  readonly s?: VectorProperty;
  readonly r?: NumberProperty;
  readonly o?: NumberProperty;
}

/** The transform of a group: its last item. Players expect its opacity. */
export interface GroupTransform extends Transform {
  readonly ty: 'tr';
  readonly o: NumberProperty;
}

/** Items that share styles, trim and transform. */
export interface GroupShape {
  readonly ty: 'gr';
  readonly it: readonly Item[];
}

/** An outline that can be drawn. */
export type Outline = EllipseShape | RectShape | PathShape;

/** Whatever stands in a layer or in a group. The first is painted on top. */
export type Item = Outline | StrokeStyle | FillStyle | TrimModifier | GroupShape | GroupTransform;

/** A shape layer (`ty` 4), seen from frame `ip` up to but without frame `op`. */
export interface ShapeLayer {
  readonly ty: 4;
  readonly cl: string;
  readonly ip: number;
  readonly op: number;
  readonly st: 0;
  readonly ks: Transform;
  readonly shapes: readonly Item[];
}

/** A named stretch of time: start `tm` and length `dr` in frames, name `cm`. */
export interface Marker {
  readonly tm: number;
  readonly cm: string;
  readonly dr: number;
}

/** The part of the Lottie format (lottie.github.io/lottie-spec, 1.0) that our pictures use. */
export interface LottieAnimation {
  readonly fr: number;
  readonly ip: number;
  readonly op: number;
  readonly w: number;
  readonly h: number;
  readonly markers: readonly Marker[];
  readonly layers: readonly ShapeLayer[];
}

/** The colours of the pictures. Each is a class that the style sheet colours, and a literal for viewers without it. */
export type Tone = 'ink' | 'track' | 'accent' | 'ok' | 'bad' | 'warn';

/** Frames a second. */
export const frameRate = 60;

/** Starts fast, comes to rest. */
export const easeOut: Easing = [0.33, 1, 0.68, 1];

/** Leaves and arrives gently. */
export const easeInOut: Easing = [0.65, 0, 0.35, 1];

const literals: Readonly<Record<Tone | 'card', string>> = {
  ink: '#18181b',
  track: '#e4e4e7',
  accent: '#2563eb',
  ok: '#15803d',
  bad: '#b91c1c',
  warn: '#b45309',
  card: '#ffffff',
};

// Only a viewer without our style sheet sees the colours themselves: a tenth is near enough.
const round = (value: number): number => Math.round(value * 10) / 10;

// A whole frame is as near as the eye can tell, and half as long to write.
const toFrame = (ms: number): number => Math.round((ms * frameRate) / 1000);

const toColour = (hex: string): Still<readonly number[]> =>
  still([1, 3, 5].map((at) => round(Number.parseInt(hex.slice(at, at + 2), 16) / 255)));

/** A value that stays: `still(100)`. */
export const still = <const Value>(value: Value): Still<Value> => ({ k: value });

/** From one value to another between two times in milliseconds. */
export interface Tween<Value> {
  readonly from: Value;
  readonly to: Value;
  readonly startMs: number;
  readonly endMs: number;
  readonly easing: Easing;
}

const toKeyframes = <Value>(tween: Tween<Value>): [Keyframe<Value>, Keyframe<Value>] => {
  const [x1, y1, x2, y2] = tween.easing;
  return [
    { t: toFrame(tween.startMs), s: tween.from, o: { x: x1, y: y1 }, i: { x: x2, y: y2 } },
    { t: toFrame(tween.endMs), s: tween.to },
  ];
};

/**
 * A number that moves, once or several times one after the other.
 *
 * @example tween({ from: 0, to: 100, startMs: 0, endMs: 400, easing: easeInOut })
 */
export const tween = (...tweens: Tween<number>[]): Animated<readonly [number]> => ({
  a: 1,
  k: tweens.flatMap(({ from, to, ...rest }, index) => {
    const [start, end] = toKeyframes<readonly [number]>({ from: [from], to: [to], ...rest });
    return [start, index < tweens.length - 1 ? { ...end, h: 1 } : end];
  }),
});

/** A place or a scale that moves: `tweenVector({ from: [32, 17], to: [32, 26], … })`. */
export const tweenVector = (options: Tween<Vector>): Animated<Vector> => ({ a: 1, k: toKeyframes(options) });

/** A circle. `radius` may move. */
export const circle = (middle: Vector, radius: number): EllipseShape => ({
  ty: 'el',
  s: still([radius * 2, radius * 2]),
  p: still(middle),
});

/** A circle whose radius moves. */
export const growingCircle = (middle: Vector, { from, to, ...rest }: Tween<number>): EllipseShape => ({
  ty: 'el',
  s: tweenVector({ from: [from * 2, from * 2], to: [to * 2, to * 2], ...rest }),
  p: still(middle),
});

/** What {@link rect} draws, from its top left corner. */
export interface RectOptions {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
}

/** A rectangle with round corners. */
export const rect = ({ x, y, width, height, radius }: RectOptions): RectShape => ({
  ty: 'rc',
  s: still([width, height]),
  p: still([x + width / 2, y + height / 2]),
  r: still(radius),
});

/** A vertex, optionally with its in and out handles relative to it. */
export type Vertex = readonly [x: number, y: number, into?: Vector, out?: Vector];

const toPath = (vertices: readonly Vertex[], isClosed: boolean): PathShape => ({
  ty: 'sh',
  ks: still({
    v: vertices.map(([x, y]): Vector => [x, y]),
    i: vertices.map(([, , into = [0, 0]]) => into),
    o: vertices.map(([, , , out = [0, 0]]) => out),
    ...(isClosed && { c: true }),
  }),
});

/** An open path: `path([21.5, 32.5], [29, 40], [43, 25])`. */
export const path = (...vertices: Vertex[]): PathShape => toPath(vertices, false);

/** A closed path. */
export const closedPath = (...vertices: Vertex[]): PathShape => toPath(vertices, true);

/** A stroke of 2 with round caps and joins. */
export const stroke = (tone: Tone): StrokeStyle => ({
  ty: 'st',
  c: toColour(literals[tone]),
  o: still(100),
  w: still(strokeWidth),
});

/** A full fill in a tone. */
export const fill = (tone: Tone): FillStyle => ({ ty: 'fl', c: toColour(literals[tone]), o: still(100) });

/** A fill at 12 % of a tone. */
export const softFill = (tone: Tone): FillStyle => ({
  ty: 'fl',
  cl: 'rtas-soft',
  c: toColour(literals[tone]),
  o: still(12),
});

/** A fill in the colour of the card, for what hides something behind it. */
export const cardFill = (): FillStyle => ({
  ty: 'fl',
  cl: 'rtas-card',
  c: toColour(literals.card),
  o: still(100),
});

/** Draws only a part of the outlines before it, in percent; `offset` in degrees. */
export const trim = (
  start: number | Animated<readonly [number]>,
  end: number | Animated<readonly [number]>,
  offset = 0,
): TrimModifier => ({
  ty: 'tm',
  s: typeof start === 'number' ? still(start) : start,
  e: typeof end === 'number' ? still(end) : end,
  o: still(offset),
});

/** Items with styles, a trim or a transform of their own. */
export const group = (items: readonly Item[], transform: Transform = {}): GroupShape => ({
  ty: 'gr',
  it: [...items, { ty: 'tr', o: still(100), ...transform }],
});

/** One layer as a picture describes it. */
export interface LayerOptions {
  readonly tone: Tone;
  readonly items: readonly Item[];
  readonly transform?: Transform;
  /** When it appears. Default: from the start. */
  readonly startMs?: number;
  /** When it goes. Default: it stays. */
  readonly endMs?: number;
}

/** One picture. Layers are listed in the order of painting, the lowest first. */
export interface AnimationOptions {
  readonly durationMs: number;
  readonly layers: readonly LayerOptions[];
  /** `loop`: the player turns it a few times, then rests. `enter`: once. */
  readonly marker?: 'enter' | 'loop';
}

const toLayer = (options: LayerOptions, op: number): ShapeLayer => ({
  ty: 4,
  cl: `rtas-${options.tone}`,
  ip: toFrame(options.startMs ?? 0),
  op: options.endMs === undefined ? op : toFrame(options.endMs),
  st: 0,
  ks: options.transform ?? {},
  shapes: options.items,
});

/**
 * Puts layers together to an animation of 60 frames a second.
 *
 * Players stop one frame before `op`, so it lies one frame after the end of the last movement.
 */
export const animation = ({ durationMs, layers, marker = 'enter' }: AnimationOptions): LottieAnimation => {
  const op = Math.ceil((durationMs * frameRate) / 1000) + 1;
  return {
    fr: frameRate,
    ip: 0,
    op,
    w: artboard,
    h: artboard,
    markers: [{ tm: 0, cm: marker, dr: op }],
    layers: layers.map((layer) => toLayer(layer, op)).reverse(),
  };
};
