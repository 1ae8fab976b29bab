import { type Chart, type ChartArrow, type ChartState, everywhere, frame, type Place } from './chart.ts';

/**
 * Places a chart on a page of 800 units: the way down on the left, the ends on the right, as high as their labels
 * need. It knows the arrows of a flow and refuses any other, so that none is lost in silence.
 */

export interface Box {
  readonly place: Place;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How the box is drawn: a frame around others is not a state. */
  readonly kind: 'state' | 'phase' | 'parent' | 'frame' | 'everywhere';
  readonly isEnd: boolean;
}

export interface Line {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly isDashed: boolean;
}

export interface Label {
  readonly x: number;
  /** Of the first line's base. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly lines: readonly string[];
  /** Words of ours instead of the names of events. */
  readonly isNote?: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly labels: readonly Label[];
  /** Where the machine begins. */
  readonly start: readonly [x: number, y: number];
}

export const lineHeight = 16;

const page = { width: 800, margin: 20 };
const column = { x: 134, width: 268, centre: 268 };
const framePad = 18;
const ends = { x: 640, width: 140 };
/** Beside the middle, so that the longest names fit into the frame. */
const entryX = 222;
const state = { width: 140, height: 38 };
const phase = { height: 34, inset: 12, header: 32 };
const gap = 18;

/** Everything that has been placed so far. */
class Sheet {
  readonly boxes: Box[] = [];
  readonly lines: Line[] = [];
  readonly labels: Label[] = [];
  readonly #left: Set<ChartArrow>;

  constructor(chart: Chart) {
    this.#left = new Set(chart.arrows);
  }

