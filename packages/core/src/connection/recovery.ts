import type { Ports } from '../ports.ts';
import { toBackoffMs } from './backoff.ts';
import { waitFor } from './timer.ts';

/** The longest time between two plain requests that succeed. */
const pollCeilingMs = 3_000;
/** The same while the page is hidden. */
const hiddenPollMs = 60_000;

/** The waiting between two attempts, and the reasons to end it early. */
export class Recovery {
  /** Failures in a row. */
  failures = 0;
  /** Whether the next wait is skipped. */
  isHurried = false;
  readonly #ports: Ports;
  #nudge = new AbortController();
  /** When the relay may be asked again, unix milliseconds. */
  #heldUntil = 0;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** For how long the relay does not want to be asked, milliseconds. */
  get heldMs(): number {
    return Math.max(this.#heldUntil - this.#ports.clock.now(), 0);
  }

  /** The relay does not want to be asked for so long, milliseconds. */
  hold(durationMs: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#ports.clock.now() + durationMs);
  }

  /** The relay may be asked again. */
  release(): void {
    this.#heldUntil = 0;
  }

  /** Ends the wait that is going on. */
  nudge(): void {
    this.#nudge.abort();
  }

  /** Waits for the next attempt, or until something says that it is worth while now. */
  async pause(hasPolled: boolean): Promise<void> {
    let delayMs = this.#toDelayMs(hasPolled);
    do {
      this.#nudge = new AbortController();
      if (this.isHurried) this.#nudge.abort();
      await waitFor(
        this.#ports.clock,
        hasPolled ? delayMs : Math.max(delayMs, this.heldMs),
        this.#nudge.signal,
      );
      this.isHurried = false;
      delayMs = 0;
    } while (!hasPolled && this.heldMs > 0);
  }

  /** Waits for a nudge alone. */
  async rest(): Promise<void> {
    const nudge = new AbortController();
    this.#nudge = nudge;
    await new Promise((resolve) => nudge.signal.addEventListener('abort', resolve));
  }

  #toDelayMs(hasPolled: boolean): number {
    const { page, random } = this.#ports;
    const isVisible = page.isVisible();
    const backoffMs = toBackoffMs({ failures: this.failures, isVisible, random });
    if (!hasPolled) return backoffMs;
    return isVisible ? Math.min(backoffMs, pollCeilingMs) : hiddenPollMs;
  }
}
