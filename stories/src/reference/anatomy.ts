import { walk } from './sketch.ts';
import { type FlowName, toSketches } from './sketches.ts';

/** What the code's own table says of a part. */
export interface PartMeaning {
  readonly states: readonly string[];
  readonly holds: string;
  readonly details?: readonly string[];
}

export type PartTable = Readonly<Record<string, PartMeaning>>;

/** A part as it is found in the screens of a flow. */
export interface FoundPart extends PartMeaning {
  readonly name: string;
  readonly tags: readonly string[];
  /** States of the screen in which it stands. */
  readonly screens: readonly string[];
}

interface Findings {
  readonly tags: Set<string>;
  readonly screens: Set<string>;
}

function collect(flow: FlowName): ReadonlyMap<string, Findings> {
  const found = new Map<string, Findings>();
  for (const [, { root, view }] of toSketches(flow)) {
    for (const { tag, attributes } of walk(root)) {
      const name = attributes['data-part'];
      if (typeof name !== 'string') continue;
      const part = found.get(name) ?? { tags: new Set(), screens: new Set() };
      found.set(name, part);
      part.tags.add(tag);
      part.screens.add(view.state);
    }
  }
  return found;
}

/** All parts in the order of the table, as far as a flow's screens have them. */
export function toAnatomy(flow: FlowName, table: PartTable): readonly FoundPart[] {
  const found = collect(flow);
  return Object.entries(table).flatMap(([name, meaning]) => {
    const part = found.get(name);
    return part ? [{ name, ...meaning, tags: [...part.tags], screens: [...part.screens] }] : [];
  });
}
