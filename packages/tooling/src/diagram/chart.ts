/**
 * What a reader wants to know of a machine, taken from the machine itself. The rules:
 *
 * 1. A transition without a target keeps the state and is left out: connection, clock, reminders, `STOP`.
 * 2. So is one that leads back to where it came from, as a new code does while the first is awaited.
 * 3. A transition of the machine as a whole comes from "every state".
 * 4. What several states without an end share is drawn once, from the frame around them.
 * 5. An end that can still be corrected has one dashed arrow back to that frame.
 */

/** A state node of XState, as far as a picture needs it. */
export interface MachineNode {
  readonly key: string;
  readonly path: readonly string[];
  readonly states: Readonly<Record<string, MachineNode>>;
  readonly transitions: ReadonlyMap<string, readonly MachineTransition[]>;
}

interface MachineTransition {
  readonly eventType: string;
  readonly target: readonly MachineNode[] | undefined;
  readonly guard?: unknown;
}

/** A state, with its phases when it has some. */
export interface ChartState {
  readonly name: string;
  readonly phases: readonly string[];
  readonly isEnd: boolean;
}

/** Where an arrow begins or ends: `pending` or `pending.waiting`. */
export type Place = string;

export interface ChartArrow {
  readonly from: Place;
  readonly to: Place;
  /** Events, with their guards in brackets. */
  readonly labels: readonly string[];
}

export interface Chart {
  readonly states: readonly ChartState[];
  /** The states that share what can happen to them. */
  readonly framed: readonly string[];
  readonly arrows: readonly ChartArrow[];
  /** Phases of an end that the frame's events still correct. */
  readonly corrected: readonly Place[];
}

export const frame: Place = '#frame';
export const everywhere: Place = '#everywhere';

interface Step {
  readonly from: Place;
  readonly to: Place;
  readonly label: string;
}

export const toStateName = (place: Place): string => place.split('.')[0] ?? place;

const toPlace = ({ path }: MachineNode): Place => path.join('.');
const toGuardName = (guard: unknown): string => (typeof guard === 'string' ? ` [${guard}]` : '');

/** All transitions of a node that lead somewhere. */
const listSteps = (node: MachineNode, from: Place): readonly Step[] =>
  [...node.transitions.values()].flat().flatMap(({ eventType, target, guard }) => {
    const [to] = target ?? [];
    return to ? [{ from, to: toPlace(to), label: eventType + toGuardName(guard) }] : [];
  });

const listChildren = ({ states }: MachineNode): readonly MachineNode[] => Object.values(states);

/** An end leads nowhere by itself; what its later phases can do are corrections. */
function toState(node: MachineNode): ChartState {
  const [first] = listChildren(node);
  const steps = [node, ...(first ? [first] : [])].flatMap((each) => listSteps(each, ''));
  return { name: node.key, phases: Object.keys(node.states), isEnd: steps.length === 0 };
}

/** What a state does into a phase of its own, it does from each of its other phases. */
function spread(step: Step, { phases }: ChartState): readonly Step[] {
  if (phases.length === 0 || toStateName(step.to) !== step.from) return [step];
  return phases.map((phase) => ({ ...step, from: `${step.from}.${phase}` }));
}

const isSame = (one: Step, other: Step): boolean => one.label === other.label && one.to === other.to;

function share(steps: readonly Step[], framed: readonly string[]): readonly Step[] {
  const isShared = (step: Step) =>
    framed.includes(step.from) &&
    !framed.includes(toStateName(step.to)) &&
    framed.every((from) => steps.some((other) => other.from === from && isSame(step, other)));
  const moved = steps.map((step) => (isShared(step) ? { ...step, from: frame } : step));
  return moved.filter((step, index) => moved.findIndex((other) => isEqual(step, other)) === index);
}

const isEqual = (one: Step, other: Step): boolean => one.from === other.from && isSame(one, other);

/** One arrow for all that leads from one place to another. */
function join(steps: readonly Step[]): readonly ChartArrow[] {
  const groups = Map.groupBy(steps, ({ from, to }) => `${from} ${to}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ from: first.from, to: first.to, labels: group.map(({ label }) => label) }] : [];
  });
}

/** States that have an end in common which they reach by the same event. */
function listFramed(steps: readonly Step[], states: readonly ChartState[]): readonly string[] {
  const ends = new Set(states.filter(({ isEnd }) => isEnd).map(({ name }) => name));
  const outward = steps.filter(({ from, to }) => !ends.has(toStateName(from)) && ends.has(toStateName(to)));
  const common = outward.filter((step) =>
    outward.some((other) => other.from !== step.from && isSame(step, other)),
  );
  const news = new Set(common.map(({ label }) => label));
  const counts = states.map(({ name }) => ({
    name,
    count: outward.filter(({ from, label }) => from === name && news.has(label)).length,
  }));
  return counts.filter(({ count }) => count > 1).map(({ name }) => name);
}

/** Draws up the chart of a machine from its root node. */
export function toChart(root: MachineNode): Chart {
  const nodes = listChildren(root);
  const states = nodes.map(toState);
  const ends = states.filter(({ isEnd }) => isEnd).map(({ name }) => name);
  const own = nodes.flatMap((node) => listSteps(node, node.key));
  const inner = nodes.flatMap((node) =>
    listChildren(node).flatMap((child) => listSteps(child, toPlace(child))),
  );
  const framed = listFramed(own, states);
  const stateOf = new Map(states.map((state) => [state.name, state]));
  const spreaded = share(own, framed).flatMap((step) => {
    const state = stateOf.get(step.from);
    return state ? spread(step, state) : [step];
  });
  const steps = [...spreaded, ...inner.filter(({ from }) => !ends.includes(toStateName(from)))];
  return {
    states,
    framed,
    arrows: join([...listSteps(root, everywhere), ...steps.filter(({ from, to }) => from !== to)]),
    corrected: [...new Set(inner.map(({ from }) => from))].filter((place) =>
      ends.includes(toStateName(place)),
    ),
  };
}
