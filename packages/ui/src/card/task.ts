import { RtasError } from '@rtas/core';
import type { ActionName, CardNotice } from '@rtas/core/view';
import type { Desk } from './desk.ts';
import { toStretch } from './memory.ts';

interface Words {
  readonly done?: CardNotice;
  readonly failed?: CardNotice;
}

/** Runs what an action asks of the flow: busy meanwhile, and a word of what came of it. Gives the error, if any. */
export type RunTask = (name: ActionName, task: () => Promise<void>, words?: Words) => Promise<unknown>;

/** Whether the person or the page gave up, which needs no word. */
const isAborted = (error: unknown): boolean => error instanceof RtasError && error.code === 'aborted';

/** One task at a time. What the flow itself tells, or has left behind, needs no word here. */
export const createTaskRunner =
  ({ getSnapshot, setUi }: Desk): RunTask =>
  async (name, task, { done, failed } = {}) => {
    const stretch = toStretch(getSnapshot());
    setUi({ busy: name, notice: null });
    const error: unknown = await task().then(
      () => null,
      (cause) => cause,
    );
    const word = error === null ? done : isAborted(error) ? undefined : failed;
    const isStill = stretch === toStretch(getSnapshot());
    setUi({ busy: null, notice: (isStill && word) || null });
    return error;
  };
