import type { Clock } from '../clock.ts';
import type { HubLimits } from '../limits.ts';

/** What a deadline needs. */
export interface SendDeadlineSetting {
  readonly limits: Pick<HubLimits, 'sendTimeoutMs'>;
  readonly clock: Clock;
  /** The network has taken nothing for too long. */
  onMissed(error: Error): void;
}

/** Watches that the network takes what is sent, whoever is slow: the client, or all that is in between. */
export class SendDeadline {
  readonly #setting: SendDeadlineSetting;
  #pending = 0;
  #timer: unknown;

  constructor(setting: SendDeadlineSetting) {
    this.#setting = setting;
  }

  /** Something is sent; the answer is to be called when it has been taken, or is lost. */
  watch(onSent?: () => void): () => void {
    this.#pending += 1;
    if (this.#pending === 1) this.#start();
    return () => {
      this.#pending -= 1;
      this.stop();
      if (this.#pending > 0) this.#start();
      onSent?.();
    };
  }

  stop(): void {
    this.#setting.clock.clearTimeout(this.#timer);
  }

  #start(): void {
    const { clock, limits, onMissed } = this.#setting;
    this.#timer = clock.setTimeout(
      () => onMissed(new Error('The client has taken nothing of what was sent in time.')),
      limits.sendTimeoutMs,
    );
  }
}
