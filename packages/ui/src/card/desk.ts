import type { Flow, FlowSnapshot } from '@rtas/core';
import type { CardState, CardView } from '@rtas/core/view';
import type { CardOptions } from './card.ts';
import type { CardPorts } from './card-ports.ts';
import type { Timers } from './timers.ts';

/** What all that a card does works with: the flow, what the screen remembers, and what it shows. */
export interface Desk {
  readonly flow: Flow<FlowSnapshot>;
  readonly ports: CardPorts;
  readonly timers: Timers;
  readonly getOptions: () => CardOptions;
  readonly getSnapshot: () => FlowSnapshot;
  readonly getView: () => CardView;
  readonly getUi: () => CardState;
  /** Shows what has changed. */
  readonly setUi: (change: Partial<CardState>) => void;
  readonly isMounted: () => boolean;
  /** Where the focus goes as soon as it is there, as a selector inside the root. */
  readonly aim: (selector: string) => void;
}
