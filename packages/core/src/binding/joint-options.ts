import type { ApplicationActions, SharedOptions } from '../options.ts';
import { toCallbacks } from './live-options.ts';

/**
 * The newest of several options, with callbacks that call those of all, and actions of any. `undefined` when there
 * are none.
 */
export function toJointOptions<Snapshot, PendingData, SuccessData>(
  all: readonly SharedOptions<Snapshot, PendingData, SuccessData>[],
): SharedOptions<Snapshot, PendingData, SuccessData> | undefined {
  const newest = all.at(-1);
  if (!newest || all.length === 1) return newest;
  return {
    ...newest,
    actions: toJointActions(all.map(({ actions }) => actions)),
    ...toCallbacks((name, value) => callAll(all, (options) => Reflect.get(options, name)?.(value))),
  };
}

/** Of each action the newest that any component has. */
const toJointActions = (all: readonly (ApplicationActions | undefined)[]): ApplicationActions =>
  Object.assign({}, ...all);

/** What one component throws is no reason to leave the others untold. */
function callAll<Options extends object>(all: readonly Options[], call: (options: Options) => void): void {
  const [options, ...others] = all;
  if (options === undefined) return;
  try {
    call(options);
  } finally {
    callAll(others, call);
  }
}
