import type { FlowSnapshot } from '@rtas/core';
import type { AnotherWay } from '@rtas/core/view';
import { getAnotherWay, loadAnotherWay } from '../another-way/loader.ts';
import type { createAnotherWay } from './another-way.ts';
import type { Desk } from './desk.ts';
import type { LateFile } from './late-file.ts';
import type { RunTask } from './task.ts';

const atChoice: AnotherWay = { step: 'choice', factor: null, problem: null, accepted: false };

const hasFactors = ({ state, data }: FlowSnapshot): boolean =>
  state === 'pending' && 'factors' in data && data.factors.length > 0;

/** A request that can be approved in one way only. */
const withoutFactors = <Snapshot extends FlowSnapshot>(snapshot: Snapshot): Snapshot =>
  hasFactors(snapshot) ? ({ ...snapshot, data: { ...snapshot.data, factors: [] } } as Snapshot) : snapshot;

/** What shows other ways. Without it the request is approved in the first one. */
export const waysFile: LateFile = {
  isThere: () => getAnotherWay() !== null,
  load: loadAnotherWay,
  isWanted: hasFactors,
  without: withoutFactors,
};

/** See {@link createOtherWays}. */
export type OtherWays = ReturnType<typeof createOtherWays>;

/** The door to other ways, which may be wanted before what is behind it has come. */
export function createOtherWays(desk: Desk, run: RunTask) {
  const { getUi, setUi } = desk;
  let room: ReturnType<typeof createAnotherWay> | null = null;

  /** What is behind the door; `null` until it is there. */
  const enter = () => {
    room ??= getAnotherWay()?.createAnotherWay(desk, run) ?? null;
    return room;
  };

  const open = (): void => {
    const inside = enter();
    if (inside) inside.open();
    else setUi({ another: atChoice });
  };

  const back = (): void => {
    const inside = enter();
    if (inside) inside.back();
    else setUi({ another: null });
  };

  /** What is behind the door has come, or will not come: whoever waits for it waits no longer. */
  const settle = (): void => {
    if (!getUi().another || room) return;
    if (getAnotherWay()) open();
    else back();
  };

  return { enter, open, back, settle };
}
