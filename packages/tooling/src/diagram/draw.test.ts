import { expect, test } from 'vitest';
import type { MachineNode } from './chart.ts';
import { drawMachine } from './draw.ts';

interface NodeOptions {
  readonly children?: readonly MachineNode[];
  /** Targets by the name of the event. */
  readonly on?: Readonly<Record<string, string>>;
}

const toTarget = (path: string): MachineNode => toNode(path, {});

function toNode(path: string, { children = [], on = {} }: NodeOptions): MachineNode {
  const parts = path.split('.');
  const transitions = Object.entries(on).map(
    ([eventType, target]) => [eventType, [{ eventType, target: [toTarget(target)] }]] as const,
  );
  return {
    key: parts.at(-1) ?? path,
    path: parts,
    states: Object.fromEntries(children.map((child) => [child.key, child])),
    transitions: new Map(transitions),
  };
}

const news = { APPROVED: 'done', DENIED: 'refused' };

const toMachine = (more: Readonly<Record<string, string>> = {}): MachineNode =>
  toNode('', {
    children: [
      toNode('idle', { on: { BEGIN: 'asking' } }),
      toNode('asking', { on: { ...news, ASKED: 'open.first', ...more } }),
      toNode('open', {
        on: { ...news, MOVED: 'open.second' },
        children: [toNode('open.first', {}), toNode('open.second', {})],
      }),
      toNode('done', {}),
      toNode('refused', {}),
    ],
  });

const draw = (machine: MachineNode) => drawMachine(machine, { title: 'Yes & no', tones: {} });

test('what several states share is drawn once', () => {
  expect(draw(toMachine()).match(/>APPROVED</g)).toHaveLength(1);
});

test('names are safe in the picture', () => {
  expect(draw(toMachine())).toContain('<title id="title">Yes &amp; no</title>');
});

test('an arrow that the layout does not know is refused, not lost', () => {
  expect(() => draw(toMachine({ BACK: 'idle' }))).toThrow('cannot draw asking -> idle');
});
