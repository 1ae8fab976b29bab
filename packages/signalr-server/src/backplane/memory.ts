import type { Backplane } from './backplane.ts';

/** A backplane within one process, for tests and for hubs that share it. */
export function createMemoryBackplane(): Backplane {
  const listeners = new Map<string, Set<(data: Uint8Array) => void>>();
  return {
    publish: async (channel, data) => {
      await Promise.resolve();
      for (const listener of listeners.get(channel) ?? []) listener(data.slice());
    },
    subscribe: async (channel, listener) => {
      const all = listeners.get(channel) ?? new Set();
      listeners.set(channel, all.add(listener));
      return async () => {
        all.delete(listener);
        if (all.size === 0) listeners.delete(channel);
      };
    },
  };
}
