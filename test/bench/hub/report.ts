import type { Measures } from './plan.ts';

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
  { label: 'RSS, kB a connection', read: (m) => m.rssBytesPerConnection / 1000, show: fine },
  { label: 'connects / server-CPU-s', read: (m) => m.connectsPerCpuSecond, show: whole },
  { label: 'messages / server-CPU-s', read: (m) => m.messagesPerCpuSecond, show: whole },
  { label: 'messages / s, closed loop', read: (m) => m.messagesPerSecond, show: whole },
  { label: 'POST → client at 100/s, p50 ms', read: (m) => m.slow.p50, show: fine },
  { label: 'POST → client at 100/s, p99 ms', read: (m) => m.slow.p99, show: fine },
  { label: 'POST → client at 1,000/s, p50 ms', read: (m) => m.fast.p50, show: fine },
  { label: 'POST → client at 1,000/s, p99 ms', read: (m) => m.fast.p99, show: fine },
  { label: 'storm: all back after ms', read: (m) => m.storm.backAfterMs, show: whole },
  { label: 'storm: failed', read: (m) => m.storm.failed, show: whole },
  { label: 'storm: lost', read: (m) => m.storm.lost, show: whole },
  { label: 'storm: untouched p50 ms', read: (m) => m.storm.kept.p50, show: fine },
  { label: 'storm: untouched p99 ms', read: (m) => m.storm.kept.p99, show: fine },
];

/** One table: a line for each figure, a column for each server, and its ratio to the first one. */
export function toTable(rows: readonly Row[]): string {
  const cells = lines.map(({ label, read, show }) => {
    const [first, ...rest] = rows.map(({ measures }) => read(measures));
    if (first === undefined) return [label];
    return [label, show(first), ...rest.map((value) => show(value) + ratio(value, first))];
  });
  const table = [['', ...rows.map(({ name }) => name)], ...cells];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths?.[column] ?? 0) : cell.padStart(widths?.[column] ?? 0);
  return table.map((line) => line.map(pad).join('   ')).join('\n');
}

interface Goal {
  readonly text: string;
  readonly isMet: (ours: Measures, floor: Measures) => boolean;
}

const goals: readonly Goal[] = [
  { text: 'at most 6 kB a connection', isMet: (ours) => ours.rssBytesPerConnection <= 6_000 },
  {
    text: 'at least 22,000 messages in a server-CPU-second',
    isMet: (ours) => ours.messagesPerCpuSecond >= 22_000,
  },
  {
    text: 'at least 7,000 connects in a server-CPU-second',
    isMet: (ours) => ours.connectsPerCpuSecond >= 7_000,
  },
  {
    text: 'p99 at 100/s within 1.3 times that of raw ws',
    isMet: (ours, floor) => ours.slow.p99 <= 1.3 * floor.slow.p99,
  },
  {
    text: 'p99 at 1,000/s within 1.3 times that of raw ws',
    isMet: (ours, floor) => ours.fast.p99 <= 1.3 * floor.fast.p99,
  },
  { text: 'all back from the storm within 2 s', isMet: ({ storm }) => storm.backAfterMs <= 2_000 },
  {
    text: 'none failed and none lost in the storm',
    isMet: ({ storm }) => storm.failed + storm.lost === 0,
  },
  { text: 'p99 of the untouched within 100 ms', isMet: ({ storm }) => storm.kept.p99 <= 100 },
];

/** Which goals this run has met. */
export function toVerdicts(ours: Measures, floor: Measures): readonly string[] {
  return goals.map(({ text, isMet }) => `${isMet(ours, floor) ? 'met   ' : 'missed'}  ${text}`);
}
