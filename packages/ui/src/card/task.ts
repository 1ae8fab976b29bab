import { RtasError } from '@rtas/core';
import type { ActionName, CardNotice } from '@rtas/core/view';
import type { Desk } from './desk.ts';
import { toStretch } from './memory.ts';

interface Words {
  readonly done?: CardNotice;
  readonly failed?: CardNotice;
}

/**
 * Runs what an action asks of the flow: busy meanwhile, and a word of what came of it. Gives the code of the error, if
 * any; whatever is not ours is a failed action.
 */
export type RunTask = (
  name: ActionName,
  task: () => Promise<void>,
  words?: Words,
) => Promise<RtasError['code'] | null>;

const toCode = (error: unknown): RtasError['code'] =>
  error instanceof RtasError ? error.code : 'action_failed';

/** One task at a time. What the flow itself tells, or has left behind, needs no word here. */
export const createTaskRunner =
  ({ getSnapshot, setUi }: Desk): RunTask =>
  async (name, task, { done, failed } = {}) => {
    const stretch = toStretch(getSnapshot());
    setUi({ busy: name, notice: null });
    const error = await task().then(() => null, toCode);
    // Who gave up needs no word.
    const word = error === null ? done : error === 'aborted' ? undefined : failed;
    const isStill = stretch === toStretch(getSnapshot());
    setUi({ busy: null, notice: (isStill && word) || null });
    return error;
  };
