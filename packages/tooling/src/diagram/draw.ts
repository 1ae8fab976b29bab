import { type MachineNode, toChart } from './chart.ts';
import { toLayout } from './layout.ts';
import { type Tone, toSvg } from './svg.ts';

export interface DrawOptions {
  readonly title: string;
  /** Colours of states by name. */
  readonly tones: Readonly<Record<string, Tone>>;
}

/** Draws a machine of XState as an SVG, from its root node. The rules of what is shown stand in `chart.ts`. */
export function drawMachine(root: MachineNode, { title, tones }: DrawOptions): string {
  const chart = toChart(root);
  return toSvg({ title, chart, layout: toLayout(chart), tones });
}
