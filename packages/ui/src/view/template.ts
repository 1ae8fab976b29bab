import type { ActionName, CardView, ScreenState } from '@rtas/core/view';
import type { OwnPictures } from '../animation/picture.ts';
import type { Hyperscript } from './hyperscript.ts';
import type { PartName } from './part-table.ts';

/** What can be replaced: a part, or all that stands in the root while a state lasts. */
export type SlotName = Exclude<PartName, 'live-region'> | ScreenState;

/** Draws instead of the default, which it is given and may place. */
export type Slot<Node> = (view: CardView, defaultNode: Node) => Node | null;

export type Slots<Node> = { readonly [Name in SlotName]?: Slot<Node> | undefined };

/** What the template calls when something is done. Stable for the life of a card. */
export interface CardHandlers {
  /** `factor` is the way that was chosen, of the action `choose-factor`. */
  readonly onAction: (name: ActionName, event: Event, factor?: string) => void;
  readonly onSubmit: (event: Event) => void;
  readonly onKeydown: (event: Event) => void;
}

/** Where the template hands over elements with a lifetime. Stable; calling one twice does no harm. */
export interface CardRefs {
  readonly root: (element: Element | null) => void;
  readonly edge: (element: Element | null) => void;
  readonly picture: (element: Element | null) => void;
}

/** `auto`: as `data-theme` around the card says, else as the person's system. */
export type Theme = 'auto' | 'light' | 'dark';

export interface TemplateOptions<Node> {
  /** An adapted `h`: see `reactAdapter`, `vueAdapter`, `preactAdapter`. */
  readonly h: Hyperscript<Node>;
  readonly view: CardView;
  readonly handlers: CardHandlers;
  readonly refs: CardRefs;
  readonly slots?: Slots<Node> | undefined;
  /** Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** Default: `auto`. */
  readonly theme?: Theme | undefined;
  /** Still pictures of your own. */
  readonly pictures?: OwnPictures | undefined;
}

/** A screen as a pure function: the same view gives the same markup in every renderer. */
export type Template = <Node>(options: TemplateOptions<Node>) => Node;
