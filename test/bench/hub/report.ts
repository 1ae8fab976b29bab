import type { Arrivals, Measures } from './plan.ts';

export interface Row {
  readonly name: string;
  readonly measures: Measures;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const fine = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
const ratio = (value: number, base: number): string => (base === 0 ? '' : ` (${(value / base).toFixed(2)}×)`);

/** One line of the table. */
interface Line {
  readonly label: string;
  readonly read: (measures: Measures) => number;
  readonly show: (value: number) => string;
}

const lines: readonly Line[] = [
  { label: 'memory, kB a connection', read: (m) => m.rssBytesPerConnection / 1000, show: fine },
  { label: 'connects in a CPU-second', read: (m) => m.connectsPerCpuSecond, show: whole },
  { label: 'connects failed', read: (m) => m.failed, show: whole },
  { label: 'messages in a CPU-second', read: ({ full }) => full.messagesPerCpuSecond, show: whole },
  { label: 'messages in a second, 32 at a time', read: ({ full }) => full.messagesPerSecond, show: whole },
  { label: 'of these lost', read: ({ full }) => full.lost, show: whole },
  { label: 'post to client at 100/s, p50, ms', read: ({ slow }) => slow.p50, show: fine },
  { label: 'post to client at 100/s, p99, ms', read: ({ slow }) => slow.p99, show: fine },
  { label: 'of these lost', read: ({ slow }) => slow.lost, show: whole },
  { label: 'post to client at 1,000/s, p50, ms', read: ({ fast }) => fast.p50, show: fine },
  { label: 'post to client at 1,000/s, p99, ms', read: ({ fast }) => fast.p99, show: fine },
  { label: 'of these lost', read: ({ fast }) => fast.lost, show: whole },
  { label: 'storm: all back after, s', read: ({ storm }) => storm.backAfterMs / 1000, show: fine },
  { label: 'storm: connects failed', read: ({ storm }) => storm.failed, show: whole },
  { label: 'storm: post to the others, p50, ms', read: ({ storm }) => storm.kept.p50, show: fine },
  { label: 'storm: post to the others, p99, ms', read: ({ storm }) => storm.kept.p99, show: fine },
  { label: 'of these lost', read: ({ storm }) => storm.kept.lost, show: whole },
];

/** One table in Markdown: a line for each figure, a column for each server, and its ratio to the first one. */
export function toTable(rows: readonly Row[]): string {
  const cells = lines.map(({ label, read, show }) => {
    const [first, ...rest] = rows.map(({ measures }) => read(measures));
    if (first === undefined) return [label];
    return [label, show(first), ...rest.map((value) => show(value) + ratio(value, first))];
  });
  const head = ['', ...rows.map(({ name }) => name)];
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...cells].map((line) => line[column]?.length ?? 0)),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  const pad = (cell: string, column: number) => cell.padEnd(widths[column] ?? 0);
  return [head, rule, ...cells].map((line) => `| ${line.map(pad).join(' | ')} |`).join('\n');
}

interface Goal {
  readonly text: string;
  readonly isMet: (ours: Measures, floor: Measures) => boolean;
}

// A time says nothing where events were lost, and these may have been the slow ones.
const isFast = (ours: Arrivals, most: number): boolean => ours.lost === 0 && ours.p99 <= most;
const isNear = (ours: Arrivals, floor: Arrivals): boolean =>
  floor.lost === 0 && isFast(ours, 1.3 * floor.p99);

const countMissing = ({ failed, slow, fast, full, storm }: Measures): number =>
  failed + storm.failed + slow.lost + fast.lost + full.lost + storm.kept.lost;

const goals: readonly Goal[] = [
  { text: 'at most 6 kB a connection', isMet: (ours) => ours.rssBytesPerConnection <= 6_000 },
  {
    text: 'at least 22,000 messages in a CPU-second of the server',
    isMet: ({ full }) => full.messagesPerCpuSecond >= 22_000,
  },
  {
    text: 'at least 7,000 connects in a CPU-second of the server',
    isMet: (ours) => ours.connectsPerCpuSecond >= 7_000,
  },
  {
    text: 'p99 at 100/s within 1.3 times that of raw ws',
    isMet: (ours, floor) => isNear(ours.slow, floor.slow),
  },
  {
    text: 'p99 at 1,000/s within 1.3 times that of raw ws',
    isMet: (ours, floor) => isNear(ours.fast, floor.fast),
  },
  { text: 'all back from the storm within 2 s', isMet: ({ storm }) => storm.backAfterMs <= 2_000 },
  {
    text: 'p99 of those whom the storm does not touch within 100 ms',
    isMet: ({ storm }) => isFast(storm.kept, 100),
  },
  { text: 'no connect failed and no message lost', isMet: (ours) => countMissing(ours) === 0 },
];

/** Which goals this run has met. */
export function toVerdicts(ours: Measures, floor: Measures): readonly string[] {
  return goals.map(({ text, isMet }) => `${isMet(ours, floor) ? 'met   ' : 'missed'}  ${text}`);
}
