import type { Flow, FlowSnapshot } from '@rtas/core';
import { type Card, type CardOptions, reactAdapter, type Slots, type Template, type Theme } from '@rtas/ui';
import {
  createElement,
  type ForwardedRef,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { mergeRootProps, type RootProps, toRootProps } from './rootProps.ts';

/**
 * What a screen takes beside the options of its flow.
 *
 * @example
 * const screen: ScreenProps = { locale: 'de', theme: 'dark', headingLevel: 1, className: 'card' };
 */
export interface ScreenProps extends CardOptions, RootProps {
  /** Default: `auto`, as the page's `color-scheme`. */
  readonly theme?: Theme | undefined;
  /** Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** Render functions by part or state, each given the view and the default: `{ qr: (view, node) => … }`. */
  readonly slots?: Slots<ReactNode> | undefined;
}

interface Screen<Snapshot extends FlowSnapshot> {
  readonly create: (flow: Flow<Snapshot>, options?: CardOptions) => Card;
  readonly template: Template;
  readonly flow: Flow<Snapshot>;
  readonly options: CardOptions;
  readonly props: ScreenProps;
  /** Gets the root element. */
  readonly ref: ForwardedRef<HTMLElement>;
}

/** React's `createElement`, which gives the root what the application gave the component. */
const createAdapter = (root: RootProps) =>
  reactAdapter<ReactNode>((tag, attributes, ...children) => {
    const isRoot = attributes['data-part'] === 'root';
    return createElement(tag, isRoot ? mergeRootProps(attributes, root) : attributes, ...children);
  });

/** Draws the screen of a flow, and gives it its life while it is mounted. */
export function useScreen<Snapshot extends FlowSnapshot>(screen: Screen<Snapshot>): ReactNode {
  const { create, template, flow, options, props } = screen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer options go through `update`, without a new screen.
  const card = useMemo(() => create(flow, options), [create, flow]);
  useEffect(() => card.update(options));
  useEffect(() => {
    card.mount();
    return card.unmount;
  }, [card]);

  const view = useSyncExternalStore(card.subscribe, card.getView, card.getView);
  const refs = useRootRef(card, screen.ref);
  const { slots, headingLevel, theme, animations } = props;
  const pictures = animations || undefined;
  const h = createAdapter(toRootProps(props));
  return template({ h, view, handlers: card.handlers, refs, slots, headingLevel, theme, pictures });
}

/** The card keeps its root, however often the application gives another ref. */
function useRootRef(card: Card, ref: ForwardedRef<HTMLElement>): Card['refs'] {
  const root = useRef<Element | null>(null);
  const refs = useMemo(() => {
    const keepRoot = (element: Element | null) => {
      root.current = element;
      card.refs.root(element);
    };
    return { ...card.refs, root: keepRoot };
  }, [card]);
  // The root of every screen is a `section`.
  useImperativeHandle(ref, () => root.current as HTMLElement, []);
  return refs;
}
