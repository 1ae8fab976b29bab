import type { Clock } from '../clock.ts';
import { HubConnectionError } from '../errors.ts';
import type { HubLimits } from '../limits.ts';

/** What sends. */
export interface Sender {
  /** Bytes that the network has not taken yet. */
  readonly bufferedBytes: number;
  /** Grows whenever the network takes something. */
  readonly takenCount: number;
  /** The network has taken nothing for too long. */
  onMissed(error: HubConnectionError): void;
}

/** What a deadline needs. */
export interface SendDeadlineSetting {
  readonly limits: Pick<HubLimits, 'sendTimeoutMs'>;
  readonly clock: Clock;
}

/** Watches that the network takes what is sent, whoever is slow: the client, or all that is in between. */
export class SendDeadline {
  readonly #sender: Sender;
  readonly #setting: SendDeadlineSetting;
  #timer: unknown;

  constructor(sender: Sender, setting: SendDeadlineSetting) {
    this.#sender = sender;
    this.#setting = setting;
  }

  /** Something is sent. Whatever is taken at once needs no deadline, and most is. */
  watch(): void {
    if (this.#timer === undefined && this.#sender.bufferedBytes > 0) this.#await(this.#sender.takenCount);
  }

  stop(): void {
    this.#setting.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #await(takenBefore: number): void {
    const { clock, limits } = this.#setting;
    this.#timer = clock.setTimeout(() => this.#check(takenBefore), limits.sendTimeoutMs);
  }

  #check(takenBefore: number): void {
    this.#timer = undefined;
    if (this.#sender.bufferedBytes === 0) return;
    if (this.#sender.takenCount > takenBefore) this.watch();
    else this.#sender.onMissed(missed());
  }
}

const missed = () =>
  new HubConnectionError('transport_failed', 'The client has taken nothing of what was sent in time.');
