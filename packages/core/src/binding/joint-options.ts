import { toPresent } from '../flow/flow.data.ts';
import type { ApplicationActions, SharedOptions } from '../options.ts';

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
    onPending: (data) => callAll(all, ({ onPending }) => onPending?.(data)),
    onSuccess: (data) => callAll(all, ({ onSuccess }) => onSuccess?.(data)),
    onRejected: (data) => callAll(all, ({ onRejected }) => onRejected?.(data)),
    onExpired: (data) => callAll(all, ({ onExpired }) => onExpired?.(data)),
    onCancelled: (data) => callAll(all, ({ onCancelled }) => onCancelled?.(data)),
    onError: (error) => callAll(all, ({ onError }) => onError?.(error)),
    onConnectionChange: (connection) =>
      callAll(all, ({ onConnectionChange }) => onConnectionChange?.(connection)),
    onChange: (snapshot) => callAll(all, ({ onChange }) => onChange?.(snapshot)),
  };
}

/** Of each action the newest that any component has. */
const toJointActions = (all: readonly (ApplicationActions | undefined)[]): ApplicationActions =>
  Object.assign({}, ...all.map((actions) => toPresent(actions ?? {})));

/** What one component throws is no reason to leave the others untold. */
function callAll<Options>(all: readonly Options[], call: (options: Options) => void): void {
  const [options, ...others] = all;
  if (options === undefined) return;
  try {
    call(options);
  } finally {
    callAll(others, call);
  }
}
