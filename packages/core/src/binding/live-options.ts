import type { SessionSource, SharedOptions } from '../options.ts';

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
    onPending: (data) => read().onPending?.(data),
    onSuccess: (data) => read().onSuccess?.(data),
    onRejected: (data) => read().onRejected?.(data),
    onExpired: (data) => read().onExpired?.(data),
    onCancelled: (data) => read().onCancelled?.(data),
    onError: (error) => read().onError?.(error),
    onConnectionChange: (connection) => read().onConnectionChange?.(connection),
    onChange: (snapshot) => read().onChange?.(snapshot),
  };
}

function toLiveSession(session: SessionSource, read: () => SessionSource): SessionSource {
  if (typeof session !== 'function') return session;
  return async (...words) => {
    const latest = read();
    return typeof latest === 'function' ? latest(...words) : latest;
  };
}
