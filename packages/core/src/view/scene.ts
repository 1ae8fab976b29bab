import type { RichText } from '../locale/text.ts';
import type { FlowSnapshot } from '../snapshot.ts';
import { actionsOf, type CreateAction } from './action.ts';
import type { ViewContext } from './view-context.ts';
import type { CardView, ScreenState, StageView } from './view-model.ts';
import { createWords, type Words } from './words.ts';

/** Everything that the parts of one view are made from. */
export interface Scene<Snapshot extends FlowSnapshot> {
  readonly snapshot: Snapshot;
  readonly context: ViewContext;
  readonly words: Words;
  readonly action: CreateAction;
  readonly state: ScreenState;
}

/** What a state shows beside what every state shows. */
export type Screen = Partial<Omit<CardView, 'stage'>> & {
  readonly heading: RichText;
  readonly stage?: Partial<StageView>;
};

function toScreenState(snapshot: FlowSnapshot): ScreenState {
  if (snapshot.state === 'pending') return snapshot.phase;
  if (snapshot.state === 'idle' || snapshot.state === 'connecting') {
    return snapshot.connection === 'offline' ? 'offline' : 'connecting';
  }
  return snapshot.state;
}

export function createScene<Snapshot extends FlowSnapshot>(
  snapshot: Snapshot,
  context: ViewContext,
): Scene<Snapshot> {
  const words = createWords(snapshot, context);
  return { snapshot, context, words, action: actionsOf(words, context), state: toScreenState(snapshot) };
}

export const canRetry = ({ host }: ViewContext): boolean => host?.canRetry ?? true;

export const isPresent = <Value>(value: Value | null | undefined | false): value is Value => Boolean(value);
