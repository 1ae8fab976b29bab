import type { Chart } from './chart.ts';
import { everywhere, frame } from './chart.ts';
import { type Box, type Label, type Layout, type Line, lineHeight } from './layout.ts';

/** How an end is coloured. */
export type Tone = 'good' | 'bad' | 'quiet';

export interface Picture {
  readonly title: string;
  readonly chart: Chart;
  readonly layout: Layout;
  /** By the name of the state; others have no colour of their own. */
  readonly tones: Readonly<Record<string, Tone>>;
}

const style = `
:root { --page: #ffffff; --edge: #e4e4e7; --ink: #18181b; --soft: #52525b; --line: #71717a; --box: #ffffff; --area: #f4f4f5; --frame: #fafafa;
  --good: #15803d; --good-box: #f0fdf4; --bad: #b91c1c; --bad-box: #fef2f2; --quiet: #92400e; --quiet-box: #fffbeb; --way: #1d4ed8; --way-box: #eff6ff; }
@media (prefers-color-scheme: dark) {
  :root { --page: #18181b; --edge: #3f3f46; --ink: #fafafa; --soft: #d4d4d8; --line: #a1a1aa; --box: #18181b; --area: #27272a; --frame: #1f1f23;
    --good: #86efac; --good-box: #052e16; --bad: #fca5a5; --bad-box: #450a0a; --quiet: #fcd34d; --quiet-box: #3b2006; --way: #93c5fd; --way-box: #172554; }
}
text { fill: var(--ink); font: 600 14px ui-sans-serif, system-ui, sans-serif; }
.event { fill: var(--soft); font: 11.5px ui-monospace, monospace; }
.guard { fill: var(--line); }
.inner { font-size: 13px; }
.small { fill: var(--soft); font-weight: 400; font-size: 12px; }
.page { fill: var(--page); stroke: var(--edge); }
.frame { fill: var(--frame); stroke: var(--line); stroke-dasharray: 2 4; stroke-linecap: round; }
.everywhere { fill: none; stroke: var(--line); stroke-dasharray: 2 4; stroke-linecap: round; }
.state, .phase, .parent { fill: var(--way-box); stroke: var(--way); stroke-width: 1.5; }
.parent { fill: var(--box); }
.good { fill: var(--good-box); stroke: var(--good); }
.bad { fill: var(--bad-box); stroke: var(--bad); }
.quiet { fill: var(--quiet-box); stroke: var(--quiet); }
.parent.good, .parent.bad, .parent.quiet { fill: var(--box); }
.line { fill: none; stroke: var(--line); stroke-width: 1.5; stroke-linejoin: round; }
.dashed { stroke-dasharray: 5 4; }
.head { fill: var(--line); }
`.trim();

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Two digits are enough for a picture, and keep the files the same everywhere. */
const round = (value: number): string => String(Math.round(value * 100) / 100);

const radius = { state: 10, phase: 8, parent: 12, frame: 18, everywhere: 15 } as const;
const font = { state: 'name', phase: 'inner', parent: 'name', frame: 'small', everywhere: 'small' } as const;

function toBox(box: Box, tones: Picture['tones']): string {
  const { x, y, width, height, kind, name } = box;
  const tone = tones[box.place.split('.')[0] ?? ''] ?? '';
  const shape = `<rect class="${`${kind} ${tone}`.trim()}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius[kind]}"/>`;
  const isHeader = kind === 'parent' || kind === 'frame';
  const at = isHeader
    ? `x="${round(x + 12)}" y="${round(y + 21)}"`
    : `x="${round(x + width / 2)}" y="${round(y + height / 2 + 4.5)}" text-anchor="middle"`;
  return `${shape}<text class="${font[kind]}" ${at}>${escapeText(name)}</text>`;
}

/** The tip of an arrow, pointing where its last piece leads. */
function toHead({ points }: Line): string {
  const [[fromX, fromY] = [0, 0], [x, y] = [0, 0]] = points.slice(-2);
  const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)];
  const wing = (side: number) =>
    `${round(x - 9 * dx + 4.5 * side * dy)} ${round(y - 9 * dy + 4.5 * side * dx)}`;
  return `<path class="head" d="M${round(x)} ${round(y)}L${wing(1)}L${wing(-1)}Z"/>`;
}

function toLine(line: Line): string {
  const path = line.points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`)
    .join('');
  return `<path class="line${line.isDashed ? ' dashed' : ''}" d="${path}"/>${toHead(line)}`;
}

function toWords(line: string): string {
  const [event = '', guard] = line.split(/ (?=\[)/);
  if (guard === undefined) return escapeText(event);
  return `${escapeText(event)}<tspan class="guard"> ${escapeText(guard)}</tspan>`;
}

const toLabel = ({ x, y, anchor, lines, isNote = false }: Label): string =>
  lines
    .map(
      (line, index) =>
        `<text class="${isNote ? 'small' : 'event'}" x="${round(x)}" y="${round(y + index * lineHeight)}" text-anchor="${anchor}">${toWords(line)}</text>`,
    )
    .join('');

const places: Readonly<Record<string, string>> = {
  [frame]: 'any state without an end',
  [everywhere]: 'every state',
};

/** The same in words, for those who do not see it. */
const toDescription = ({ arrows }: Chart): string =>
  arrows.map(({ from, to, labels }) => `${places[from] ?? from} to ${to}: ${labels.join(', ')}.`).join(' ');

/** Draws a layout; light or dark as the reader prefers, with the reader's own fonts. */
export function toSvg({ title, chart, layout, tones }: Picture): string {
  const { width, height, boxes, lines, labels, start } = layout;
  const first = boxes.find(({ place }) => place === chart.states[0]?.name);
  const entry: Line = { points: [start, [first?.x ?? 0, start[1]]], isDashed: false };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${round(height)}" width="${width}" height="${round(height)}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeText(title)}</title>`,
    `<desc id="description">${escapeText(toDescription(chart))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="page" x="0.5" y="0.5" width="${width - 1}" height="${round(height - 1)}" rx="16"/>`,
    ...boxes.map((box) => toBox(box, tones)),
    ...[entry, ...lines].map(toLine),
    `<circle class="head" cx="${round(start[0])}" cy="${round(start[1])}" r="5"/>`,
    ...labels.map(toLabel),
    '</svg>',
    '',
  ].join('\n');
}