  /** Takes the arrows that answer, each once. */
  take(answers: (arrow: ChartArrow) => boolean): readonly ChartArrow[] {
    const taken = [...this.#left].filter(answers);
    for (const arrow of taken) this.#left.delete(arrow);
    return taken;
  }

  find(place: Place): Box {
    const box = this.boxes.find((each) => each.place === place);
    if (!box) throw new Error(`The diagram has no place for ${place}.`);
    return box;
  }

  draw(points: Line['points'], isDashed = false): void {
    this.lines.push({ points, isDashed });
  }

  close(): void {
    const [lost] = this.#left;
    if (lost) throw new Error(`The diagram cannot draw ${lost.from} -> ${lost.to}: teach layout.ts.`);
  }
}

const middle = ({ y, height }: Box): number => y + height / 2;
const bottom = ({ y, height }: Box): number => y + height;
const right = ({ x, width }: Box): number => x + width;
const toHeight = (lines: number): number => lines * lineHeight;

/** Places one end, or one phase of it, below `y` at the height of the arrows that lead to it. Returns its middle. */
function placeArrows(sheet: Sheet, to: Place, y: number): number {
  const isBeside = (place: Place) => sheet.boxes.some((box) => box.place === place && box.height === 0);
  const arrows = sheet.take((arrow) => arrow.to === to && isBeside(arrow.from));
  let top = y;
  for (const { from, labels } of arrows) {
    const lineY = top + toHeight(labels.length) + 5;
    const x = right(sheet.find(from));
    sheet.draw([
      [x, lineY],
      [ends.x + (to.includes('.') ? phase.inset : 0), lineY],
    ]);
    sheet.labels.push({
      x: right(sheet.find(frame)) + 8,
      y: lineY - 7 - toHeight(labels.length - 1),
      anchor: 'start',
      lines: labels,
    });
    top = lineY;
  }
  return top;
}

function placeEnd(sheet: Sheet, { name, phases }: ChartState, y: number): number {
  const shared = { x: ends.x, width: ends.width, name, isEnd: true } as const;
  if (phases.length === 0) {
    const centre = Math.max(placeArrows(sheet, name, y), y + state.height / 2);
    const box = { ...shared, place: name, y: centre - state.height / 2, height: state.height };
    sheet.boxes.push({ ...box, kind: 'state' });
    return bottom(sheet.find(name)) + gap * 0.75;
  }
  const places = phases.map((each) => `${name}.${each}`);
  let cursor = y + phase.header - 4;
  const placed = places.map((place, index) => {
    const centre = Math.max(placeArrows(sheet, place, cursor), cursor + phase.height / 2);
    cursor = centre + phase.height / 2 + (index < places.length - 1 ? 4 : phase.inset);
    return { place, centre };
  });
  const top = (placed[0]?.centre ?? y) - phase.height / 2 - phase.header;
  sheet.boxes.push({ ...shared, place: name, y: top, height: cursor - top, kind: 'parent' });
  for (const { place, centre } of placed) {
    sheet.boxes.push({
      ...shared,
      place,
      name: place.split('.')[1] ?? place,
      x: ends.x + phase.inset,
      y: centre - phase.height / 2,
      width: ends.width - 2 * phase.inset,
      height: phase.height,
      kind: 'phase',
    });
  }
  return cursor + gap;
}

/** Ends that are reached from outside the frame stand on top, those reached from one state alone at the bottom. */
function sortEnds({ states, arrows, framed }: Chart): readonly ChartState[] {
  const toRank = ({ name }: ChartState): number => {
    const sources = arrows.filter(({ to }) => to.split('.')[0] === name).map(({ from }) => from);
    if (sources.some((from) => framed.includes(from))) return 2;
    return sources.every((from) => from === frame) ? 1 : 0;
  };
  return states.filter(({ isEnd }) => isEnd).sort((one, other) => toRank(one) - toRank(other));
}

/** The way from one box down to the next, with its labels beside it. */
function placeStep(sheet: Sheet, from: Box, to: Box): void {
  const [arrow] = sheet.take((each) => each.from === from.place && each.to === to.place);
  if (!arrow) return;
  const x = to.kind === 'phase' ? entryX : column.centre;
  sheet.draw([
    [x, bottom(from)],
    [x, to.y],
  ]);
  sheet.labels.push({ x: x + 8, y: bottom(from) + 19, anchor: 'start', lines: arrow.labels });
}

/** The ways between two phases: down on the left, back up on the right. */
function placePhaseSteps(sheet: Sheet, upper: Box, lower: Box): void {
  const [down] = sheet.take(({ from, to }) => from === upper.place && to === lower.place);
  const [up] = sheet.take(({ from, to }) => from === lower.place && to === upper.place);
  const inset = 12;
  const room = lower.y - bottom(upper);
  const lines = (down?.labels.length ?? 0) + (up?.labels.length ?? 0);
  const top = bottom(upper) + (room - toHeight(lines) - 12) / 2 + 12;
  if (down) {
    const x = upper.x + inset;
    sheet.draw([
      [x, bottom(upper)],
      [x, lower.y],
    ]);
    sheet.labels.push({ x: x + 9, y: top, anchor: 'start', lines: down.labels });
  }
  if (up) {
    const x = right(upper) - inset;
    sheet.draw([
      [x, lower.y],
      [x, bottom(upper)],
    ]);
    const y = top + toHeight(down?.labels.length ?? 0) + 12;
    sheet.labels.push({ x: x - 9, y, anchor: 'end', lines: up.labels });
  }
}

function placeParent(sheet: Sheet, { name, phases }: ChartState, y: number, untilY: number): void {
  const inside = { x: column.x + phase.inset, width: column.width - 2 * phase.inset, isEnd: false } as const;
  const height = untilY - y;
  const { x, width } = column;
  sheet.boxes.push({ place: name, name, x, y, width, height, kind: 'parent', isEnd: false });
  const last = untilY - phase.inset - phase.height;
  const first = y + phase.header;
  const stride = phases.length > 1 ? (last - first) / (phases.length - 1) : 0;
  const boxes = phases.map((each, index): Box => {
    const place = `${name}.${each}`;
    return { ...inside, place, name: each, y: first + index * stride, height: phase.height, kind: 'phase' };
  });
  sheet.boxes.push(...boxes);
  for (const [index, upper] of boxes.entries()) {
    const lower = boxes[index + 1];
    if (lower) placePhaseSteps(sheet, upper, lower);
  }
}

const toStateBox = ({ name }: ChartState, y: number): Box => ({
  place: name,
  name,
  x: column.centre - state.width / 2,
  y,
  ...state,
  kind: 'state',
  isEnd: false,
});

/** From a state above the frame to the first end: over and down. */
function placeDetours(sheet: Sheet, chart: Chart): void {
  const isEnd = (place: Place) => chart.states.some(({ name, isEnd }) => isEnd && name === place);
  for (const { from, to, labels } of sheet.take((arrow) => isEnd(arrow.to))) {
    const [source, target] = [sheet.find(from), sheet.find(to)];
    const x = target.x + target.width / 2;
    sheet.draw([
      [right(source), middle(source)],
      [x, middle(source)],
      [x, target.y],
    ]);
    sheet.labels.push({
      x: right(sheet.find(frame)) + 8,
      y: middle(source) - 7,
      anchor: 'start',
      lines: labels,
    });
  }
}

function placeEverywhere(sheet: Sheet): void {
  for (const { to, labels } of sheet.take(({ from }) => from === everywhere)) {
    const target = sheet.find(to);
    const box = { x: page.margin, y: middle(target) - 15, width: 86, height: 30, isEnd: false } as const;
    sheet.boxes.push({ ...box, place: everywhere, name: 'every state', kind: 'everywhere' });
    sheet.draw([
      [box.x + box.width, middle(target)],
      [target.x, middle(target)],
    ]);
    sheet.labels.push({ x: column.x + 8, y: middle(target) - 7, anchor: 'start', lines: labels });
  }
}

function placeCorrections(sheet: Sheet, chart: Chart): void {
  for (const place of chart.corrected) {
    const { x, ...box } = sheet.find(place);
    const y = middle({ x, ...box }) + 9;
    sheet.draw(
      [
        [x, y],
        [right(sheet.find(frame)), y],
      ],
      true,
    );
    const label = 'what the relay says after all';
    sheet.labels.push({
      x: right(sheet.find(frame)) + 8,
      y: y + lineHeight,
      anchor: 'start',
      lines: [label],
      isNote: true,
    });
  }
}

const toFrame = (y: number, height: number): Box => ({
  place: frame,
  name: 'no end yet',
  x: column.x - framePad,
  y,
  width: column.width + 2 * framePad,
  height,
  kind: 'frame',
  isEnd: false,
});

/** Places the ends beside the frame and the last state of the way, whose heights depend on them. */
function placeEnds(sheet: Sheet, chart: Chart, beside: readonly Box[]): number {
  sheet.boxes.push(...beside);
  const [{ y } = { y: 0 }] = beside;
  const untilY = sortEnds(chart).reduce((endY, end) => placeEnd(sheet, end, endY), y + 10);
  for (const box of beside) sheet.boxes.splice(sheet.boxes.indexOf(box), 1);
  return untilY - gap;
}

/** Places the states one below the other. Returns where the next one goes. */
function placeStates(sheet: Sheet, states: readonly ChartState[], y: number, room: number): number {
  for (const [index, each] of states.entries())
    sheet.boxes.push(toStateBox(each, y + index * (state.height + room)));
  return y + states.length * (state.height + room);
}

function placeSteps(sheet: Sheet, way: readonly ChartState[]): void {
  for (const [index, { name }] of way.entries()) {
    const next = way[index + 1];
    if (!next) continue;
    const [entry] = next.phases;
    placeStep(sheet, sheet.find(name), sheet.find(entry ? `${next.name}.${entry}` : next.name));
  }
}

/** Places everything. The last of the framed states is the one with phases, and takes what height is left. */
export function toLayout(chart: Chart): Layout {
  const sheet = new Sheet(chart);
  const way = chart.states.filter(({ isEnd }) => !isEnd);
  const last = way.at(-1);
  if (!last || last.phases.length === 0) throw new Error('The diagram needs a state with phases at its end.');
  const isFramed = ({ name }: ChartState) => chart.framed.includes(name);
  const [first, ...outside] = way.filter((each) => !isFramed(each));
  if (!first) throw new Error('The diagram needs a state before all others.');

  const frameY = placeStates(sheet, [first, ...outside], page.margin + 14, 30);
  const inside = way.filter((each) => isFramed(each) && each !== last);
  const lastY = placeStates(sheet, inside, frameY + 32, 62);
  const draft: Box = { ...toFrame(lastY, 0), ...column, place: last.name };
  const endY = placeEnds(sheet, chart, [toFrame(frameY, 0), draft]);
  const untilY = Math.max(endY, lastY + 190);

  sheet.boxes.unshift(toFrame(frameY, untilY + framePad - frameY));
  placeParent(sheet, last, lastY, untilY);
  placeSteps(sheet, way);
  placeDetours(sheet, chart);
  placeEverywhere(sheet);
  placeCorrections(sheet, chart);
  sheet.close();
  const { boxes, lines, labels } = sheet;
  const height = untilY + framePad + page.margin;
  const start = [column.x + 4, middle(sheet.find(first.name))] as const;
  return { width: page.width, height, boxes, lines, labels, start };
}
