import type { SessionSource, SharedOptions } from '../options.ts';

const callbacks = [
  'onPending',
  'onSuccess',
  'onRejected',
  'onExpired',
  'onCancelled',
  'onError',
  'onConnectionChange',
  'onChange',
] as const;

/** A callback of each name, which hands on what it is given. */
export const toCallbacks = (call: (name: string, value: unknown) => void): object =>
  Object.fromEntries(callbacks.map((name) => [name, (value: unknown) => call(name, value)]));

/**
 * Options for a flow that outlives the options it was made from: callbacks, actions and the session function
 * are looked up when they are called, and whoever binds the flow decides when to start it.
 *
 * @param read Gives the newest options.
 */
export function toLiveOptions<Snapshot, PendingData, SuccessData>(
  read: () => SharedOptions<Snapshot, PendingData, SuccessData>,
): SharedOptions<Snapshot, PendingData, SuccessData> {
  const options = read();
  return {
    ...options,
    autoStart: false,
    session: toLiveSession(options.session, () => read().session),
    get actions() {
      return read().actions ?? {};
    },
    get resendLimits() {
      return read().resendLimits ?? {};
    },
    ...toCallbacks((name, value) => Reflect.get(read(), name)?.(value)),
  };
}

function toLiveSession(session: SessionSource, read: () => SessionSource): SessionSource {
  if (typeof session !== 'function') return session;
  return async (...words) => {
    const latest = read();
    return typeof latest === 'function' ? latest(...words) : latest;
  };
}
