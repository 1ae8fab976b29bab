import type { Clock } from './clock.ts';
import type { Flows } from './flow/flows.ts';
import { relayLimits } from './limits.ts';
import type { Log } from './log.ts';
import type { Store } from './store/store.ts';

// Timers of Node do not reach further than 24 days.
const longestSleepMs = 60 * 60_000;

export interface ExpiryOptions {
  readonly store: Store;
  readonly flows: Flows;
  readonly clock: Clock;
  readonly log: Log;
}

/** Ends flows as expired when their deadline has passed and nobody has said how they ended. */
export class Expiry {
  readonly #options: ExpiryOptions;
  #timer: unknown;
  #wakeAtMs = Number.POSITIVE_INFINITY;
  #isRunning = true;

  constructor(options: ExpiryOptions) {
    this.#options = options;
  }

  /** Looks after a deadline, unix milliseconds. */
  watch(deadlineMs: number): void {
    const { clock } = this.#options;
    const wakeAtMs = Math.min(deadlineMs + relayLimits.expiryGraceMs, clock.now() + longestSleepMs);
    if (!this.#isRunning || wakeAtMs >= this.#wakeAtMs) return;
    clock.clearTimeout(this.#timer);
    this.#wakeAtMs = wakeAtMs;
    this.#timer = clock.setTimeout(() => void this.run(), Math.max(0, wakeAtMs - clock.now()));
  }

  /** Ends what is due now, and looks after what comes next; also after a restart. */
  async run(): Promise<void> {
    this.#wakeAtMs = Number.POSITIVE_INFINITY;
    const { store, clock, log } = this.#options;
    try {
      await this.#endDue(clock.now() - relayLimits.expiryGraceMs);
      const next = await store.nextDeadline();
      if (next !== undefined) this.watch(next);
    } catch (error) {
      log.error({ err: error }, 'flows could not be ended; trying again');
      this.watch(clock.now());
    }
  }

  async #endDue(untilMs: number): Promise<void> {
    const { store, flows } = this.#options;
    for (const flow of await store.due(untilMs)) {
      if (!this.#isRunning) return;
      await flows.expire(flow, untilMs);
    }
  }

  stop(): void {
    this.#isRunning = false;
    this.#options.clock.clearTimeout(this.#timer);
  }
}
