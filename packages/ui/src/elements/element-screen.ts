import type { Flow, FlowSnapshot, SharedOptions } from '@rtas/core';
import { createFlowBinding, type ReadyFlow } from '@rtas/core/binding';
import { type ComponentChild, h as createVNode, render } from 'preact';
import type { Card, CardOptions } from '../card/card.ts';
import { preactAdapter } from '../view/adapter.ts';
import type { Slots, Template, TemplateOptions } from '../view/template.ts';
import type { ShowStates } from './custom-states.ts';

/** What tells a registration from an authentication. */
export interface ScreenKind<Snapshot extends FlowSnapshot, PendingData, SuccessData> {
  readonly createFlow: (options: SharedOptions<Snapshot, PendingData, SuccessData>) => Flow<Snapshot>;
  readonly createCard: (flow: Flow<Snapshot>, options?: CardOptions) => Card;
  readonly template: Template;
}

/** What an element says of itself at one moment. */
export interface ScreenInput<Snapshot extends FlowSnapshot, PendingData, SuccessData> {
  readonly source: SharedOptions<Snapshot, PendingData, SuccessData> | ReadyFlow<Snapshot>;
  readonly card: CardOptions;
  readonly markup: Pick<TemplateOptions<ComponentChild>, 'headingLevel' | 'theme' | 'pictures'>;
  /** Names of the slots that the page fills. */
  readonly filled: ReadonlySet<string>;
}

/** A flow and its card, drawn into a shadow root while they are mounted. */
export interface ElementScreen<Input> {
  readonly accepts: (input: Input) => boolean;
  readonly update: (input: Input) => void;
  readonly mount: () => void;
  readonly unmount: () => void;
}

/** Preact sets `translate` as a property, which is a boolean: "no" would be true. */
const h = preactAdapter<ComponentChild>((tag, { translate, ...attributes }, ...children) =>
  createVNode(tag, translate === 'no' ? { ...attributes, translate: false } : attributes, ...children),
);

/** Opens the screen of one flow in a shadow root. */
export function createElementScreen<Snapshot extends FlowSnapshot, PendingData, SuccessData>(
  root: ShadowRoot,
  { createFlow, createCard, template }: ScreenKind<Snapshot, PendingData, SuccessData>,
  first: ScreenInput<Snapshot, PendingData, SuccessData>,
  onDraw: ShowStates,
): ElementScreen<ScreenInput<Snapshot, PendingData, SuccessData>> {
  const binding = createFlowBinding(createFlow, first.source);
  const card = createCard(binding.store, first.card);
  let input = first;
  let unmount: (() => void) | undefined;

  const draw = () => {
    const { handlers, refs } = card;
    const view = card.getView();
    const slots = toSlots(input.filled);
    render(template({ h, view, handlers, refs, slots, ...input.markup }), root);
    onDraw([...new Set([view.clientState, view.state])]);
  };
  return {
    accepts: (newer) => binding.accepts(newer.source),
    update: (newer) => {
      input = newer;
      binding.update(newer.source);
      card.update(newer.card);
      draw();
    },
    mount: () => {
      unmount ??= mountAll([() => card.subscribe(draw), binding.mount, () => mountCard(card, draw)]);
    },
    unmount: () => {
      unmount?.();
      unmount = undefined;
    },
  };
}

/** Mounts in this order, and unmounts in the opposite one. */
function mountAll(mounts: readonly (() => () => void)[]): () => void {
  const unmounts = mounts.map((mount) => mount());
  return () => {
    for (const unmount of unmounts.reverse()) unmount();
  };
}

function mountCard(card: Card, draw: () => void): () => void {
  draw();
  card.mount();
  return card.unmount;
}

/** The page's own children in place of parts or states, with the default for what they leave out. */
function toSlots(filled: ReadonlySet<string>): Slots<ComponentChild> {
  const toSlot = (name: string) => [
    name,
    (_: unknown, node: ComponentChild) => createVNode('slot', { name }, node),
  ];
  return Object.fromEntries([...filled].map(toSlot));
}
