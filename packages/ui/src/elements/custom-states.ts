import type { ClientState } from '@rtas/core';
import type { ScreenState } from '@rtas/core/view';

/** The flow's own states, and what the screen shows of them: `pending` is `waiting`, `scanned` or `opened`. */
export const stateNames = [
  'idle',
  'connecting',
  'offline',
  'pending',
  'waiting',
  'scanned',
  'opened',
  'success',
  'expired',
  'rejected',
  'cancelled',
  'error',
] as const satisfies readonly (ClientState | ScreenState)[];

export type StateName = (typeof stateNames)[number];

/** Shows states to style sheets as `:state(waiting)`. */
export type ShowStates = (names: readonly StateName[]) => void;

/** A browser of before 2024 takes `:--waiting` only, one of before 2023 none; the parts' `data-state` is there in all. */
function add(states: CustomStateSet, name: string): void {
  try {
    states.add(name);
  } catch {
    states.add(`--${name}`);
  }
}

export function createCustomStates(internals: ElementInternals): ShowStates {
  let shown = '';
  return (names) => {
    const { states } = internals;
    if (!states || shown === names.join()) return;
    shown = names.join();
    states.clear();
    for (const name of names) add(states, name);
  };
}
