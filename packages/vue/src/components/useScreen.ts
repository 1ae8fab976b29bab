import type { Flow, FlowSnapshot } from '@rtas/core';
import type { CardView } from '@rtas/core/view';
import {
  type Card,
  type CardOptions,
  type SlotName,
  type Slots,
  type Template,
  type Theme,
  vueAdapter,
} from '@rtas/ui';
import {
  h as createVNode,
  Fragment,
  mergeProps,
  onActivated,
  onDeactivated,
  onMounted,
  onScopeDispose,
  shallowRef,
  type VNode,
  watch,
} from 'vue';

/**
 * What a screen takes beside the options of its flow.
 *
 * @example
 * const screen: ScreenProps = { locale: 'de', theme: 'dark', headingLevel: 1 };
 */
export interface ScreenProps extends CardOptions {
  /** Default: `auto`, as the page's `color-scheme`. */
  readonly theme?: Theme | undefined;
  /** Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

/**
 * Slots by part or state: `<template #qr="{ view, node }">`, where `node` is the default.
 *
 * @example
 * const slots: ScreenSlots = { qr: ({ node }) => [h('div', { class: 'frame' }, [node])] };
 */
export type ScreenSlots = {
  readonly [Name in SlotName]?: (given: { readonly view: CardView; readonly node: VNode }) => VNode[];
};

interface Screen<Snapshot extends FlowSnapshot> {
  readonly create: (flow: Flow<Snapshot>, options?: CardOptions) => Card;
  readonly template: Template;
  readonly store: { readonly value: Flow<Snapshot> };
  readonly readOptions: () => CardOptions;
  readonly props: ScreenProps;
  readonly slots: ScreenSlots;
  /** What the application gave that is no prop and no event of ours. */
  readonly attrs: Attributes;
}

type Attributes = Readonly<Record<string, unknown>>;

/** The application's listener comes first, and `event.preventDefault()` stops ours. */
const toSecond = (value: unknown): unknown =>
  typeof value === 'function'
    ? (event: Event) => {
        if (!event.defaultPrevented) value(event);
      }
    : value;

/** The attributes of the root with those of the application: class and listeners of both, words of its own. */
function mergeRootProps(ours: Attributes, attrs: Attributes): Attributes {
  const second = Object.entries(ours).map(([name, value]) => [
    name,
    name.startsWith('on') ? toSecond(value) : value,
  ]);
  const words = Object.entries(attrs).filter(([name]) => name.startsWith('aria-'));
  return { ...mergeProps(attrs, Object.fromEntries(second)), ...Object.fromEntries(words) };
}

/** Vue's `h`, which gives the root what the application gave the component. */
const createAdapter = (attrs: Attributes) =>
  vueAdapter<VNode>((tag, attributes, children) =>
    createVNode(
      tag,
      attributes['data-part'] === 'root' ? mergeRootProps(attributes, attrs) : attributes,
      children,
    ),
  );

/** Draws the screen of a flow, and gives it its life while it is mounted. Returns the render function. */
export function useScreen<Snapshot extends FlowSnapshot>(screen: Screen<Snapshot>): () => VNode {
  const { create, template, store, readOptions, props, slots, attrs } = screen;
  const h = createAdapter(attrs);
  const card = shallowRef(create(store.value, readOptions()));
  const view = shallowRef(card.value.getView());
  let unmount: (() => void) | undefined;

  const mount = () => {
    unmount ??= mountCard(card.value, () => {
      view.value = card.value.getView();
    });
  };
  const rest = () => {
    unmount?.();
    unmount = undefined;
  };
  onMounted(mount);
  onActivated(mount);
  onDeactivated(rest);
  onScopeDispose(rest);
  watch(readOptions, (options) => card.value.update(options));
  watch(
    () => store.value,
    (flow) => {
      const wasMounted = unmount !== undefined;
      rest();
      card.value = create(flow, readOptions());
      view.value = card.value.getView();
      if (wasMounted) mount();
    },
  );
  return () =>
    template({
      h,
      view: view.value,
      handlers: card.value.handlers,
      refs: card.value.refs,
      slots: toSlots(slots),
      headingLevel: props.headingLevel,
      theme: props.theme,
      pictures: props.animations || undefined,
    });
}

function mountCard(card: Card, onChange: () => void): () => void {
  const unsubscribe = card.subscribe(onChange);
  card.mount();
  onChange();
  return () => {
    unsubscribe();
    card.unmount();
  };
}

function toSlots(slots: ScreenSlots): Slots<VNode> {
  const entries = Object.entries(slots).map(([name, slot]) => [
    name,
    (view: CardView, node: VNode) => createVNode(Fragment, null, slot?.({ view, node })),
  ]);
  return Object.fromEntries(entries);
}
