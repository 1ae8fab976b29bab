import type { CardView } from '@rtas/core/view';
import type { OwnPictures } from '../animation/picture.ts';
import type { Attributes, Hyperscript, Rendered } from './hyperscript.ts';
import type { PartName } from './part-table.ts';
import type { CardHandlers, CardRefs, SlotName, Slots, Theme } from './template.ts';

/** What every part of a template draws with. */
export interface Canvas {
  readonly h: Hyperscript<Rendered>;
  readonly view: CardView;
  readonly handlers: CardHandlers;
  readonly refs: CardRefs;
  readonly slots: Slots<Rendered>;
  readonly headingLevel: number;
  readonly theme: Theme;
  readonly pictures: OwnPictures;
}

/** The marks by which styles, tests and `::part()` find a part. */
export function markPart({ view }: Canvas, name: PartName, state: string = view.state): Attributes {
  return { key: name, 'data-scope': 'rtas', 'data-part': name, 'data-state': state, part: name };
}

/** The marks of what stands inside a part and is styled, but never replaced alone. */
export function markDetail({ view }: Canvas, name: string, state: string = view.state): Attributes {
  return { 'data-scope': 'rtas', 'data-part': name, 'data-state': state, part: name };
}

/** The part, or what its slot puts in its place. */
export function fillSlot({ slots, view }: Canvas, name: SlotName, node: Rendered): Rendered | null {
  const slot = slots[name];
  return slot ? slot(view, node) : node;
}
