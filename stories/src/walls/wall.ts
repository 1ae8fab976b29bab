import type { Scenario } from '../scenarios/scenario.ts';
import { type ToldSurroundings, toFrozenScreen } from '../screen/frozen-screen.ts';
import { createNode } from '../screen/node.ts';
import { createScreenHost } from '../screen/screen-host.ts';
import { brandChoices, toBrandCss } from '../surroundings/brands.ts';
import type { Framework } from '../surroundings/surroundings.ts';
import './wall.css';

/** Each brand within its own cards. */
const brandSheet = new CSSStyleSheet();
brandSheet.replaceSync(
  Object.keys(brandChoices)
    .map((brand) => toBrandCss(brand, `[data-wall-brand="${brand}"]`))
    .join('\n'),
);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, brandSheet];

/** One card of a wall. */
export interface WallCard {
  readonly caption: string;
  readonly scenario: Scenario;
  readonly surroundings: ToldSurroundings & { readonly framework: Framework };
  /** What is set on the place of the card. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const createCard = ({ caption, scenario, surroundings, attributes = {} }: WallCard): HTMLElement =>
  createNode(
    'figure',
    { 'data-wall-theme': surroundings.theme, ...attributes },
    createNode('figcaption', {}, caption),
    createScreenHost(surroundings.framework, toFrozenScreen(scenario, surroundings)),
  );

/** Many screens at once, in groups that stay together. The scale is a share of their own size. */
export function createWall(groups: readonly (readonly WallCard[])[], scale: number): HTMLElement {
  const created = groups.map((cards) => createNode('div', { class: 'wall-group' }, ...cards.map(createCard)));
  const wall = createNode('div', { class: 'wall' }, ...created);
  wall.style.setProperty('--wall-scale', String(scale));
  return wall;
}
