import { createFrozenFlow } from '@rtas/core/testing';
import type { CardView } from '@rtas/core/view';
import {
  type Attributes,
  authenticationTemplate,
  type Card,
  type Child,
  createAuthenticationCard,
  createRegistrationCard,
  registrationTemplate,
} from '@rtas/ui';
import type { Scenario } from '../scenarios/scenario.ts';
import { toFrozenScreen } from '../screen/frozen-screen.ts';

/** One element of a screen, as the template says it. */
export interface SketchNode {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child<SketchNode>[];
}

/** A screen as its own code makes it, without being drawn. */
export interface Sketch {
  readonly view: CardView;
  readonly root: SketchNode;
}

const record = (
  tag: string,
  attributes: Attributes | null,
  ...children: Child<SketchNode>[]
): SketchNode => ({
  tag,
  attributes: attributes ?? {},
  children,
});

const still = { locale: 'en', theme: 'light', motion: 'still', direction: 'auto' } as const;

function createCard(scenario: Scenario): Card {
  const { ports, mode, timeZone, agentName, logoUrl, onContinue } = toFrozenScreen(scenario, still).props;
  const options = { mode, timeZone, agentName, logoUrl, onContinue, ports };
  return scenario.flow === 'registration'
    ? createRegistrationCard(createFrozenFlow(scenario.snapshot), options)
    : createAuthenticationCard(createFrozenFlow(scenario.snapshot), options);
}

/** The screen of a scenario, with what it presses pressed. */
export function toSketch(scenario: Scenario): Sketch {
  const card = createCard(scenario);
  card.mount();
  for (const name of scenario.pressed ?? []) press(card, name);
  const { handlers, refs } = card;
  const view = card.getView();
  card.unmount();
  const template = scenario.flow === 'registration' ? registrationTemplate : authenticationTemplate;
  return { view, root: template<SketchNode>({ h: record, view, handlers, refs }) };
}

function press({ getView, handlers }: Card, name: string): void {
  const { actions, device, disclosure } = getView();
  const all = [...actions, device?.action, disclosure?.action];
  const action = all.find((offered) => offered?.name === name);
  if (action) handlers.onAction(action.name, new Event('click', { cancelable: true }));
}

const isNode = (child: Child<SketchNode>): child is SketchNode =>
  typeof child === 'object' && child !== null && 'tag' in child;

const isList = (child: Child<SketchNode>): child is readonly Child<SketchNode>[] => Array.isArray(child);

/** All elements in the order of the page. */
export function* walk(node: Child<SketchNode>): Generator<SketchNode> {
  if (isList(node)) for (const child of node) yield* walk(child);
  if (!isNode(node)) return;
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** All text in an element. */
export function toText(node: Child<SketchNode>): string {
  if (isList(node)) return node.map(toText).join('');
  if (isNode(node)) return node.children.map(toText).join('');
  return typeof node === 'string' || typeof node === 'number' ? String(node) : '';
}
