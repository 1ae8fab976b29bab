import type { Clock } from '@rtas/core';

/** Timers by name: starting one again puts the earlier one away. */
export interface Timers {
  readonly start: (name: string, delayMs: number, task: () => void) => void;
  readonly stop: (name: string) => void;
  readonly isRunning: (name: string) => boolean;
  readonly stopAll: () => void;
}

export function createTimers(clock: Clock): Timers {
  const running = new Map<string, unknown>();
  const stop = (name: string): void => {
    if (!running.has(name)) return;
    clock.clearTimeout(running.get(name));
    running.delete(name);
  };
  const start = (name: string, delayMs: number, task: () => void): void => {
    stop(name);
    const timer = clock.setTimeout(() => {
      running.delete(name);
      task();
    }, delayMs);
    running.set(name, timer);
  };
  const stopAll = (): void => {
    for (const name of [...running.keys()]) stop(name);
  };
  return { start, stop, isRunning: (name) => running.has(name), stopAll };
}
